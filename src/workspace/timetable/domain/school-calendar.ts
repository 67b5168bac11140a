import { type Day, mondayOf } from './school-day.ts'

/** Days without lessons, first and last included: holidays, a bridge day, a closed building. */
export interface Closure {
  readonly firstDay: Day
  readonly lastDay: Day
  readonly name: string
}

export type WeekLetter = 'A' | 'B'

/** How weeks A and B alternate, from the Monday of a week A, in both directions. */
export interface WeekAlternation {
  readonly firstMondayA: Day
  /** False: a week whose five days from Monday all lie in holidays has no letter and does not change the turn. */
  readonly countsHolidayWeeks: boolean
}

/** A school year. `lastDay − firstDay` is below 52 weeks, so that a week number names one week. */
export interface SchoolCalendar {
  readonly firstDay: Day
  readonly lastDay: Day
  readonly holidays: readonly Closure[]
  /** Single days off: public holidays, and what the school closes itself. They never make a holiday week. */
  readonly closures: readonly Closure[]
  /** Null where every week is the same. */
  readonly alternation: WeekAlternation | null
}

/** A year and its holidays lie within this; two weeks of one number would be read as one. */
export const schoolYearDaysMost = 52 * 7 - 1

const covers = (closure: Closure, day: Day): boolean => closure.firstDay <= day && day <= closure.lastDay

/** Why there are no lessons on a day: the closure, or `outsideYear`; null on a day of school. */
export const closureOf = (calendar: SchoolCalendar, day: Day): Closure | 'outsideYear' | null => {
  if (day < calendar.firstDay || day > calendar.lastDay) return 'outsideYear'
  return [...calendar.holidays, ...calendar.closures].find((closure) => covers(closure, day)) ?? null
}

/** True where Monday to Friday of the week all lie in holidays. */
export const isHolidayWeek = (calendar: SchoolCalendar, day: Day): boolean => {
  const monday = mondayOf(day)
  return [0, 1, 2, 3, 4].every((offset) =>
    calendar.holidays.some((holiday) => covers(holiday, monday + offset)),
  )
}

const holidayWeeksBetween = (calendar: SchoolCalendar, from: Day, before: Day): number => {
  const mondays = new Set<Day>()
  for (const holiday of calendar.holidays) {
    const first = Math.max(mondayOf(holiday.firstDay), from)
    for (let monday = first; monday <= holiday.lastDay && monday < before; monday += 7) {
      if (isHolidayWeek(calendar, monday)) mondays.add(monday)
    }
  }
  return mondays.size
}

/** The letter of the week of a day; null without alternation, and in a holiday week that does not count. */
export const weekLetterOf = (calendar: SchoolCalendar, day: Day): WeekLetter | null => {
  const { alternation } = calendar
  if (!alternation) return null
  const monday = mondayOf(day)
  const origin = mondayOf(alternation.firstMondayA)
  const weeks = (monday - origin) / 7
  if (alternation.countsHolidayWeeks) return weeks % 2 === 0 ? 'A' : 'B'
  if (isHolidayWeek(calendar, monday)) return null
  const skipped = holidayWeeksBetween(calendar, Math.min(monday, origin), Math.max(monday, origin))
  return (Math.abs(weeks) - skipped) % 2 === 0 ? 'A' : 'B'
}
