import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import { publicHolidaysOf } from '../timetable/domain/public-holidays.ts'
import type { Closure, SchoolCalendar } from '../timetable/domain/school-calendar.ts'
import { type Day, dateOf, dayOf, mondayOf } from '../timetable/domain/school-day.ts'
import { schoolYear2026Of } from '../timetable/domain/school-holidays.ts'
import { type DaySettings, readDaySettings } from './day-settings.ts'

/** Dates as `2026-11-24`. */
export interface YearDates {
  readonly startsOn: string
  readonly endsOn: string
}

/** A closure that the school gave itself. */
export interface ClosureRow {
  readonly name: string
  readonly kind: 'holidays' | 'closure'
  readonly firstDay: string
  readonly lastDay: string
}

/** A date of a `date` column. */
export const knownDay = (date: string): Day => defined(dayOf(date), `${date} is a date`)

const yearOf = (day: Day): number => Number(dateOf(day).slice(0, 4))

/** The national dates, where they are known by heart: those of 2026-2027, for zones A to C. */
const nationalOf = (firstDay: Day, lastDay: Day, settings: DaySettings) => {
  if (yearOf(firstDay) === 2026 && settings.holidayZone !== null) {
    return schoolYear2026Of(settings.holidayZone, settings.holidayRegion)
  }
  const closures = [yearOf(firstDay), yearOf(lastDay)]
    .flatMap((year) => publicHolidaysOf(year, settings.holidayRegion))
    .map(({ day, name }) => ({ firstDay: day, lastDay: day, name }))
  return { holidays: [], closures }
}

/** When there is school in a year: the national dates, and the closures that the school gave itself. */
export const calendarOf = (
  year: YearDates,
  settings: DaySettings,
  given: readonly ClosureRow[],
): SchoolCalendar => {
  const firstDay = knownDay(year.startsOn)
  const lastDay = knownDay(year.endsOn)
  const national = nationalOf(firstDay, lastDay, settings)
  const ofKind = (kind: ClosureRow['kind']): readonly Closure[] =>
    given
      .filter((row) => row.kind === kind)
      .map((row) => ({
        firstDay: knownDay(row.firstDay),
        lastDay: knownDay(row.lastDay),
        name: row.name,
      }))
  return {
    firstDay,
    lastDay,
    holidays: [...national.holidays, ...ofKind('holidays')],
    closures: [...national.closures, ...ofKind('closure')],
    alternation: {
      firstMondayA: settings.firstMondayA === null ? mondayOf(firstDay) : knownDay(settings.firstMondayA),
      countsHolidayWeeks: settings.countsHolidayWeeks,
    },
  }
}

/** The calendar of a school year, by which a timetable is read. */
export const readCalendar = async (session: Session, schoolYearId: string): Promise<SchoolCalendar> => {
  const settings = await readDaySettings(session)
  const years = await session.query<YearDates>(
    'select starts_on as "startsOn", ends_on as "endsOn" from school_years where id = $1',
    [schoolYearId],
  )
  const closures = await session.query<ClosureRow>(`
    select name, kind, first_day as "firstDay", last_day as "lastDay"
    from school_closures where disabled_at is null`)
  return calendarOf(defined(years.rows[0], 'the school year exists'), settings, closures.rows)
}
