import { dateOf } from '../timetable/domain/school-day.ts'
import type { Span } from '../timetable/domain/school-hours.ts'
import type { Added, Change, LessonFacts } from '../timetable/domain/timetable.ts'
import { maskText } from '../timetable/domain/week-mask.ts'
import { lessonKey } from '../timetable/lesson-key.ts'
import type { TimetableReading } from '../timetable/timetable-reading.ts'

/** A lesson as it is stored, with the ids of its subject, classes and teachers. */
export interface LessonRow extends LessonFacts, Span {
  /** Of the source, by which its changes name it. */
  readonly named: string
  /** Of all that is stored, so that the same key is the same lesson. */
  readonly key: string
  readonly weekday: number | null
  readonly weeks: string
  readonly heldOn: string | null
}

export type PlannedChange = Exclude<Change, Added>

export interface TimetableRows {
  readonly lessons: readonly LessonRow[]
  readonly changes: readonly PlannedChange[]
}

/** The timetable as rows. A lesson that was added is one that is held once. */
export const withSubjects = (
  { lessons, changes }: Pick<TimetableReading, 'lessons' | 'changes'>,
  subjectId: (subject: string) => string,
): TimetableRows => {
  const rows = new Map<string, LessonRow>()
  const add = (
    lesson: LessonFacts & Span & { readonly key: string },
    when: Pick<LessonRow, 'weekday' | 'weeks' | 'heldOn'>,
  ): void => {
    const { classes, teachers, rooms, isRemote, startMinute, endMinute } = lesson
    const subject = subjectId(lesson.subject)
    const facts = { classes, subject, teachers, rooms, isRemote, startMinute, endMinute }
    const key = lessonKey(facts, `${when.weekday ?? ''} ${when.weeks} ${when.heldOn ?? ''}`)
    rows.set(lesson.key, { ...facts, ...when, named: lesson.key, key })
  }
  for (const lesson of lessons) {
    add(lesson, { weekday: lesson.weekday, weeks: maskText(lesson.weeks), heldOn: null })
  }
  for (const change of changes) {
    if (change.kind === 'added') {
      add(change.lesson, { weekday: null, weeks: '', heldOn: dateOf(change.lesson.day) })
    }
  }
  return { lessons: [...rows.values()], changes: changes.filter((change) => change.kind !== 'added') }
}
