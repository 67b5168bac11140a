import type { Session } from '../../platform/database/database.ts'
import type { Child, RoleName } from '../access/actor.ts'

export type Responsibility = Child['responsibility']

/** A guardian of a pupil, or a child of a guardian. */
export interface Relative {
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly responsibility: Responsibility
  /** `2026-11-24` */
  readonly since: string
  readonly documentNote: string | null
}

export interface PersonFile {
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly roles: readonly RoleName[]
  readonly learnsIn: readonly string[]
  readonly teachesIn: readonly string[]
  readonly guardians: readonly Relative[]
  readonly children: readonly Relative[]
  readonly login: string | null
  readonly signedInAt: Date | null
}

const relatives = (whose: 'pupil_id' | 'guardian_id', who: 'pupil_id' | 'guardian_id'): string => `
  (select coalesce(json_agg(json_build_object('personId', o.id, 'givenName', o.given_name,
     'familyName', coalesce(o.usual_name, o.family_name), 'responsibility', g.responsibility, 'since', g.since,
     'documentNote', g.document_note) order by o.family_name, o.given_name, o.id), '[]')
   from guardianships g join people o on o.school_id = g.school_id and o.id = g.${who} and o.disabled_at is null
   where g.school_id = p.school_id and g.${whose} = p.id and g.disabled_at is null)`

const classNames = (memberAs: 'pupil' | 'teacher'): string => `
  (select coalesce(json_agg(distinct c.name), '[]') from memberships m
   join classes c on c.school_id = m.school_id and c.id = m.class_id and c.disabled_at is null
   where m.school_id = p.school_id and m.person_id = p.id and m.member_as = '${memberAs}' and m.disabled_at is null)`

const personSql = `
select p.id as "personId", p.given_name as "givenName", coalesce(p.usual_name, p.family_name) as "familyName",
  (select coalesce(json_agg(r.role order by r.role), '[]') from roles r
   where r.school_id = p.school_id and r.person_id = p.id and r.disabled_at is null) as roles,
  ${classNames('pupil')} as "learnsIn", ${classNames('teacher')} as "teachesIn",
  ${relatives('pupil_id', 'guardian_id')} as guardians, ${relatives('guardian_id', 'pupil_id')} as children,
  a.login, a.signed_in_at as "signedInAt"
from people p
left join accounts a on a.school_id = p.school_id and a.person_id = p.id and a.disabled_at is null
where p.school_id = preau_school() and p.id = $1 and p.disabled_at is null`

/** Null for nobody, and for somebody who has left. */
export const readPerson = async (session: Session, personId: string): Promise<PersonFile | null> =>
  (await session.query<PersonFile>(personSql, [personId])).rows[0] ?? null

/** What a head decided once of a guardian and this pupil. */
export interface GuardianshipRecord {
  readonly guardianId: string
  readonly guardianName: string
  readonly from: Responsibility
  readonly to: Responsibility
  readonly documentNote: string | null
  readonly since: string
  readonly setBy: string
  readonly setAt: Date
}

/** Newest first. A pupil has a few in all their years. */
export const readGuardianshipRecords = async (
  session: Session,
  pupilId: string,
): Promise<readonly GuardianshipRecord[]> =>
  (
    await session.query<GuardianshipRecord>(
      `select k.guardian_id as "guardianId", k.from_responsibility as "from", k.to_responsibility as "to",
         k.document_note as "documentNote", k.since, k.set_at as "setAt",
         g.given_name || ' ' || coalesce(g.usual_name, g.family_name) as "guardianName",
         h.given_name || ' ' || coalesce(h.usual_name, h.family_name) as "setBy"
       from guardianship_records k
       join people g on g.school_id = k.school_id and g.id = k.guardian_id
       join people h on h.school_id = k.school_id and h.id = k.set_by
       where k.school_id = preau_school() and k.pupil_id = $1
       order by k.set_at desc, k.id`,
      [pupilId],
    )
  ).rows
