import { breaksAmong, type Break } from '../timetable/domain/school-hours.ts'
import type { LessonTime } from '../timetable/domain/day-occurrences.ts'
import { type DayLesson, lessonsOf, type LessonState } from '../timetable/domain/lessons-of.ts'
import { closureOf, weekLetterOf, type WeekLetter } from '../timetable/domain/school-calendar.ts'
import { type Day, dateOf } from '../timetable/domain/school-day.ts'
import type { Timetable, Who } from '../timetable/domain/timetable.ts'
import type { DayReading, HomeworkReading } from './day-reading.ts'
import { daySettingsOf } from './day-settings.ts'
import { subjectColour } from './subject-colour.ts'

/** Where and when and who, by name. */
export interface NamedTime {
  readonly date: string
  readonly startMinute: number
  readonly endMinute: number
  readonly classes: readonly string[]
  readonly teachers: readonly string[]
  readonly rooms: readonly string[]
  readonly isRemote: boolean
}

/** A lesson of somebody's day. */
export interface LessonView {
  readonly lessonId: string
  /** The day on which the pattern has it: by it and the id, a lesson is named. */
  readonly plannedOn: string
  readonly state: LessonState
  readonly subject: string
  readonly colour: number
  readonly classIds: readonly string[]
  readonly now: NamedTime
  /** Null where it was added. */
  readonly planned: NamedTime | null
  readonly changes: DayLesson['changes']
  /** How much is due for it. */
  readonly dueCount: number
  readonly isLogged: boolean
}

export interface DayView {
  readonly date: string
  readonly weekLetter: WeekLetter | null
  /** Why there is no school; empty outside of the school year. Null on a day of school. */
  readonly closure: string | null
  readonly lessons: readonly LessonView[]
  readonly breaks: readonly Break[]
}

const namedTime = (reading: DayReading, time: LessonTime): NamedTime => ({
  date: dateOf(time.day),
  startMinute: time.startMinute,
  endMinute: time.endMinute,
  classes: time.classes.map((id) => reading.classes[id] ?? ''),
  teachers: time.teachers.map((id) => reading.teachers[id] ?? ''),
  rooms: time.rooms,
  isRemote: time.isRemote,
})

const isDueFor = (homework: HomeworkReading, { now, lesson }: DayLesson): boolean =>
  homework.dueOn === dateOf(now.day) &&
  now.classes.includes(homework.classId) &&
  (homework.dueLessonId === null ? homework.subjectId === now.subject : homework.dueLessonId === lesson)

const lessonView = (reading: DayReading, one: DayLesson): LessonView => {
  const { planned, now } = one
  const plannedOn = dateOf((planned ?? now).day)
  const subject = reading.subjects[now.subject] ?? ''
  return {
    lessonId: one.lesson,
    plannedOn,
    state: one.state,
    subject,
    colour: subjectColour(subject),
    classIds: now.classes,
    now: namedTime(reading, now),
    planned: planned === null ? null : namedTime(reading, planned),
    changes: one.changes,
    dueCount: reading.homework.filter((homework) => isDueFor(homework, one)).length,
    isLogged: reading.log.some((entry) => entry.lessonId === one.lesson && entry.heldOn === plannedOn),
  }
}

const closureText = (timetable: Timetable | null, day: Day): string | null => {
  const closure = timetable === null ? 'outsideYear' : closureOf(timetable.calendar, day)
  return closure === null ? null : closure === 'outsideYear' ? '' : closure.name
}

/** One day of somebody, from what was read for it. */
export const dayViewOf = (reading: DayReading, timetable: Timetable | null, who: Who, day: Day): DayView => {
  const lessons = timetable === null ? [] : lessonsOf(timetable, day, who)
  const { hours } = daySettingsOf(reading.settings)
  const held = lessons.filter(({ state }) => state === 'held').map(({ now }) => now)
  return {
    date: dateOf(day),
    weekLetter: timetable === null ? null : weekLetterOf(timetable.calendar, day),
    closure: closureText(timetable, day),
    lessons: lessons.map((one) => lessonView(reading, one)),
    breaks: hours === null || held.length === 0 ? [] : breaksAmong(hours, held),
  }
}
