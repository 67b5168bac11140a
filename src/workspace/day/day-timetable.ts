import type { SchoolCalendar } from '../timetable/domain/school-calendar.ts'
import type { Weekday } from '../timetable/domain/school-day.ts'
import type { Change, Lesson, LessonFacts, Timetable } from '../timetable/domain/timetable.ts'
import { type WeekMask, maskOf } from '../timetable/domain/week-mask.ts'
import { calendarOf, knownDay } from './calendar-of.ts'
import type { DayReading, LessonReading } from './day-reading.ts'
import { daySettingsOf } from './day-settings.ts'

const everyWeek: WeekMask = { kind: 'every' }

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

const factsOf = (lesson: LessonReading): LessonFacts => ({
  classes: lesson.classIds,
  subject: lesson.subjectId,
  teachers: lesson.teacherIds,
  rooms: lesson.rooms,
  isRemote: lesson.isRemote,
})

const lessonOf = (row: LessonReading): Lesson | null => {
  const weekday = weekdays.find((one) => one === row.weekday)
  if (weekday === undefined) return null
  const { id, startMinute, endMinute } = row
  return { ...factsOf(row), key: id, startMinute, endMinute, weekday, weeks: maskOf(row.weeks) ?? everyWeek }
}

const addedOf = (row: LessonReading): Change | null => {
  if (row.heldOn === null) return null
  const { id, startMinute, endMinute } = row
  return {
    kind: 'added',
    lesson: { ...factsOf(row), key: id, startMinute, endMinute, day: knownDay(row.heldOn) },
  }
}

const changeOf = (row: DayReading['changes'][number]): Change | null => {
  const planned = { lesson: row.lessonId, day: knownDay(row.plannedOn) }
  const { toDay, toStartMinute, toEndMinute } = row
  switch (row.kind) {
    case 'cancelled':
      return { ...planned, kind: 'cancelled' }
    case 'moved':
      if (toDay === null || toStartMinute === null || toEndMinute === null) return null
      return {
        ...planned,
        kind: 'moved',
        to: { day: knownDay(toDay), startMinute: toStartMinute, endMinute: toEndMinute },
      }
    case 'room':
      return { ...planned, kind: 'room', rooms: row.rooms ?? [], isRemote: row.isRemote === true }
    case 'replaced':
      return { ...planned, kind: 'replaced', teachers: row.teacherIds ?? [] }
  }
}

const isThere = <Thing>(thing: Thing | null): thing is Thing => thing !== null

/** The calendar of a reading; null outside of the school years that are known. */
export const calendarIn = ({ year, settings, closures }: DayReading): SchoolCalendar | null =>
  year === null ? null : calendarOf(year, daySettingsOf(settings), closures)

/** The timetable of a reading, keyed by the ids of its rows. */
export const timetableIn = (reading: DayReading): Timetable | null => {
  const calendar = calendarIn(reading)
  if (calendar === null) return null
  return {
    calendar,
    lessons: reading.lessons.map(lessonOf).filter(isThere),
    changes: [...reading.lessons.map(addedOf), ...reading.changes.map(changeOf)].filter(isThere),
  }
}
