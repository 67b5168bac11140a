import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { defined } from '../../../kernel/assert.ts'
import { easterOf, publicHolidaysOf } from './public-holidays.ts'
import {
  type SchoolCalendar,
  closureOf,
  isHolidayWeek,
  schoolYearDaysMost,
  weekLetterOf,
} from './school-calendar.ts'
import { type Day, dateOf, dayOf, mondayOf, weekdayOf } from './school-day.ts'
import { holidayZones, schoolYear2026Of } from './school-holidays.ts'

const day = (date: string): Day => defined(dayOf(date), `${date} is a date`)

const calendarOf = (countsHolidayWeeks: boolean): SchoolCalendar => ({
  ...schoolYear2026Of('B', 'france'),
  alternation: { firstMondayA: day('2026-08-31'), countsHolidayWeeks },
})

test('Easter and what hangs on it, over three centuries of known dates', () => {
  const known = ['1818-03-22', '1943-04-25', '2000-04-23', '2026-04-05', '2027-03-28', '2038-04-25']
  for (const date of known) assert.equal(dateOf(easterOf(Number(date.slice(0, 4)))), date)
  const holidays = publicHolidaysOf(2027, 'france').map((holiday) => dateOf(holiday.day).slice(5))
  assert.deepEqual(holidays, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'.split(' '))
  const inAlsace = publicHolidaysOf(2027, 'alsaceMoselle').map((holiday) => dateOf(holiday.day).slice(5))
  assert.deepEqual(
    inAlsace.filter((date) => !holidays.includes(date)),
    ['03-26', '12-26'],
  )
})

test('the holidays of every zone begin after a Saturday of school and end on a Sunday', () => {
  for (const zone of holidayZones) {
    const year = schoolYear2026Of(zone, 'france')
    const calendar = { ...year, alternation: null }
    assert.ok(year.lastDay - year.firstDay <= schoolYearDaysMost)
    for (const holiday of year.holidays) {
      assert.equal(weekdayOf(holiday.firstDay), 7, holiday.name)
      assert.equal(weekdayOf(holiday.lastDay), 7, holiday.name)
      assert.equal(holiday.lastDay - holiday.firstDay, 14, holiday.name)
      assert.equal(closureOf(calendar, holiday.firstDay - 1), null, holiday.name)
      assert.equal(isHolidayWeek(calendar, holiday.firstDay + 1), true, holiday.name)
    }
    assert.equal(closureOf(calendar, day('2026-08-31')), 'outsideYear')
    assert.deepEqual(closureOf(calendar, day('2027-05-07')), {
      firstDay: day('2027-05-07'),
      lastDay: day('2027-05-07'),
      name: 'Pont de l’Ascension',
    })
  }
})

test('weeks A and B go on after the holidays, or count them, as the school has set', () => {
  const skipping = calendarOf(false)
  const counting = calendarOf(true)
  const rows = [
    ['2026-09-01', 'A', 'A'],
    ['2026-09-09', 'B', 'B'],
    ['2026-10-16', 'A', 'A'],
    ['2026-10-20', null, 'B'],
    ['2026-11-04', 'B', 'B'],
    ['2026-11-24', 'A', 'A'],
    ['2026-12-23', null, 'A'],
  ] as const
  for (const [date, skipped, counted] of rows) {
    assert.equal(weekLetterOf(skipping, day(date)), skipped, date)
    assert.equal(weekLetterOf(counting, day(date)), counted, date)
  }
  assert.equal(weekLetterOf({ ...skipping, alternation: null }, day('2026-09-01')), null)
})

/** One week after the other from the first, turning the letter at each that counts. */
const letterByWalking = (calendar: SchoolCalendar, wanted: Day): 'A' | 'B' | null => {
  const { firstMondayA, countsHolidayWeeks } = defined(calendar.alternation, 'the model needs an alternation')
  const off = (monday: Day): boolean => {
    for (let offset = 0; offset < 5; offset += 1) {
      const isOff = calendar.holidays.some(
        (holiday) => monday + offset >= holiday.firstDay && monday + offset <= holiday.lastDay,
      )
      if (!isOff) return false
    }
    return true
  }
  const step = wanted < firstMondayA ? -7 : 7
  let letter: 'A' | 'B' = 'A'
  for (let monday = firstMondayA; monday !== mondayOf(wanted); monday += step) {
    // Forward it is the week left behind that counts or not, backward the one entered.
    const turned = step > 0 ? monday : monday - 7
    if (countsHolidayWeeks || !off(turned)) letter = letter === 'A' ? 'B' : 'A'
  }
  return !countsHolidayWeeks && off(mondayOf(wanted)) ? null : letter
}

test('the letter of a week is what walking from the first Monday gives', () => {
  const start = day('2026-08-31')
  const holidays = fc.array(
    fc.record({ from: fc.integer({ min: -60, max: 300 }), days: fc.integer({ min: 0, max: 30 }) }),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(holidays, fc.boolean(), fc.integer({ min: -60, max: 300 }), (ranges, counts, offset) => {
      const calendar: SchoolCalendar = {
        firstDay: start,
        lastDay: start + 300,
        holidays: ranges.map(({ from, days }) => ({
          firstDay: start + from,
          lastDay: start + from + days,
          name: 'Vacances',
        })),
        closures: [],
        alternation: { firstMondayA: start, countsHolidayWeeks: counts },
      }
      assert.equal(weekLetterOf(calendar, start + offset), letterByWalking(calendar, start + offset))
    }),
  )
})
