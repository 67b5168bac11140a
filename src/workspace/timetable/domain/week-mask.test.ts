import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type SchoolCalendar, closureOf } from './school-calendar.ts'
import { type Day, type Weekday, dayOfCivil, weekdayOf } from './school-day.ts'
import { schoolYear2026Of } from './school-holidays.ts'
import { type WeekMask, isInMask, maskOf, maskText, simplestMask } from './week-mask.ts'

const calendar: SchoolCalendar = {
  ...schoolYear2026Of('B', 'france'),
  alternation: { firstMondayA: dayOfCivil(2026, 8, 31), countsHolidayWeeks: false },
}

test('a mask is empty, a letter, or weeks with ranges that may pass the new year', () => {
  assert.deepEqual(maskOf(' '), { kind: 'every' })
  assert.deepEqual(maskOf('b'), { kind: 'letter', letter: 'B' })
  assert.deepEqual(maskOf('36-40,42'), { kind: 'weeks', weeks: [36, 37, 38, 39, 40, 42] })
  assert.deepEqual(maskOf('51 - 2'), { kind: 'weeks', weeks: [1, 2, 51, 52, 53] })
  for (const text of ['C', '0', '54', '36-', '36-40-42', '36;40', 'A,B', ',', '3.5']) {
    assert.equal(maskOf(text), undefined, text)
  }
})

test('a mask written is read as the same mask', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 53 }), { minLength: 1 }), (weeks) => {
      const mask: WeekMask = { kind: 'weeks', weeks: weeks.sort((one, other) => one - other) }
      assert.deepEqual(maskOf(maskText(mask)), mask)
    }),
  )
})

const openDays = (weekday: Weekday): readonly Day[] => {
  const days: Day[] = []
  for (let day = calendar.firstDay; day <= calendar.lastDay; day += 1) {
    if (weekdayOf(day) === weekday && closureOf(calendar, day) === null) days.push(day)
  }
  return days
}

test('the simplest mask of some open days gives those days and no other', () => {
  const masks: readonly WeekMask[] = [
    { kind: 'every' },
    { kind: 'letter', letter: 'A' },
    { kind: 'letter', letter: 'B' },
  ]
  const weekdays = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6)
  for (const weekday of [1, 2, 3, 4, 5, 6] as const) {
    for (const mask of masks) {
      const days = new Set(openDays(weekday).filter((day) => isInMask(mask, calendar, day)))
      assert.deepEqual(simplestMask(calendar, weekday, days), mask)
    }
  }
  fc.assert(
    fc.property(weekdays, fc.infiniteStream(fc.boolean()), (weekday, picks) => {
      const open = openDays(weekday)
      const days = new Set(open.filter(() => picks.next().value))
      const mask = simplestMask(calendar, weekday, days)
      assert.deepEqual(
        open.filter((day) => isInMask(mask, calendar, day)),
        [...days],
      )
    }),
  )
})
