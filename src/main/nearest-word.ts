import { defined } from '../kernel/assert.ts'

/** Edits between two words: letters changed, left out, added, or two neighbours swapped. */
const distance = (one: string, other: string): number => {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_none, column) => column)]
  const at = (row: number, column: number): number => defined(rows[row]?.[column], 'filled from the top left')
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row])
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      const edits = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
      ]
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) edits.push(at(row - 2, column - 2) + 1)
      rows[row]?.push(Math.min(...edits))
    }
  }
  return at(one.length, other.length)
}

/** The known word that somebody probably meant; null where none is near. */
export const nearestWord = (typed: string, known: readonly string[]): string | null => {
  const word = typed.slice(0, 64).toLowerCase()
  let nearest: { readonly word: string; readonly edits: number } | null = null
  for (const candidate of known) {
    const begins = word.length >= 3 && candidate.startsWith(word)
    const edits = begins ? 1 : distance(word, candidate)
    if (nearest === null || edits < nearest.edits) nearest = { word: candidate, edits }
  }
  if (nearest === null) return null
  return nearest.edits <= Math.max(1, Math.floor(nearest.word.length / 3)) ? nearest.word : null
}
