/** How a file writes its dates with slashes; null where its dates do not tell. */
export type DateOrder = 'dayFirst' | 'monthFirst' | null

/** `unclear`: 05/06/2012 may be in May or in June. */
export type DateVerdict =
  | { readonly kind: 'right'; readonly date: string }
  | { readonly kind: 'clear'; readonly date: string }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' }

const right = /^(\d{4})-(\d\d)-(\d\d)$/
/** Other ways to put the year first, perhaps with an hour behind. */
const yearFirst = /^(\d{4})[/.-]?(\d\d)[/.-]?(\d\d)(?:[T ][\d:.]+Z?)?$/
const yearLast = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/
const mostMonths = 12

const dateOf = (year: string, month: string, day: string): string | null => {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date
}

const verdict = (kind: 'right' | 'clear', date: string | null): DateVerdict =>
  date === null ? { kind: 'none' } : { kind, date }

export const judgeDate = (text: string, order: DateOrder): DateVerdict => {
  const [, year = '', month = '', day = ''] = right.exec(text) ?? yearFirst.exec(text) ?? []
  if (year !== '') return verdict(right.test(text) ? 'right' : 'clear', dateOf(year, month, day))
  const [, first = '', second = '', last = ''] = yearLast.exec(text) ?? []
  if (last === '') return { kind: 'none' }
  const dayFirst = dateOf(last, second, first)
  const monthFirst = dateOf(last, first, second)
  const isOpen = Number(first) <= mostMonths && Number(second) <= mostMonths && first !== second
  if (!isOpen) return verdict('clear', dayFirst ?? monthFirst)
  if (order === null) return { kind: 'unclear' }
  return verdict('clear', order === 'dayFirst' ? dayFirst : monthFirst)
}
