import type { Session } from '../../src/platform/database/database.ts'
import type { Roster } from '../../src/workspace/roster/roster.ts'

/** Who and what is there in the school of this transaction, as a roster whose keys are the ids of rows. */
export const storedRoster = async (session: Session): Promise<Roster> => {
  const all = async <Row extends object>(sql: string): Promise<readonly Row[]> =>
    (await session.query<Row>(sql)).rows
  return {
    schools: await all('select school_id as key, name, uai from schools'),
    classes: await all(
      'select id as key, school_id as school, name, kind from classes where disabled_at is null',
    ),
    subjects: await all('select id as key, name from subjects where disabled_at is null'),
    people: await all(`
      select id as key, given_name as "givenName", family_name as "familyName", usual_name as "usualName",
        birth_date as "birthDate", email, mobile, '{}'::jsonb as "externalIds"
      from people where disabled_at is null`),
    roles: await all(`
      select person_id as person, school_id as school, role from roles where disabled_at is null`),
    memberships: await all(`
      select person_id as person, class_id as class, member_as as "as", subject_id as subject, is_main as "isMain"
      from memberships where disabled_at is null`),
    guardianships: await all(`
      select guardian_id as guardian, pupil_id as pupil, responsibility
      from guardianships where disabled_at is null`),
  }
}
