import type { Session } from '../../platform/database/database.ts'
import type { KnownName, KnownNames, KnownTeacher } from '../timetable/timetable-reading.ts'

/** The names of a school year by which a timetable is read: the keys are ids of rows. */
export const knownNamesOf = async (session: Session, schoolYearId: string): Promise<KnownNames> => {
  const classes = await session.query<KnownName>(
    'select id as key, name from classes where school_year_id = $1 and disabled_at is null',
    [schoolYearId],
  )
  const teachers = await session.query<KnownTeacher>(`
    select id as key, given_name as "givenName", family_name as "familyName", usual_name as "usualName"
    from people p
    where p.disabled_at is null and exists (
      select from roles r
      where r.school_id = p.school_id and r.person_id = p.id and r.role = 'teacher' and r.disabled_at is null)`)
  const subjects = await session.query<KnownName>(
    'select id as key, name from subjects where disabled_at is null',
  )
  return { classes: classes.rows, teachers: teachers.rows, subjects: subjects.rows }
}
