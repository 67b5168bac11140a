import type { Session } from '../../platform/database/database.ts'
import { dateOf, mondayOf } from '../timetable/domain/school-day.ts'
import type { Who } from '../timetable/domain/timetable.ts'
import { knownDay } from './calendar-of.ts'
import type { DayReading, DayScope } from './day-reading.ts'
import { timetableIn } from './day-timetable.ts'
import { readDays } from './read-days.ts'
import { type DayView, dayViewOf } from './school-day-view.ts'

/** Work that is due later is on the page of the work. */
const dueDays = 14

/** Whose day it is. A pupil is the class and the groups. */
export type DayPerson =
  | { readonly kind: 'pupil'; readonly pupilId: string; readonly classIds: readonly string[] }
  | { readonly kind: 'classes'; readonly classIds: readonly string[] }
  | { readonly kind: 'teacher'; readonly teacherId: string }

export interface WeekOfPerson {
  /** Monday to Sunday. */
  readonly days: readonly DayView[]
  readonly reading: DayReading
}

export const whoOf = (person: DayPerson): Who =>
  person.kind === 'teacher'
    ? { kind: 'teacher', key: person.teacherId }
    : { kind: 'classes', keys: person.classIds }

export const scopeOf = (person: DayPerson): DayScope => ({
  classIds: person.kind === 'teacher' ? [] : person.classIds,
  teacherId: person.kind === 'teacher' ? person.teacherId : null,
  pupilIds: person.kind === 'pupil' ? [person.pupilId] : [],
})

/** Some days of a reading, one after the other. */
export const daysIn = (
  reading: DayReading,
  person: DayPerson,
  from: string,
  count: number,
): readonly DayView[] => {
  const timetable = timetableIn(reading)
  return Array.from({ length: count }, (_, offset) =>
    dayViewOf(reading, timetable, whoOf(person), knownDay(from) + offset),
  )
}

/** The day of somebody, and what is due from then on. One round trip. */
export const dayOf = async (
  session: Session,
  person: DayPerson,
  date: string,
  at: number,
): Promise<DayView & { readonly reading: DayReading }> => {
  const dueUntil = dateOf(knownDay(date) + dueDays)
  const reading = await readDays(session, scopeOf(person), { from: date, to: date, dueUntil, at })
  const day = dayViewOf(reading, timetableIn(reading), whoOf(person), knownDay(date))
  return { ...day, reading }
}

/** The week in which a date lies. One round trip. */
export const weekOf = async (
  session: Session,
  person: DayPerson,
  date: string,
  at: number,
): Promise<WeekOfPerson> => {
  const monday = mondayOf(knownDay(date))
  const from = dateOf(monday)
  const to = dateOf(monday + 6)
  const dueUntil = dateOf(monday + 6 + dueDays)
  const reading = await readDays(session, scopeOf(person), { from, to, dueUntil, at })
  return { reading, days: daysIn(reading, person, from, 7) }
}
