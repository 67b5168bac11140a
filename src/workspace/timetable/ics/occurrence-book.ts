import type { Day } from '../domain/school-day.ts'
import { weekdayOf } from '../domain/school-day.ts'
import { type SchoolCalendar, closureOf } from '../domain/school-calendar.ts'
import type { Span } from '../domain/school-hours.ts'
import type { Change, Lesson, LessonFacts } from '../domain/timetable.ts'
import { simplestMask } from '../domain/week-mask.ts'
import { lessonKey } from '../lesson-key.ts'

/** One lesson on one day, as it was planned. */
export interface Planned extends Span {
  readonly facts: LessonFacts
  readonly day: Day
}

/** What another event says of a planned lesson. */
export interface Replacement extends Planned {
  readonly isCancelled: boolean
}

/**
 * Gathers occurrences to lessons: the same facts at the same time of the same weekday are one lesson. Told twice, as in
 * the calendars of two classes, it is one; it is cancelled only where all that tell it say so.
 */
export interface OccurrenceBook {
  planned(planned: Planned, isCancelled: boolean): void
  added(planned: Planned): void
  changed(planned: Planned, now: Replacement): void
  lessons(): { readonly lessons: readonly Lesson[]; readonly changes: readonly Change[] }
}

interface Pattern {
  readonly key: string
  readonly planned: Planned
  /** Days, and whether every teller says that it is cancelled. */
  readonly days: Map<Day, boolean>
  readonly replaced: Map<Day, Replacement>
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item))

const addedOf = ({ facts, day, startMinute, endMinute }: Planned): Change => {
  const said = { ...facts, startMinute, endMinute }
  return { kind: 'added', lesson: { ...said, key: lessonKey(said, `added ${day}`), day } }
}

const changesOf = (lesson: string, day: Day, was: Planned, now: Replacement): readonly Change[] => {
  const changes: Change[] = []
  if (now.isCancelled) changes.push({ kind: 'cancelled', lesson, day })
  if (now.facts.subject !== was.facts.subject || !sameList(now.facts.classes, was.facts.classes)) {
    return [{ kind: 'cancelled', lesson, day }, ...(now.isCancelled ? [] : [addedOf(now)])]
  }
  if (now.day !== day || now.startMinute !== was.startMinute || now.endMinute !== was.endMinute) {
    const to = { day: now.day, startMinute: now.startMinute, endMinute: now.endMinute }
    changes.push({ kind: 'moved', lesson, day, to })
  }
  const { rooms, isRemote, teachers } = now.facts
  if (!sameList(rooms, was.facts.rooms) || isRemote !== was.facts.isRemote) {
    changes.push({ kind: 'room', lesson, day, rooms, isRemote })
  }
  if (!sameList(teachers, was.facts.teachers)) changes.push({ kind: 'replaced', lesson, day, teachers })
  return changes
}

const patternChanges = ({ key, planned, days, replaced }: Pattern): readonly Change[] =>
  [...days].flatMap(([day, isCancelled]) => {
    const now = replaced.get(day)
    if (now) return changesOf(key, day, planned, now)
    return isCancelled ? [{ kind: 'cancelled', lesson: key, day }] : []
  })

export const createOccurrenceBook = (calendar: SchoolCalendar): OccurrenceBook => {
  const patterns = new Map<string, Pattern>()
  const extras = new Map<string, Change>()

  const patternOf = (planned: Planned): Pattern => {
    const span = { startMinute: planned.startMinute, endMinute: planned.endMinute }
    const key = lessonKey({ ...planned.facts, ...span }, `${weekdayOf(planned.day)}`)
    const known = patterns.get(key) ?? { key, planned, days: new Map(), replaced: new Map() }
    patterns.set(key, known)
    return known
  }

  const lessonOf = ({ key, planned, days }: Pattern): Lesson => {
    const weekday = weekdayOf(planned.day)
    return {
      ...planned.facts,
      key,
      weekday,
      startMinute: planned.startMinute,
      endMinute: planned.endMinute,
      weeks: simplestMask(calendar, weekday, new Set(days.keys())),
    }
  }

  return {
    planned: (planned, isCancelled) => {
      if (closureOf(calendar, planned.day) !== null) return
      const { days } = patternOf(planned)
      days.set(planned.day, (days.get(planned.day) ?? true) && isCancelled)
    },
    added: (planned) => {
      extras.set(JSON.stringify(planned), addedOf(planned))
    },
    changed: (planned, now) => {
      if (closureOf(calendar, planned.day) !== null) return
      const pattern = patternOf(planned)
      pattern.days.set(planned.day, false)
      pattern.replaced.set(planned.day, now)
    },
    lessons: () => ({
      lessons: [...patterns.values()].map(lessonOf),
      changes: [...[...patterns.values()].flatMap(patternChanges), ...extras.values()],
    }),
  }
}
