import { assert } from '../../../kernel/assert.ts'
import { day, minute } from '../../../kernel/duration.ts'

export const minutesPerDay = day / minute

/** Whole minutes of a wall clock since 1970-01-01 00:00 of the same clock. */
export type LocalMinute = number

/** Tells what the wall clocks of a time zone show. */
export type LocalClock = (atMs: number) => LocalMinute

const isField = (type: string): type is 'year' | 'month' | 'day' | 'hour' | 'minute' =>
  ['year', 'month', 'day', 'hour', 'minute'].includes(type)

/** `timeZone`: a name of the IANA list, as `Europe/Paris`; throws a RangeError for any other. */
export const createLocalClock = (timeZone: string): LocalClock => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  let cachedMinute = Number.NaN
  let cached = 0
  return (atMs) => {
    const asked = Math.floor(atMs / minute)
    if (asked === cachedMinute) return cached
    const fields = { year: 0, month: 0, day: 0, hour: 0, minute: 0 }
    for (const { type, value } of format.formatToParts(asked * minute)) {
      if (isField(type)) fields[type] = Number(value)
    }
    assert(fields.year > 0 && fields.month > 0, 'a time zone shows a date')
    cachedMinute = asked
    cached = Date.UTC(fields.year, fields.month - 1, fields.day, fields.hour, fields.minute) / minute
    return cached
  }
}
