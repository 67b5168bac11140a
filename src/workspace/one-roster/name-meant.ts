/** Names seen in real files that are too far from the right ones to be a slip. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['agents', 'agentSourcedIds'],
  ['orgs', 'orgSourcedIds'],
  ['grade', 'grades'],
])
/** Shorter names with as many slips may be any other name. */
const lettersPerSlip = 4
const mostSlips = 2

const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '')

/** Letters to add, take away or change (Levenshtein 1965). */
const slipsBetween = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_none, index) => index)
  for (const [index, letter] of one.split('').entries()) {
    const next = [index + 1]
    for (const [at, wanted] of other.split('').entries()) {
      const changed = (row[at] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The one column among the missing ones that a name can mean; null where there is none, or more than one. */
export const nameMeant = (name: string, missing: readonly string[]): string | null => {
  const other = otherNames.get(name)
  if (other !== undefined && missing.includes(other)) return other
  const near = missing.filter((column) => {
    const most = Math.min(mostSlips, Math.floor(column.length / lettersPerSlip))
    return Math.abs(column.length - name.length) <= most && slipsBetween(bare(name), bare(column)) <= most
  })
  return near.length === 1 ? (near[0] ?? null) : null
}
