import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { lessonsOf } from './lessons-of.ts'
import { weekLetterOf } from './school-calendar.ts'
import { type Day, type Weekday, dayOfCivil, isoWeekOf } from './school-day.ts'
import type { Change, Lesson, LessonFacts, Timetable, Who } from './timetable.ts'
import { clashesOf, strayChangesOf } from './timetable-faults.ts'

const start = dayOfCivil(2026, 12, 1)
const dayCount = 50

const keys = (...all: string[]) => fc.subarray(all, { minLength: 1 })
const span = fc
  .record({ startMinute: fc.integer({ min: 1, max: 6 }), length: fc.integer({ min: 1, max: 3 }) })
  .map(({ startMinute, length }) => ({ startMinute, endMinute: startMinute + length }))
const facts = fc.record({
  classes: keys('c1', 'c2', 'c3'),
  subject: fc.constant('S'),
  teachers: keys('t1', 't2'),
  rooms: fc.subarray(['r1', 'r2']),
  isRemote: fc.boolean(),
})
const anyDay = fc.integer({ min: start - 3, max: start + dayCount + 3 })
const lessonName = fc.integer({ min: 0, max: 5 }).map((index) => `l${index}`)

const anyLessons = fc
  .array(
    fc.record({
      facts,
      span,
      weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      weeks: fc.oneof(
        fc.constant({ kind: 'every' } as const),
        fc.constantFrom('A', 'B').map((letter) => ({ kind: 'letter', letter }) as const),
        fc
          .uniqueArray(fc.constantFrom(49, 50, 51, 52, 53, 1, 2))
          .map((weeks) => ({ kind: 'weeks', weeks }) as const),
      ),
    }),
    { maxLength: 5 },
  )
  .map((lessons) =>
    lessons.map(({ facts, span, ...rest }, index): Lesson => ({
      ...facts,
      ...span,
      ...rest,
      key: `l${index}`,
    })),
  )

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('cancelled'), lesson: lessonName, day: anyDay }),
  fc.record({
    kind: fc.constant('moved'),
    lesson: lessonName,
    day: anyDay,
    to: fc.record({ day: anyDay, span }).map(({ day, span }) => ({ day, ...span })),
  }),
  fc.record({
    kind: fc.constant('room'),
    lesson: lessonName,
    day: anyDay,
    rooms: fc.subarray(['r1', 'r2']),
    isRemote: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('replaced'),
    lesson: lessonName,
    day: anyDay,
    teachers: fc.subarray(['t1', 't2', 't3']),
  }),
  fc.record({
    kind: fc.constant('added'),
    lesson: fc
      .record({ facts, span, day: anyDay, number: fc.nat() })
      .map(({ facts, span, day, number }) => ({ ...facts, ...span, day, key: `x${number}` })),
  }),
)

const anyTimetable: fc.Arbitrary<Timetable> = fc
  .record({
    lessons: anyLessons,
    changes: fc.array(anyChange, { maxLength: 40 }),
    off: fc.array(fc.record({ from: anyDay, days: fc.integer({ min: 0, max: 9 }) }), { maxLength: 2 }),
    countsHolidayWeeks: fc.boolean(),
  })
  .map(({ lessons, changes, off, countsHolidayWeeks }) => ({
    calendar: {
      firstDay: start,
      lastDay: start + dayCount,
      holidays: off.map(({ from, days }) => ({ firstDay: from, lastDay: from + days, name: 'Vacances' })),
      closures: [{ firstDay: dayOfCivil(2026, 12, 25), lastDay: dayOfCivil(2026, 12, 25), name: 'Noël' }],
      alternation: { firstMondayA: dayOfCivil(2026, 11, 30), countsHolidayWeeks },
    },
    lessons,
    changes,
  }))

interface Told extends LessonFacts {
  readonly lesson: string
  readonly plannedDay: Day | null
  day: Day
  startMinute: number
  endMinute: number
  cancelled: boolean
}

const isOff = ({ calendar }: Timetable, day: Day): boolean =>
  [...calendar.holidays, ...calendar.closures].some(
    ({ firstDay, lastDay }) => day >= firstDay && day <= lastDay,
  )

const isWeek = ({ calendar }: Timetable, { weeks }: Lesson, day: Day): boolean => {
  if (weeks.kind === 'every') return true
  if (weeks.kind === 'letter') return weekLetterOf(calendar, day) === weeks.letter
  return weeks.weeks.includes(isoWeekOf(day).week)
}

const told = (timetable: Timetable, lesson: Lesson, day: Day): Told => {
  const now: Told = { ...lesson, lesson: lesson.key, plannedDay: day, day, cancelled: false }
  for (const change of timetable.changes) {
    if (change.kind === 'added' || change.lesson !== lesson.key || change.day !== day) continue
    if (change.kind === 'cancelled') now.cancelled = true
    if (change.kind === 'moved') Object.assign(now, change.to)
    if (change.kind === 'room') Object.assign(now, { rooms: change.rooms, isRemote: change.isRemote })
    if (change.kind === 'replaced') Object.assign(now, { teachers: change.teachers })
  }
  return now
}

