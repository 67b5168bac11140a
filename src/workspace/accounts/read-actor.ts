import type { Session } from '../../platform/database/database.ts'
import type { Actor, Child, RoleName } from '../access/actor.ts'
import { seenEveryMs } from './session-limits.ts'

interface ActorRow {
  readonly schoolId: string
  readonly personId: string
  readonly sessionId: string
  readonly givenName: string
  readonly familyName: string
  readonly hasSecondFactor: boolean
  readonly roles: readonly RoleName[]
  readonly classIds: readonly string[]
  readonly taughtClassIds: readonly string[]
  readonly children: readonly Child[]
}

const classesOf = (person: string, memberAs: 'pupil' | 'teacher'): string => `
  (select coalesce(json_agg(distinct m.class_id), '[]') from memberships m
   join classes c on c.school_id = m.school_id and c.id = m.class_id and c.disabled_at is null
   where m.school_id = preau_school() and m.person_id = ${person} and m.member_as = '${memberAs}'
     and m.disabled_at is null)`

const actorOfSession = `
with alive as (
  select s.id, s.person_id, s.has_second_factor from sessions s
  where s.school_id = preau_school() and s.token_hash = $1 and s.ended_at is null and s.disabled_at is null
    and s.expires_at > $2 and s.seen_at + s.idle_seconds * interval '1 second' > $2
), due as (
  select s.id from sessions s join alive on alive.id = s.id
  where s.school_id = preau_school() and s.seen_at <= $3 for update of s skip locked
), seen as (
  update sessions s set seen_at = $2 from due where s.school_id = preau_school() and s.id = due.id
)
select p.school_id as "schoolId", p.id as "personId", alive.id as "sessionId", p.given_name as "givenName",
  coalesce(p.usual_name, p.family_name) as "familyName", alive.has_second_factor as "hasSecondFactor",
  (select coalesce(json_agg(r.role), '[]') from roles r
   where r.school_id = preau_school() and r.person_id = p.id and r.disabled_at is null) as roles,
  ${classesOf('p.id', 'pupil')} as "classIds",
  ${classesOf('p.id', 'teacher')} as "taughtClassIds",
  (select coalesce(json_agg(json_build_object('pupilId', child.id, 'givenName', child.given_name,
       'responsibility', g.responsibility, 'classIds', ${classesOf('child.id', 'pupil')})
     order by child.given_name, child.id), '[]')
   from guardianships g
   join people child on child.school_id = g.school_id and child.id = g.pupil_id and child.disabled_at is null
   where g.school_id = preau_school() and g.guardian_id = p.id and g.disabled_at is null) as children
from alive join people p on p.school_id = preau_school() and p.id = alive.person_id and p.disabled_at is null`

/**
 * Whose session this is and what they are today, in one question; null where it has ended, idled or run out, or its
 * person is disabled. Keeps the session's last sign of life. `tokenHash` is the SHA-256 of the cookie's token.
 */
export const readActor = async (session: Session, tokenHash: string, at: number): Promise<Actor | null> => {
  const { rows } = await session.query<ActorRow>(actorOfSession, [
    tokenHash,
    new Date(at),
    new Date(at - seenEveryMs),
  ])
  const row = rows[0]
  return row === undefined ? null : { ...row, roles: new Set(row.roles) }
}
