import { type LessonTime, type Occurrence, occurrencesOn } from './day-occurrences.ts'
import { type Closure, type WeekLetter, closureOf, weekLetterOf } from './school-calendar.ts'
import { type Day, isoWeekOf, mondayOf } from './school-day.ts'
import type { Timetable, Who } from './timetable.ts'

/**
 * `held`: takes place for them at `now`. `cancelled`: does not take place. `away`: was planned for them here and is
 * now elsewhere: on another day, with another teacher, in another room.
 */
export type LessonState = 'held' | 'cancelled' | 'away'

export interface DayLesson extends Occurrence {
  readonly state: LessonState
}

const concerns = (time: LessonTime, who: Who): boolean => {
  switch (who.kind) {
    case 'classes':
      return time.classes.some((key) => who.keys.includes(key))
    case 'teacher':
      return time.teachers.includes(who.key)
    case 'room':
      return time.rooms.includes(who.key)
  }
}

const stateFor = (occurrence: Occurrence, day: Day, who: Who): LessonState | null => {
  const { planned, now, isCancelled } = occurrence
  const wasHere = planned !== null && planned.day === day && concerns(planned, who)
  const isHere = now.day === day && concerns(now, who)
  // What was cancelled is told where it was planned: nobody waits for it where it would have moved.
  if (isCancelled) return wasHere ? 'cancelled' : null
  if (isHere) return 'held'
  return wasHere ? 'away' : null
}

const shownStart = ({ state, planned, now }: DayLesson): number =>
  state === 'held' || !planned ? now.startMinute : planned.startMinute

const byTime = (one: DayLesson, other: DayLesson): number =>
  shownStart(one) - shownStart(other) || (one.lesson < other.lesson ? -1 : 1)

/** The day of a class, a pupil, a teacher or a room, in order of time. */
export const lessonsOf = (timetable: Timetable, day: Day, who: Who): readonly DayLesson[] =>
  occurrencesOn(timetable, day)
    .flatMap((occurrence) => {
      const state = stateFor(occurrence, day, who)
      return state ? [{ ...occurrence, state }] : []
    })
    .sort(byTime)

export interface TimetableDay {
  readonly day: Day
  readonly closure: Closure | 'outsideYear' | null
  readonly lessons: readonly DayLesson[]
}

export interface TimetableWeek {
  readonly monday: Day
  readonly isoWeek: number
  readonly letter: WeekLetter | null
  /** Monday to Sunday. */
  readonly days: readonly TimetableDay[]
}

/** The week in which a day lies. */
export const weekOf = (timetable: Timetable, day: Day, who: Who): TimetableWeek => {
  const monday = mondayOf(day)
  return {
    monday,
    isoWeek: isoWeekOf(day).week,
    letter: weekLetterOf(timetable.calendar, day),
    days: [0, 1, 2, 3, 4, 5, 6].map((offset) => ({
      day: monday + offset,
      closure: closureOf(timetable.calendar, monday + offset),
      lessons: lessonsOf(timetable, monday + offset, who),
    })),
  }
}
