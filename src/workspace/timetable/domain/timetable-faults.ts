import { type LessonTime, occurrencesOn, takesPlaceOn } from './day-occurrences.ts'
import type { Day } from './school-day.ts'
import type { Change, Timetable } from './timetable.ts'

export type ClashKind = 'class' | 'teacher' | 'room'

/** Two lessons that need the same class, teacher or room at once. */
export interface Clash {
  readonly kind: ClashKind
  readonly key: string
  /** The keys of both, in order. */
  readonly lessons: readonly [string, string]
  readonly days: readonly Day[]
}

interface Held {
  readonly lesson: string
  readonly time: LessonTime
}

const heldOn = (timetable: Timetable, day: Day): readonly Held[] =>
  occurrencesOn(timetable, day)
    .filter((occurrence) => !occurrence.isCancelled && occurrence.now.day === day)
    .map(({ lesson, now }) => ({ lesson, time: now }))

const needsOf = ({ classes, teachers, rooms }: LessonTime): readonly (readonly [ClashKind, string])[] => [
  ...classes.map((key) => ['class', key] as const),
  ...teachers.map((key) => ['teacher', key] as const),
  ...rooms.map((key) => ['room', key] as const),
]

interface Need {
  readonly kind: ClashKind
  readonly key: string
  readonly held: Held[]
}

const needsOn = (timetable: Timetable, day: Day): readonly Need[] => {
  const needs = new Map<string, Need>()
  for (const held of heldOn(timetable, day)) {
    for (const [kind, key] of needsOf(held.time)) {
      const name = `${kind} ${key}`
      const need = needs.get(name) ?? { kind, key, held: [] }
      needs.set(name, need)
      need.held.push(held)
    }
  }
  return [...needs.values()]
}

const overlapping = (held: Held[]): readonly (readonly [string, string])[] => {
  const pairs: (readonly [string, string])[] = []
  const sorted = held.sort((one, other) => one.time.startMinute - other.time.startMinute)
  for (const [index, one] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (other.time.startMinute >= one.time.endMinute) break
      if (one.lesson !== other.lesson) {
        pairs.push(one.lesson < other.lesson ? [one.lesson, other.lesson] : [other.lesson, one.lesson])
      }
    }
  }
  return pairs
}

/**
 * Every clash between two days, both included, with the changes applied. Two groups of one class at once are none;
 * neither is a class and one of its groups, since the timetable does not know who is in them.
 */
export const clashesOf = (timetable: Timetable, firstDay: Day, lastDay: Day): readonly Clash[] => {
  const clashes = new Map<string, { clash: Omit<Clash, 'days'>; days: Set<Day> }>()
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const { kind, key, held } of needsOn(timetable, day)) {
      for (const lessons of overlapping(held)) {
        const name = JSON.stringify([kind, key, ...lessons])
        const known = clashes.get(name) ?? { clash: { kind, key, lessons }, days: new Set() }
        clashes.set(name, known)
        known.days.add(day)
      }
    }
  }
  return [...clashes.values()].map(({ clash, days }) => ({ ...clash, days: [...days] }))
}

/** Changes that say something of a lesson which does not take place on that day, or of none that is known. */
export const strayChangesOf = (timetable: Timetable): readonly Change[] => {
  const lessons = new Map(timetable.lessons.map((lesson) => [lesson.key, lesson]))
  return timetable.changes.filter((change) => {
    if (change.kind === 'added') return false
    const lesson = lessons.get(change.lesson)
    return !lesson || !takesPlaceOn(timetable, lesson, change.day)
  })
}
