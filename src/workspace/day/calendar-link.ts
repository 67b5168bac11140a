import { tokenHashOf } from '../accounts/digest.ts'
import type { Session } from '../../platform/database/database.ts'
import type { DayPerson } from './day-of.ts'

/** 128 bits: nobody guesses a link. */
const secretBytes = 16

/** Who holds a link, and whose timetable it shows: their own, or that of a child. */
export interface LinkOwner {
  readonly personId: string
  readonly whoseId: string
}

export const hasCalendarLink = async (
  session: Session,
  { personId, whoseId }: LinkOwner,
): Promise<boolean> => {
  const { count } = await session.query(
    'select from calendar_links where person_id = $1 and whose_id = $2 and revoked_at is null',
    [personId, whoseId],
  )
  return count > 0
}

export const revokeCalendarLink = async (
  session: Session,
  { personId, whoseId }: LinkOwner,
  at: number,
): Promise<void> => {
  await session.query(
    'update calendar_links set revoked_at = $3 where person_id = $1 and whose_id = $2 and revoked_at is null',
    [personId, whoseId, new Date(at)],
  )
}

/** A new secret in place of the one before. It is not kept: only its digest is. */
export const makeCalendarLink = async (
  session: Session,
  owner: LinkOwner,
  at: number,
  randomBytes: (count: number) => Uint8Array,
): Promise<string> => {
  const secret = Buffer.from(randomBytes(secretBytes)).toString('base64url')
  await revokeCalendarLink(session, owner, at)
  await session.query(
    `
    insert into calendar_links (school_id, person_id, whose_id, secret_hash, made_at)
    values (preau_school(), $1, $2, $3, $4)`,
    [owner.personId, owner.whoseId, tokenHashOf(secret), new Date(at)],
  )
  return secret
}

interface LinkRow {
  readonly whoseId: string
  readonly name: string
  readonly isTeacher: boolean
  readonly classIds: readonly string[]
}

export interface LinkedPerson {
  readonly person: DayPerson
  readonly name: string
}

/**
 * Whose timetable a secret shows now; null where it was revoked, or the right to see it has ended: somebody left, or a
 * guardian may no longer see the child.
 */
export const readCalendarLink = async (session: Session, secret: string): Promise<LinkedPerson | null> => {
  const { rows } = await session.query<LinkRow>(
    `
    select w.id as "whoseId", w.given_name || ' ' || coalesce(w.usual_name, w.family_name) as name,
      exists (select from roles r where r.school_id = w.school_id and r.person_id = w.id and r.role = 'teacher'
        and r.disabled_at is null) as "isTeacher",
      array(select m.class_id::text from memberships m where m.school_id = w.school_id and m.person_id = w.id
        and m.member_as = 'pupil' and m.disabled_at is null) as "classIds"
    from calendar_links k
    join people p on p.school_id = k.school_id and p.id = k.person_id and p.disabled_at is null
    join people w on w.school_id = k.school_id and w.id = k.whose_id and w.disabled_at is null
    where k.secret_hash = $1 and k.revoked_at is null and (k.person_id = k.whose_id or exists (
      select from guardianships g where g.school_id = k.school_id and g.guardian_id = k.person_id
        and g.pupil_id = k.whose_id and g.disabled_at is null and g.responsibility in ('legal', 'informed')))`,
    [tokenHashOf(secret)],
  )
  const [row] = rows
  if (!row) return null
  const { whoseId, name, classIds } = row
  return row.isTeacher
    ? { name, person: { kind: 'teacher', teacherId: whoseId } }
    : { name, person: { kind: 'pupil', pupilId: whoseId, classIds } }
}
