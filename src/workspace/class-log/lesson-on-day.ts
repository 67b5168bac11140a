import type { Session } from '../../platform/database/database.ts'
import { knownDay } from '../day/calendar-of.ts'
import { dayOf, weekdayOf } from '../timetable/domain/school-day.ts'

/** A lesson with its names, in force or not: what was written in it stays readable. */
export interface TaughtLesson {
  readonly id: string
  readonly subjectId: string
  readonly subject: string
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly weekday: number | null
  readonly heldOn: string | null
  readonly startMinute: number
  readonly endMinute: number
  readonly yearStartsOn: string
  readonly yearEndsOn: string
}

export const readLesson = async (session: Session, lessonId: string): Promise<TaughtLesson | null> => {
  const { rows } = await session.query<TaughtLesson>(
    `
    select l.id, l.subject_id as "subjectId", s.name as subject, l.weekday, l.held_on as "heldOn",
      l.start_minute as "startMinute", l.end_minute as "endMinute", y.starts_on as "yearStartsOn",
      y.ends_on as "yearEndsOn",
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name), '[]')
        from lesson_classes lc join classes c on c.school_id = lc.school_id and c.id = lc.class_id
        where lc.school_id = l.school_id and lc.lesson_id = l.id) as classes
    from lessons l
    join subjects s on s.school_id = l.school_id and s.id = l.subject_id
    join school_years y on y.school_id = l.school_id and y.id = l.school_year_id
    where l.id = $1`,
    [lessonId],
  )
  return rows[0] ?? null
}

/** Whether a lesson can have been planned for that date. */
export const isLessonDay = (lesson: TaughtLesson, date: string): boolean => {
  if (dayOf(date) === undefined) return false
  if (lesson.heldOn !== null) return lesson.heldOn === date
  return (
    lesson.yearStartsOn <= date && date <= lesson.yearEndsOn && weekdayOf(knownDay(date)) === lesson.weekday
  )
}