/** Everything of the year, day after day, without looking for anything. */
const wholeYear = (timetable: Timetable): readonly { planned: Lesson | null; now: Told }[] => {
  const all: { planned: Lesson | null; now: Told }[] = []
  for (let day = start; day <= start + dayCount; day += 1) {
    for (const lesson of timetable.lessons) {
      const weekday = new Date(day * 86_400_000).getUTCDay() || 7
      if (weekday !== lesson.weekday || isOff(timetable, day) || !isWeek(timetable, lesson, day)) continue
      all.push({ planned: lesson, now: told(timetable, lesson, day) })
    }
  }
  for (const change of timetable.changes) {
    if (change.kind !== 'added') continue
    const { key, ...rest } = change.lesson
    all.push({ planned: null, now: { ...rest, lesson: key, plannedDay: null, cancelled: false } })
  }
  return all
}

const isFor = (facts: LessonFacts, who: Who): boolean => {
  if (who.kind === 'classes') return who.keys.some((key) => facts.classes.includes(key))
  return (who.kind === 'teacher' ? facts.teachers : facts.rooms).includes(who.key)
}

const line = (state: string, now: LessonFacts & { day: Day; startMinute: number }, lesson: string): string =>
  JSON.stringify([
    lesson,
    state,
    now.day,
    now.startMinute,
    now.classes,
    now.teachers,
    now.rooms,
    now.isRemote,
  ])

const modelLines = (timetable: Timetable, day: Day, who: Who): readonly string[] =>
  wholeYear(timetable).flatMap(({ planned, now }) => {
    const was = planned !== null && now.plannedDay === day && isFor(planned, who)
    const is = !now.cancelled && now.day === day && isFor(now, who)
    if (!was && !is) return []
    return [line(is ? 'held' : now.cancelled ? 'cancelled' : 'away', now, now.lesson)]
  })

const anyWho = fc.oneof(
  fc.subarray(['c1', 'c2', 'c3']).map((keys): Who => ({ kind: 'classes', keys })),
  fc.constantFrom('t1', 't2', 't3').map((key): Who => ({ kind: 'teacher', key })),
  fc.constantFrom('r1', 'r2').map((key): Who => ({ kind: 'room', key })),
)

test('every day of everybody is what writing down the whole year gives', () => {
  fc.assert(
    fc.property(anyTimetable, anyWho, (timetable, who) => {
      for (let day = start - 5; day <= start + dayCount + 5; day += 1) {
        const lessons = lessonsOf(timetable, day, who)
        const lines = lessons.map(({ state, now, lesson }) => line(state, now, lesson))
        assert.deepEqual(lines.sort(), [...modelLines(timetable, day, who)].sort())
      }
    }),
    { numRuns: 40 },
  )
})

const modelClashes = (timetable: Timetable): readonly string[] => {
  const found = new Set<string>()
  const held = wholeYear(timetable).filter(({ now }) => !now.cancelled)
  for (const { now: one } of held) {
    for (const { now: other } of held) {
      const atOnce =
        one.day === other.day && one.startMinute < other.endMinute && other.startMinute < one.endMinute
      if (!atOnce || one.lesson >= other.lesson) continue
      for (const [kind, field] of [
        ['class', 'classes'],
        ['teacher', 'teachers'],
        ['room', 'rooms'],
      ] as const) {
        for (const key of one[field].filter((name) => other[field].includes(name))) {
          found.add(JSON.stringify([kind, key, one.lesson, other.lesson, one.day]))
        }
      }
    }
  }
  return [...found].sort()
}

test('clashes are all pairs at once that share a class, a teacher or a room, on each of their days', () => {
  fc.assert(
    fc.property(anyTimetable, (timetable) => {
      const clashes = clashesOf(timetable, start - 5, start + dayCount + 5).flatMap((clash) =>
        clash.days.map((day) => JSON.stringify([clash.kind, clash.key, ...clash.lessons, day])),
      )
      assert.deepEqual(clashes.sort(), modelClashes(timetable))
    }),
    { numRuns: 40 },
  )
})

const lessonAt = (key: string, startMinute: number, teacher: string): Lesson => ({
  key,
  weeks: { kind: 'every' },
  weekday: 2,
  startMinute,
  endMinute: startMinute + 55,
  classes: [key],
  subject: 'S',
  teachers: [teacher],
  rooms: ['r1'],
  isRemote: false,
})

test('a cancelled lesson clashes with nothing, and one that follows at once does not', () => {
  const timetable: Timetable = {
    calendar: { firstDay: start, lastDay: start + 14, holidays: [], closures: [], alternation: null },
    lessons: [lessonAt('l1', 480, 't1'), lessonAt('l2', 500, 't2'), lessonAt('l3', 555, 't1')],
    changes: [{ kind: 'cancelled', lesson: 'l2', day: start }],
  }
  assert.deepEqual(clashesOf(timetable, start, start + 13), [
    { kind: 'room', key: 'r1', lessons: ['l1', 'l2'], days: [start + 7] },
  ])
})

test('stray changes are those that alter nothing of the year', () => {
  fc.assert(
    fc.property(anyTimetable, (timetable) => {
      const planned = new Set(
        wholeYear(timetable).map(({ now }) => JSON.stringify([now.lesson, now.plannedDay])),
      )
      const stray = timetable.changes.filter(
        (change) => change.kind !== 'added' && !planned.has(JSON.stringify([change.lesson, change.day])),
      )
      assert.deepEqual(strayChangesOf(timetable), stray)
    }),
    { numRuns: 40 },
  )
})
