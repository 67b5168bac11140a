import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SchoolHours, breaksAmong, halfDaysOn, halfOf, slotsOf } from './school-hours.ts'
import { dayOfCivil } from './school-day.ts'
import { schoolYear2026Of } from './school-holidays.ts'
import { minuteOf, minutesPerDay, timeText } from './time-of-day.ts'

const span = (start: string, end: string) => ({
  startMinute: minuteOf(start) ?? 0,
  endMinute: minuteOf(end) ?? 0,
})

const hours: SchoolHours = {
  slots: [
    { name: 'M1', ...span('08:00', '08:55') },
    { name: 'M2', ...span('09:00', '09:50') },
    { name: 'M3', ...span('10:10', '11:00') },
    { name: 'M4', ...span('11:05', '11:55') },
    { name: 'S1', ...span('13:45', '14:40') },
  ],
  breaks: [
    { kind: 'recess', ...span('09:50', '10:05') },
    { kind: 'lunch', ...span('11:55', '13:45') },
  ],
  noonMinute: minuteOf('12:30') ?? 0,
  openHalfDays: [
    { weekday: 2, half: 'morning' },
    { weekday: 2, half: 'afternoon' },
    { weekday: 3, half: 'morning' },
  ],
}

test('half-days are those the school opens, and none on a closed day', () => {
  const calendar = { ...schoolYear2026Of('B', 'france'), alternation: null }
  assert.deepEqual(halfDaysOn(hours, calendar, dayOfCivil(2026, 11, 24)), ['morning', 'afternoon'])
  assert.deepEqual(halfDaysOn(hours, calendar, dayOfCivil(2026, 11, 25)), ['morning'])
  assert.deepEqual(halfDaysOn(hours, calendar, dayOfCivil(2026, 11, 26)), [])
  assert.deepEqual(halfDaysOn(hours, calendar, dayOfCivil(2026, 11, 11)), [])
  assert.equal(halfOf(hours, minuteOf('11:05') ?? 0), 'morning')
  assert.equal(halfOf(hours, minuteOf('13:45') ?? 0), 'afternoon')
})

const names = (start: string, end: string) => slotsOf(hours, span(start, end)).map((slot) => slot.name)

test('a lesson fills the slots it overlaps', () => {
  assert.deepEqual(names('08:00', '08:55'), ['M1'])
  assert.deepEqual(names('08:30', '10:11'), ['M1', 'M2', 'M3'])
  assert.deepEqual(names('08:55', '09:00'), [])
})

const kinds = (...lessons: (readonly [string, string])[]) =>
  breaksAmong(
    hours,
    lessons.map(([start, end]) => span(start, end)),
  ).map((pause) => pause.kind)

test('a break is shown between lessons, not before the first, after the last, or during one', () => {
  assert.deepEqual(kinds(['08:00', '08:55'], ['13:45', '14:40']), ['recess', 'lunch'])
  assert.deepEqual(kinds(['10:10', '11:00'], ['13:45', '14:40']), ['lunch'])
  assert.deepEqual(kinds(['08:00', '08:55']), [])
  assert.deepEqual(kinds(['09:00', '11:00'], ['13:45', '14:40']), ['lunch'])
  assert.deepEqual(kinds(), [])
})

test('a time of day is read as it is written, also 8h05, and nothing else is', () => {
  for (let minute = 0; minute < minutesPerDay; minute += 1) assert.equal(minuteOf(timeText(minute)), minute)
  assert.equal(minuteOf('8h'), 480)
  assert.equal(minuteOf('8h05'), 485)
  for (const text of ['24:00', '08:60', '8', '8:5', '', '08:00:00', 'midi']) {
    assert.equal(minuteOf(text), undefined, text)
  }
})
