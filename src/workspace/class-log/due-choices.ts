import type { Session } from '../../platform/database/database.ts'
import { knownDay } from '../day/calendar-of.ts'
import type { DayReading } from '../day/day-reading.ts'
import { timetableIn } from '../day/day-timetable.ts'
import { readDays } from '../day/read-days.ts'
import { dayViewOf } from '../day/school-day-view.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { TaughtLesson } from './lesson-on-day.ts'
import { type DayLoad, readWorkLoad } from './work-load.ts'

/** Work is given for the next weeks; what is due later is given later. */
const daysAhead = 35
const lessonsMost = 8
const otherDaysMost = 10

/** A lesson, or a day, for which work can be due. */
export interface DueChoice {
  /** As `parseHomework` reads it. */
  readonly value: string
  readonly date: string
  /** Null for a day. */
  readonly startMinute: number | null
}

export interface DueChoices {
  readonly lessons: readonly DueChoice[]
  readonly days: readonly DueChoice[]
  /** By due day: that of the class which has most to do. */
  readonly load: ReadonlyMap<string, DayLoad>
  /** The settings and the calendar are in it. */
  readonly reading: DayReading
}

const busiest = (loads: readonly ReadonlyMap<string, DayLoad>[]): ReadonlyMap<string, DayLoad> => {
  const all = new Map<string, DayLoad>()
  for (const load of loads.flatMap((one) => [...one.values()])) {
    const known = all.get(load.dueOn)
    if (!known || known.works < load.works) all.set(load.dueOn, load)
  }
  return all
}

/** For when work can be given in a lesson, and what its classes have to do already. */
export const readDueChoices = async (
  session: Session,
  lesson: TaughtLesson,
  date: string,
  at: number,
): Promise<DueChoices> => {
  const classIds = lesson.classes.map(({ id }) => id)
  const first = knownDay(date) + 1
  const from = dateOf(first)
  const to = dateOf(first + daysAhead)
  const scope = { classIds, teacherId: null, pupilIds: [] }
  const reading = await readDays(session, scope, { from, to, dueUntil: from, at })
  const timetable = timetableIn(reading)
  const who = { kind: 'classes', keys: classIds } as const
  const days = Array.from({ length: daysAhead + 1 }, (_, offset) =>
    dayViewOf(reading, timetable, who, first + offset),
  )
  const lessons = days.flatMap((day) =>
    day.lessons
      .filter(({ state, subject }) => state === 'held' && subject === lesson.subject)
      .map(({ lessonId, now }) => ({
        value: `${day.date} ${lessonId}`,
        date: day.date,
        startMinute: now.startMinute,
      })),
  )
  const open = days.filter(({ closure, lessons: held }) => closure === null && held.length > 0)
  const loads = []
  for (const classId of classIds) loads.push(await readWorkLoad(session, classId, from, to))
  return {
    lessons: lessons.slice(0, lessonsMost),
    days: open.slice(0, otherDaysMost).map((day) => ({ value: day.date, date: day.date, startMinute: null })),
    load: busiest(loads),
    reading,
  }
}
