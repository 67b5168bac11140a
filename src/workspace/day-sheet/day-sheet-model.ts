import type { WeekLetter } from '../timetable/domain/school-calendar.ts'

/**
 * What a day sheet shows. It has no place for a pupil, a guardian, or why a lesson is cancelled: whoever holds the link
 * reads it (D1). Minutes after midnight, dates as `2026-11-24`.
 */
export interface DaySheetModel {
  readonly schoolName: string
  readonly className: string
  readonly timeZone: string
  /** When this content was first published, milliseconds since 1970. */
  readonly publishedAt: number
  /** The day it is, and the next day of school. */
  readonly days: readonly SheetDay[]
  /** By due date, the day it is included. */
  readonly homework: readonly SheetHomework[]
  /** Gives a device the bearing *class* at the gate; null where there is no gate. */
  readonly classLink: string | null
}

export interface SheetDay {
  readonly date: string
  readonly weekLetter: WeekLetter | null
  /** Why the school is closed (a holiday's name), or empty where nothing names it; null on a day of school. */
  readonly closure: string | null
  readonly lessons: readonly SheetLesson[]
}

/** `moved`: away from here, or hither; `room`: other rooms than planned; `replaced`: another teacher; `added`: outside the pattern. */
export type SheetChange = 'cancelled' | 'movedAway' | 'movedHere' | 'room' | 'replaced' | 'added'

export interface SheetLesson {
  readonly startMinute: number
  readonly endMinute: number
  readonly subject: string
  /** One of six. */
  readonly colour: number
  /** Groups it is for, where not for the whole class. */
  readonly groups: readonly string[]
  /** Empty unless the head lets them be named. */
  readonly teachers: readonly string[]
  readonly rooms: readonly string[]
  readonly isRemote: boolean
  readonly changes: readonly SheetChange[]
  /** Rooms before a change of room. */
  readonly plannedRooms: readonly string[]
  /** Where a moved lesson was, or goes to. */
  readonly otherTime: { readonly date: string; readonly startMinute: number } | null
}

export interface SheetHomework {
  readonly dueDate: string
  /** Start of the lesson for which it is due; null for the day. */
  readonly dueMinute: number | null
  readonly subject: string
  readonly colour: number
  /** Null: the text names somebody, and is to be read signed in. */
  readonly text: string | null
  readonly estimatedMinutes: number | null
}
