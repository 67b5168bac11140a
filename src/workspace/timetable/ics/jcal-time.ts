import { type Day, dayOf } from '../domain/school-day.ts'
import { minuteOf } from '../domain/time-of-day.ts'

export interface JcalTime {
  readonly day: Day
  /** Null for a whole day. */
  readonly minute: number | null
  readonly isUtc: boolean
}

/** RFC 7265, 3.6.3 to 3.6.5. */
const form = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}):\d{2}(Z)?)?$/

/** A date or time as jCal writes it. Undefined where there is no such day: ical.js would take another one for it. */
export const readJcalTime = (raw: unknown): JcalTime | undefined => {
  const [, date = '', time, utc] = form.exec(String(raw)) ?? []
  const day = dayOf(date)
  const minute = time === undefined ? null : minuteOf(time)
  return day === undefined || minute === undefined ? undefined : { day, minute, isUtc: utc !== undefined }
}
