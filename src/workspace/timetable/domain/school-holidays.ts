import { defined } from '../../../kernel/assert.ts'
import { type HolidayRegion, publicHolidaysOf } from './public-holidays.ts'
import type { Closure, SchoolCalendar } from './school-calendar.ts'
import { type Day, dayOf } from './school-day.ts'

/** Corsica and the overseas académies set their own dates: the school gives them. */
export const holidayZones = ['A', 'B', 'C'] as const
export type HolidayZone = (typeof holidayZones)[number]

/** First and last day without lessons. */
type Dates = readonly [first: string, last: string]

interface ZoneHolidays {
  readonly allSaints: Dates
  readonly christmas: Dates
  readonly winter: Dates
  readonly spring: Dates
}

interface YearHolidays {
  /** The first and the last day of pupils. */
  readonly year: Dates
  readonly zones: Readonly<Record<HolidayZone, ZoneHolidays>>
  /** The Friday after Ascension, in all three zones. */
  readonly bridge: Dates
}

const everywhere = {
  allSaints: ['2026-10-18', '2026-11-01'],
  christmas: ['2026-12-20', '2027-01-03'],
} as const

/**
 * Source: arrêté du 22 octobre 2025 fixant le calendrier scolaire de l’année 2026-2027,
 * https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000052416058. Holidays begin after the lessons of a Saturday, and
 * lessons begin again on the morning after the last day here.
 */
const year2026: YearHolidays = {
  year: ['2026-09-01', '2027-07-03'],
  zones: {
    A: { ...everywhere, winter: ['2027-02-14', '2027-02-28'], spring: ['2027-04-11', '2027-04-25'] },
    B: { ...everywhere, winter: ['2027-02-21', '2027-03-07'], spring: ['2027-04-18', '2027-05-02'] },
    C: { ...everywhere, winter: ['2027-02-07', '2027-02-21'], spring: ['2027-04-04', '2027-04-18'] },
  },
  bridge: ['2027-05-07', '2027-05-07'],
}

const writtenDay = (date: string): Day => defined(dayOf(date), `${date} is a date`)

const closure = (name: string, [first, last]: Dates): Closure => ({
  firstDay: writtenDay(first),
  lastDay: writtenDay(last),
  name,
})

export type SchoolYear = Pick<SchoolCalendar, 'firstDay' | 'lastDay' | 'holidays' | 'closures'>

/** The school year from September 2026 of a zone, with its public holidays; names in French. */
export const schoolYear2026Of = (zone: HolidayZone, region: HolidayRegion): SchoolYear => {
  const dates = year2026.zones[zone]
  const firstDay = writtenDay(year2026.year[0])
  const lastDay = writtenDay(year2026.year[1])
  const publicHolidays = [2026, 2027].flatMap((year) => publicHolidaysOf(year, region))
  return {
    firstDay,
    lastDay,
    holidays: [
      closure('Vacances de la Toussaint', dates.allSaints),
      closure('Vacances de Noël', dates.christmas),
      closure('Vacances d’hiver', dates.winter),
      closure('Vacances de printemps', dates.spring),
    ],
    closures: [
      ...publicHolidays
        .filter(({ day }) => firstDay <= day && day <= lastDay)
        .map(({ day, name }) => ({ firstDay: day, lastDay: day, name })),
      closure('Pont de l’Ascension', year2026.bridge),
    ],
  }
}
