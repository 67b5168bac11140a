import { type Day, dayOfCivil, isoWeekOf, weekdayOf } from './school-day.ts'
import { minutesPerDay } from './time-of-day.ts'

/** A minute of a day, on a clock that the context names. */
export interface DayMinute {
  readonly day: Day
  readonly minute: number
}

const lastSunday = (year: number, month: 3 | 10): Day => {
  const last = dayOfCivil(year, month, 31)
  return last - (weekdayOf(last) % 7)
}

/** Summer time begins and ends at 1:00 UTC. */
const changeMinute = 60
const winterOffsetMinutes = 60
const summerOffsetMinutes = 120

/**
 * The time in France, Corsica included, at a time of UTC: summer time from the last Sunday of March to the last Sunday
 * of October, as Directive 2000/84/EC says; good since 1996.
 */
export const parisTimeOf = ({ day, minute }: DayMinute): DayMinute => {
  // The change is far from the new year, so the year of the week will do.
  const { year } = isoWeekOf(day)
  const isAfter = (change: Day): boolean => day > change || (day === change && minute >= changeMinute)
  const isSummer = isAfter(lastSunday(year, 3)) && !isAfter(lastSunday(year, 10))
  const local = minute + (isSummer ? summerOffsetMinutes : winterOffsetMinutes)
  return local < minutesPerDay ? { day, minute: local } : { day: day + 1, minute: local - minutesPerDay }
}
