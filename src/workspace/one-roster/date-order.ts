import type { DateOrder } from '../csv/judge-date.ts'
import type { RosterFile } from '../roster/read-roster.ts'

const slashDates = /(?<!\d)(\d{1,2})\/(\d{1,2})\/\d{4}(?!\d)/g
const longestDateCharacters = 10
const mostMonths = 12

/** Reads the file once for dates of which one number can be no month. Null where there are none, or of both orders. */
export const dateOrderOf = async (file: RosterFile): Promise<DateOrder> => {
  const seen = new Set<DateOrder>()
  let cut = ''
  for await (const piece of file.open()) {
    const text = cut + Buffer.from(piece).toString('latin1')
    cut = text.slice(-longestDateCharacters)
    // Where that cuts a date, it may lose its first digit, and then tells less, never something else.
    for (const [, first, second] of text.matchAll(slashDates)) {
      if (Number(first) > mostMonths) seen.add('dayFirst')
      if (Number(second) > mostMonths) seen.add('monthFirst')
    }
    if (seen.size > 1) return null
  }
  return [...seen][0] ?? null
}
