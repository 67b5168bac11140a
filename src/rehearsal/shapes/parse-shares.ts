import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'

/** Steps of a shape: a day by the minute. */
const sharesLimit = 1_440

/** One number a line: the part of the crowd that comes in each step. Empty lines and `#` lines are left out. */
export const parseShares = (text: string): Outcome<readonly number[], string> => {
  const shares: number[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    if (!/^\d+(?:\.\d+)?$/.test(line))
      return refused(`line ${index + 1}: "${line.slice(0, 40)}" is not a number from 0 up`)
    shares.push(Number(line))
  }
  if (shares.length > sharesLimit) return refused(`more than ${sharesLimit} lines`)
  if (!shares.some((share) => share > 0)) return refused('no line holds a number above 0')
  return accepted(shares)
}
