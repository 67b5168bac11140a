import { type SchoolCalendar, closureOf } from './school-calendar.ts'
import { type Day, type Weekday, weekdayOf } from './school-day.ts'

/** Minutes after midnight. */
export interface Span {
  readonly startMinute: number
  readonly endMinute: number
}

/** One of the school's own hours, as M1 from 8:00 to 8:55. */
export interface Slot extends Span {
  readonly name: string
}

export interface Break extends Span {
  readonly kind: 'recess' | 'lunch'
}

export type Half = 'morning' | 'afternoon'

export interface HalfDay {
  readonly weekday: Weekday
  readonly half: Half
}

/** What begins before `noonMinute` belongs to the morning. Absences are counted by open half-days. */
export interface SchoolHours {
  readonly slots: readonly Slot[]
  readonly breaks: readonly Break[]
  readonly noonMinute: number
  readonly openHalfDays: readonly HalfDay[]
}

export const halfOf = (hours: SchoolHours, startMinute: number): Half =>
  startMinute < hours.noonMinute ? 'morning' : 'afternoon'

/** The half-days of school on a day: none where it is closed. */
export const halfDaysOn = (hours: SchoolHours, calendar: SchoolCalendar, day: Day): readonly Half[] => {
  if (closureOf(calendar, day) !== null) return []
  const weekday = weekdayOf(day)
  return (['morning', 'afternoon'] as const).filter((half) =>
    hours.openHalfDays.some((open) => open.weekday === weekday && open.half === half),
  )
}

/** The slots that a lesson fills, wholly or in part. */
export const slotsOf = (hours: SchoolHours, span: Span): readonly Slot[] =>
  hours.slots.filter((slot) => slot.startMinute < span.endMinute && span.startMinute < slot.endMinute)

/** The breaks between the first and the last lesson of a day in which no lesson takes place. */
export const breaksAmong = (hours: SchoolHours, lessons: readonly Span[]): readonly Break[] => {
  const first = Math.min(...lessons.map((lesson) => lesson.startMinute))
  const last = Math.max(...lessons.map((lesson) => lesson.endMinute))
  return hours.breaks.filter(
    (pause) =>
      first < pause.startMinute &&
      pause.endMinute < last &&
      !lessons.some((lesson) => lesson.startMinute < pause.endMinute && pause.startMinute < lesson.endMinute),
  )
}
