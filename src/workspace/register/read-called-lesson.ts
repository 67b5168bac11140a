import type { Session } from '../../platform/database/database.ts'
import { dayOf as readDayOf } from '../day/day-of.ts'
import type { LessonView } from '../day/school-day-view.ts'
import { dayOf } from '../timetable/domain/school-day.ts'
import type { RollCallPlace } from './store-roll-call.ts'

/** The classes and groups of a lesson that is in force; null where there is none. */
export const readLessonClasses = async (
  session: Session,
  lessonId: string,
): Promise<readonly string[] | null> => {
  const { rows } = await session.query<{ classIds: readonly string[] }>(
    `select array(select c.class_id::text from lesson_classes c
       where c.school_id = l.school_id and c.lesson_id = l.id) as "classIds"
     from lessons l where l.id = $1`,
    [lessonId],
  )
  return rows[0]?.classIds ?? null
}

/** The lesson as it is held; null where none was planned for that day, and where it was cancelled. */
export const readCalledLesson = async (
  session: Session,
  { lessonId, date }: RollCallPlace,
  classIds: readonly string[],
  at: number,
): Promise<LessonView | null> => {
  if (dayOf(date) === undefined) return null
  const { lessons } = await readDayOf(session, { kind: 'classes', classIds }, date, at)
  const found = lessons.find((lesson) => lesson.lessonId === lessonId && lesson.plannedOn === date)
  return found === undefined || found.state === 'cancelled' ? null : found
}

export interface PupilRow {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
}

/** The pupils of some classes and groups, each once, as a roll-call reads them. */
export const readPupils = async (
  session: Session,
  classIds: readonly string[],
): Promise<readonly PupilRow[]> => {
  const { rows } = await session.query<PupilRow>(
    `select p.id, p.given_name as "givenName",
       coalesce(p.usual_name, p.family_name) as "familyName"
     from people p
     where p.disabled_at is null and exists (
       select from memberships m where m.school_id = p.school_id and m.person_id = p.id and m.member_as = 'pupil'
         and m.class_id = any($1::uuid[]) and m.disabled_at is null)
     order by "familyName", "givenName", p.id`,
    [classIds],
  )
  return rows
}
