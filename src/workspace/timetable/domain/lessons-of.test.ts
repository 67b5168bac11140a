import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lessonsOf, weekOf } from './lessons-of.ts'
import { dayOfCivil } from './school-day.ts'
import { schoolYear2026Of } from './school-holidays.ts'
import { minuteOf } from './time-of-day.ts'
import type { Change, Lesson, Timetable, Who } from './timetable.ts'

const tuesday = dayOfCivil(2026, 11, 24)
const thursday = tuesday + 2
const at = (start: string, end: string) => ({
  startMinute: minuteOf(start) ?? 0,
  endMinute: minuteOf(end) ?? 0,
})

const maths: Lesson = {
  key: 'maths',
  weeks: { kind: 'every' },
  weekday: 2,
  ...at('08:00', '08:55'),
  classes: ['4B'],
  subject: 'MATHS',
  teachers: ['lefevre'],
  rooms: ['204'],
  isRemote: false,
}
const history: Lesson = {
  ...maths,
  key: 'history',
  ...at('09:00', '09:50'),
  subject: 'HIST',
  teachers: ['garcia'],
}
const latin: Lesson = {
  ...maths,
  key: 'latin',
  weeks: { kind: 'letter', letter: 'B' },
  classes: ['LATIN'],
  ...at('11:05', '11:55'),
}

const pupil: Who = { kind: 'classes', keys: ['4B', 'LATIN'] }

const timetableWith = (...changes: Change[]): Timetable => ({
  calendar: {
    ...schoolYear2026Of('B', 'france'),
    alternation: { firstMondayA: dayOfCivil(2026, 9, 7), countsHolidayWeeks: false },
  },
  lessons: [latin, history, maths],
  changes,
})

const said = (timetable: Timetable, day: number, who: Who) =>
  lessonsOf(timetable, day, who).map(
    ({ lesson, state, changes }) => `${lesson} ${state} ${changes.join('+')}`,
  )

test('the day of a pupil has the lessons of the class and of the groups, in order, in their weeks', () => {
  assert.deepEqual(said(timetableWith(), tuesday, pupil), ['maths held ', 'history held ', 'latin held '])
  assert.deepEqual(said(timetableWith(), tuesday + 7, pupil), ['maths held ', 'history held '])
  assert.deepEqual(said(timetableWith(), tuesday, { kind: 'classes', keys: ['LATIN'] }), ['latin held '])
  assert.deepEqual(said(timetableWith(), dayOfCivil(2026, 10, 20), pupil), [])
  assert.deepEqual(said(timetableWith(), tuesday, { kind: 'room', key: '204' }).length, 3)
})

test('a changed room says what was and what is', () => {
  const timetable = timetableWith({
    kind: 'room',
    lesson: 'history',
    day: tuesday,
    rooms: ['112'],
    isRemote: false,
  })
  const lesson = lessonsOf(timetable, tuesday, pupil)[1]
  assert.deepEqual(lesson?.planned?.rooms, ['204'])
  assert.deepEqual(lesson?.now.rooms, ['112'])
  assert.deepEqual(said(timetable, tuesday, { kind: 'room', key: '112' }), ['history held room'])
  assert.ok(said(timetable, tuesday, { kind: 'room', key: '204' }).includes('history away room'))
})

test('a cancelled lesson stays where it was planned, and is nowhere else', () => {
  const timetable = timetableWith(
    { kind: 'cancelled', lesson: 'maths', day: tuesday },
    { kind: 'moved', lesson: 'maths', day: tuesday, to: { day: thursday, ...at('10:10', '11:00') } },
    { kind: 'replaced', lesson: 'maths', day: tuesday, teachers: ['diallo'] },
  )
  assert.equal(said(timetable, tuesday, pupil)[0], 'maths cancelled cancelled+moved+replaced')
  assert.deepEqual(said(timetable, thursday, pupil), [])
  assert.deepEqual(said(timetable, tuesday, { kind: 'teacher', key: 'diallo' }), [])
})

test('a moved lesson is away on its day and held on the other, also on a closed one', () => {
  const saturday = dayOfCivil(2026, 11, 28)
  const holiday = dayOfCivil(2026, 12, 24)
  for (const day of [thursday, saturday, holiday]) {
    const timetable = timetableWith(
      { kind: 'moved', lesson: 'maths', day: tuesday, to: { day: thursday, ...at('08:00', '08:55') } },
      { kind: 'moved', lesson: 'maths', day: tuesday, to: { day, ...at('10:10', '11:00') } },
    )
    assert.equal(said(timetable, tuesday, pupil)[0], 'maths away moved')
    assert.deepEqual(said(timetable, day, pupil), ['maths held moved'])
  }
  const sameDay = timetableWith({
    kind: 'moved',
    lesson: 'maths',
    day: tuesday,
    to: { day: tuesday, ...at('14:45', '15:35') },
  })
  assert.deepEqual(said(sameDay, tuesday, pupil), ['history held ', 'latin held ', 'maths held moved'])
})

test('a replaced teacher is away, the other holds the lesson; an added lesson has no plan', () => {
  const timetable = timetableWith(
    { kind: 'replaced', lesson: 'maths', day: tuesday, teachers: ['diallo'] },
    {
      kind: 'added',
      lesson: { ...maths, key: 'extra', day: thursday, ...at('16:00', '17:00'), teachers: ['diallo'] },
    },
  )
  assert.equal(said(timetable, tuesday, { kind: 'teacher', key: 'lefevre' })[0], 'maths away replaced')
  assert.deepEqual(said(timetable, tuesday, { kind: 'teacher', key: 'diallo' }), ['maths held replaced'])
  assert.equal(lessonsOf(timetable, thursday, { kind: 'teacher', key: 'diallo' })[0]?.planned, null)
})

test('a week has seven days with their closures', () => {
  const week = weekOf(timetableWith(), dayOfCivil(2026, 11, 11), pupil)
  assert.equal(week.monday, dayOfCivil(2026, 11, 9))
  assert.deepEqual([week.isoWeek, week.letter, week.days.length], [46, 'B', 7])
  assert.deepEqual(
    week.days.map(({ lessons }) => lessons.length),
    [0, 3, 0, 0, 0, 0, 0],
  )
  const closed = week.days[2]?.closure
  assert.equal(typeof closed === 'object' ? closed?.name : closed, 'Victoire de 1918')
})
