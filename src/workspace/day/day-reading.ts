import type { HandIn } from '../class-log/homework.ts'
import type { ClosureRow, YearDates } from './calendar-of.ts'
import type { DaySettings } from './day-settings.ts'
import type { ChangeRow } from './store-changes.ts'

/** Whose days: of classes and groups, or of a teacher. */
export interface DayScope {
  readonly classIds: readonly string[]
  readonly teacherId: string | null
  /** Whose ticks are read. */
  readonly pupilIds: readonly string[]
}

/** The days and what is due from their first one on, as an instant sees it. Dates as `2026-11-24`. */
export interface DaySpan {
  readonly from: string
  readonly to: string
  readonly dueUntil: string
  /** What is published later is not read for classes. Milliseconds since 1970. */
  readonly at: number
}

export interface LessonReading {
  readonly id: string
  readonly weekday: number | null
  readonly weeks: string
  readonly heldOn: string | null
  readonly startMinute: number
  readonly endMinute: number
  readonly subjectId: string
  readonly classIds: readonly string[]
  readonly teacherIds: readonly string[]
  readonly rooms: readonly string[]
  readonly isRemote: boolean
}

export interface HomeworkReading {
  readonly id: string
  readonly classId: string
  readonly subjectId: string
  readonly lessonId: string
  readonly givenOn: string
  readonly dueLessonId: string | null
  /** Of the due lesson's pattern. */
  readonly dueMinute: number | null
  readonly dueOn: string
  readonly title: string
  readonly estimatedMinutes: number | null
  readonly handIn: HandIn
  readonly publishAt: number
  /** Pupils among those asked for who ticked it as done. */
  readonly tickedBy: readonly string[]
}

/** That something is written in the class log of a lesson: read for teachers only. */
export interface LogReading {
  readonly lessonId: string
  readonly heldOn: string
  readonly version: number
}

/** All that the pages of a day need, from one statement. */
export interface DayReading {
  readonly settings: DaySettings | null
  readonly year: YearDates | null
  readonly closures: readonly ClosureRow[]
  readonly lessons: readonly LessonReading[]
  readonly changes: readonly (ChangeRow & { readonly id: string; readonly origin: 'import' | 'office' })[]
  readonly homework: readonly HomeworkReading[]
  readonly log: readonly LogReading[]
  readonly subjects: Readonly<Record<string, string>>
  readonly classes: Readonly<Record<string, string>>
  /** Which of the classes that were asked for are groups. */
  readonly groupIds: readonly string[]
  readonly teachers: Readonly<Record<string, string>>
}
