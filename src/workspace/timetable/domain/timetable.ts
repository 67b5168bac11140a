import type { SchoolCalendar } from './school-calendar.ts'
import type { Day, Weekday } from './school-day.ts'
import type { Span } from './school-hours.ts'
import type { WeekMask } from './week-mask.ts'

/** What a lesson is about and who and where; each entry is a key of the school's, in the order of the source. */
export interface LessonFacts {
  /** Classes and groups: a group has its own key. */
  readonly classes: readonly string[]
  readonly subject: string
  readonly teachers: readonly string[]
  readonly rooms: readonly string[]
  readonly isRemote: boolean
}

/** A lesson of every week, or of those that the mask names; never on a closed day. */
export interface Lesson extends LessonFacts, Span {
  /** Unique in a timetable and the same after every import of the same source. */
  readonly key: string
  readonly weeks: WeekMask
  readonly weekday: Weekday
}

/** A day on which a lesson of the pattern takes place. */
interface Planned {
  readonly lesson: string
  readonly day: Day
}

export interface Cancelled extends Planned {
  readonly kind: 'cancelled'
}

export interface Moved extends Planned {
  readonly kind: 'moved'
  readonly to: Span & { readonly day: Day }
}

export interface RoomChanged extends Planned {
  readonly kind: 'room'
  /** Empty where the lesson is remote, or where nobody said. */
  readonly rooms: readonly string[]
  readonly isRemote: boolean
}

export interface Replaced extends Planned {
  readonly kind: 'replaced'
  readonly teachers: readonly string[]
}

/** A lesson of one day outside the pattern; it may lie on a closed day. Its key is unique among lessons too. */
export interface Added {
  readonly kind: 'added'
  readonly lesson: LessonFacts & Span & { readonly key: string; readonly day: Day }
}

/** No change says why: the day sheet may be read by anybody who holds its link. */
export type Change = Cancelled | Moved | RoomChanged | Replaced | Added

/**
 * Changes of different kinds on one lesson and day add up; of the same kind the last one counts; a cancelled lesson
 * stays cancelled whatever else is said of it. A change of a lesson that does not take place on its day has no effect.
 */
export interface Timetable {
  readonly calendar: SchoolCalendar
  readonly lessons: readonly Lesson[]
  readonly changes: readonly Change[]
}

/** Whose day it is. A pupil is the class and the groups; a class sheet is the class and all its groups. */
export type Who =
  | { readonly kind: 'classes'; readonly keys: readonly string[] }
  | { readonly kind: 'teacher'; readonly key: string }
  | { readonly kind: 'room'; readonly key: string }
