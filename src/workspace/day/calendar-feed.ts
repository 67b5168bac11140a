import type { Session } from '../../platform/database/database.ts'
import { lessonsOf } from '../timetable/domain/lessons-of.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import { type FeedNames, writeTimetableIcs } from '../timetable/write-timetable-ics.ts'
import { knownDay } from './calendar-of.ts'
import type { LinkedPerson } from './calendar-link.ts'
import { scopeOf, whoOf } from './day-of.ts'
import type { DayReading } from './day-reading.ts'
import { timetableIn } from './day-timetable.ts'
import { readDays } from './read-days.ts'

/** Two weeks back, and four months ahead: more than a calendar on a phone shows. */
const daysBefore = 14
const daysAfter = 120

const namesOf =
  (reading: DayReading): FeedNames =>
  (kind, key) => {
    if (kind === 'room') return key
    const named = { class: reading.classes, subject: reading.subjects, teacher: reading.teachers }
    return named[kind][key] ?? ''
  }

export interface FeedWish {
  readonly linked: LinkedPerson
  readonly language: 'fr' | 'en'
  readonly today: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The right half of each event's name. */
  readonly uidDomain: string
}

/** The lessons of a person as iCalendar, changes included. One round trip. */
export const calendarFeed = async (
  session: Session,
  { linked, language, today, at, uidDomain }: FeedWish,
): Promise<string> => {
  const day = knownDay(today)
  const days = Array.from({ length: daysBefore + daysAfter }, (_, index) => day - daysBefore + index)
  const to = dateOf(day + daysAfter)
  const span = { from: dateOf(day - daysBefore), to, dueUntil: today, at }
  const reading = await readDays(session, scopeOf(linked.person), span)
  const timetable = timetableIn(reading)
  const who = whoOf(linked.person)
  return writeTimetableIcs({
    name: linked.name,
    language,
    lessons: timetable === null ? [] : days.flatMap((one) => lessonsOf(timetable, one, who)),
    nameOf: namesOf(reading),
    writtenAtMs: at,
    uidDomain,
  })
}
