import { closureOf } from './school-calendar.ts'
import { type Day, weekdayOf } from './school-day.ts'
import type { Span } from './school-hours.ts'
import type { Added, Change, Lesson, LessonFacts, Timetable } from './timetable.ts'
import { isInMask } from './week-mask.ts'

/** A lesson on a day at a time. */
export interface LessonTime extends LessonFacts, Span {
  readonly day: Day
}

export type ChangeKind = Change['kind']

/** A lesson of the pattern on a day, or an added one: what was planned and what is. */
export interface Occurrence {
  readonly lesson: string
  /** Null where it was added. */
  readonly planned: LessonTime | null
  readonly now: LessonTime
  readonly isCancelled: boolean
  /** What differs from the plan, each kind once, in the order of the list of changes. */
  readonly changes: readonly ChangeKind[]
}

type PlannedChange = Exclude<Change, Added>

const timeOf = (facts: LessonFacts & Span, day: Day): LessonTime => ({
  day,
  startMinute: facts.startMinute,
  endMinute: facts.endMinute,
  classes: facts.classes,
  subject: facts.subject,
  teachers: facts.teachers,
  rooms: facts.rooms,
  isRemote: facts.isRemote,
})

const applied = (time: LessonTime, change: PlannedChange): LessonTime => {
  switch (change.kind) {
    case 'cancelled':
      return time
    case 'moved':
      return { ...time, ...change.to }
    case 'room':
      return { ...time, rooms: change.rooms, isRemote: change.isRemote }
    case 'replaced':
      return { ...time, teachers: change.teachers }
  }
}

const plannedOccurrence = (lesson: Lesson, day: Day, changes: readonly PlannedChange[]): Occurrence => {
  const planned = timeOf(lesson, day)
  return {
    lesson: lesson.key,
    planned,
    now: changes.reduce(applied, planned),
    isCancelled: changes.some((change) => change.kind === 'cancelled'),
    changes: [...new Set(changes.map((change) => change.kind))],
  }
}

const addedOccurrence = (added: Added): Occurrence => ({
  lesson: added.lesson.key,
  planned: null,
  now: timeOf(added.lesson, added.lesson.day),
  isCancelled: false,
  changes: ['added'],
})

/** True where the pattern puts the lesson on that day. */
export const takesPlaceOn = (timetable: Timetable, lesson: Lesson, day: Day): boolean =>
  lesson.weekday === weekdayOf(day) &&
  closureOf(timetable.calendar, day) === null &&
  isInMask(lesson.weeks, timetable.calendar, day)

const changesOf = (timetable: Timetable, lesson: string, day: Day): readonly PlannedChange[] =>
  timetable.changes.filter(
    (change): change is PlannedChange =>
      change.kind !== 'added' && change.lesson === lesson && change.day === day,
  )

const movedTo = (timetable: Timetable, day: Day): readonly Occurrence[] => {
  const pairs = new Map<string, { readonly lesson: Lesson; readonly from: Day }>()
  for (const change of timetable.changes) {
    if (change.kind !== 'moved' || change.to.day !== day || change.day === day) continue
    const lesson = timetable.lessons.find(({ key }) => key === change.lesson)
    if (lesson && takesPlaceOn(timetable, lesson, change.day)) {
      pairs.set(JSON.stringify([change.lesson, change.day]), { lesson, from: change.day })
    }
  }
  return [...pairs.values()]
    .map(({ lesson, from }) => plannedOccurrence(lesson, from, changesOf(timetable, lesson.key, from)))
    .filter((occurrence) => occurrence.now.day === day)
}

/** Everything that is planned for a day or takes place on it: also what was cancelled, and what moved to another day. */
export const occurrencesOn = (timetable: Timetable, day: Day): readonly Occurrence[] => [
  ...timetable.lessons
    .filter((lesson) => takesPlaceOn(timetable, lesson, day))
    .map((lesson) => plannedOccurrence(lesson, day, changesOf(timetable, lesson.key, day))),
  ...movedTo(timetable, day),
  ...timetable.changes
    .filter((change) => change.kind === 'added')
    .filter((change) => change.lesson.day === day)
    .map(addedOccurrence),
]
