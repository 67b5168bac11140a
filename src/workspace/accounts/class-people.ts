import type { Session } from '../../platform/database/database.ts'

export interface ClassPerson {
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly hasAccount: boolean
  /** For a guardian: the child by whom they are here. */
  readonly childName: string | null
}

const accountOf = (person: string): string => `
  exists (select from accounts a where a.school_id = ${person}.school_id and a.person_id = ${person}.id
    and a.disabled_at is null)`

const noStaff = (person: string): string => `
  not exists (select from roles r where r.school_id = ${person}.school_id and r.person_id = ${person}.id
    and r.disabled_at is null and r.role in ('teacher', 'head', 'office', 'operator'))`

const membersSql = `
from memberships m
join people pupil on pupil.school_id = m.school_id and pupil.id = m.person_id and pupil.disabled_at is null
where m.school_id = preau_school() and m.class_id = $1 and m.member_as = 'pupil' and m.disabled_at is null`

export const pupilsOfClass = async (session: Session, classId: string): Promise<readonly ClassPerson[]> =>
  (
    await session.query<ClassPerson>(
      `select pupil.id as "personId", pupil.given_name as "givenName",
         coalesce(pupil.usual_name, pupil.family_name) as "familyName", null as "childName",
         ${accountOf('pupil')} as "hasAccount"
       ${membersSql} and ${noStaff('pupil')} order by 3, 2, 1`,
      [classId],
    )
  ).rows

/**
 * Those who may see something of a child here, each once. Somebody of the staff is not among them: their code opens
 * more than a child's pages, so they get it by themselves.
 */
export const guardiansOfClass = async (session: Session, classId: string): Promise<readonly ClassPerson[]> =>
  (
    await session.query<ClassPerson>(
      `select * from (
         select distinct on (p.id) p.id as "personId", p.given_name as "givenName",
           coalesce(p.usual_name, p.family_name) as "familyName", child.given_name as "childName",
           ${accountOf('p')} as "hasAccount"
         from (select pupil.id, pupil.school_id, pupil.given_name ${membersSql}) child
         join guardianships g on g.school_id = child.school_id and g.pupil_id = child.id and g.disabled_at is null
           and g.responsibility in ('legal', 'informed')
         join people p on p.school_id = g.school_id and p.id = g.guardian_id and p.disabled_at is null
         where ${noStaff('p')}
         order by p.id, child.given_name
       ) guardian order by "childName", "familyName", "givenName", "personId"`,
      [classId],
    )
  ).rows

export const className = async (session: Session, classId: string): Promise<string | null> => {
  const { rows } = await session.query<{ name: string }>(
    `select name from classes where school_id = preau_school() and id = $1 and disabled_at is null`,
    [classId],
  )
  return rows[0]?.name ?? null
}

/** Classes by which a teacher may give this person a code: those of a pupil who is nothing else. */
export const classesOfPupil = async (session: Session, personId: string): Promise<readonly string[]> => {
  const { rows } = await session.query<{ id: string }>(
    `select m.class_id as id from memberships m
     join people p on p.school_id = m.school_id and p.id = m.person_id
     where m.school_id = preau_school() and m.person_id = $1 and m.member_as = 'pupil' and m.disabled_at is null
       and ${noStaff('p')}`,
    [personId],
  )
  return rows.map(({ id }) => id)
}
