import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dateOf, dayOf, dayOfCivil, isoWeekOf, mondayOf, weekdayOf } from './school-day.ts'

const millisecondsPerDay = 86_400_000
const anyDay = fc.integer({ min: -700_000, max: 2_900_000 })

test('a day and its date are those of the platform, in every century', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const instant = new Date(day * millisecondsPerDay)
      assert.equal(dateOf(day), instant.toISOString().slice(0, 10))
      assert.equal(dayOf(dateOf(day)), day)
      assert.equal(weekdayOf(day) % 7, instant.getUTCDay())
      assert.equal(weekdayOf(mondayOf(day)), 1)
    }),
  )
})

test('a date that does not exist is none', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-31', '24/11/2026', '2026-1-1', '']) {
    assert.equal(dayOf(text), undefined, text)
  }
  assert.equal(dayOf('2028-02-29'), dayOfCivil(2028, 2, 29))
})

test('week numbers are those of ISO 8601 around the new year', () => {
  const weeks = [
    ['2026-09-01', 2026, 36],
    ['2026-11-24', 2026, 48],
    ['2026-12-31', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2024-12-30', 2025, 1],
    ['2021-01-03', 2020, 53],
  ] as const
  for (const [date, year, week] of weeks) {
    assert.deepEqual(isoWeekOf(dayOf(date) ?? 0), { year, week }, date)
  }
})
