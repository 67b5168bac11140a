import { defined } from '../../src/kernel/assert.ts'
import type { Session } from '../../src/platform/database/database.ts'
import type { SmallSchool } from './small-school.ts'

/** Homework of 6A in mathematics, to be handed in by Wednesday, 25 November 2026, 10:10. */
export const makeHomework = async (
  session: Session,
  { schoolId, schoolYearId, subjectId, classes, people }: SmallSchool,
): Promise<string> => {
  const insert = async (sql: string, ...parameters: readonly string[]): Promise<string> => {
    const { rows } = await session.query<{ id: string }>(`${sql} returning id`, [schoolId, ...parameters])
    return defined(rows[0]?.id, 'a row was made')
  }
  const lesson = await insert(
    `insert into lessons (school_id, school_year_id, source_key, weekday, start_minute, end_minute, subject_id)
     values ($1, $2, gen_random_uuid()::text, 3, 610, 665, $3)`,
    schoolYearId,
    subjectId,
  )
  return insert(
    `insert into homework (school_id, class_id, subject_id, lesson_id, given_on, due_lesson_id, due_on, title,
       hand_in, written_by, written_at, publish_at, shown_at)
     values ($1, $2, $3, $4, '2026-11-19', $4, '2026-11-25', 'Lettre à un ami', 'file', $5, '2026-11-19 10:00Z',
       '2026-11-19 10:00Z', '2026-11-19 10:00Z')`,
    classes['6A'],
    subjectId,
    lesson,
    people.teacher,
  )
}
