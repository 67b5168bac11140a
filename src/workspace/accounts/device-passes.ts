import type { Session } from '../../platform/database/database.ts'
import type { RoleName } from '../access/actor.ts'
import type { AccountPerson } from './accounts.ts'
import type { PassAsked } from './pass-mint.ts'

export interface LivingPass {
  readonly passId: string
  /** Of the device it lies on. */
  readonly sessionId: string | null
  readonly deviceLabel: string
  readonly issuedAt: number
}

/** The role that chooses the lane at the gate: staff before family, since they have lessons to open. */
const roleOrder: readonly RoleName[] = ['head', 'office', 'operator', 'teacher', 'pupil', 'guardian']

/** What the gate is told of a person; null for somebody without a role. */
export const passAskedFor = async (
  session: Session,
  person: AccountPerson,
  { passId, schoolId, at }: Pick<PassAsked, 'passId' | 'schoolId' | 'at'>,
): Promise<PassAsked | null> => {
  const role = roleOrder.find((one) => person.roles.includes(one))
  if (role === undefined) return null
  const { rows } = await session.query<{ name: string }>(
    `select distinct c.name from memberships m
     join classes c on c.school_id = m.school_id and c.id = m.class_id and c.disabled_at is null
     where m.school_id = preau_school() and m.person_id = $1 and m.disabled_at is null order by c.name`,
    [person.personId],
  )
  return {
    passId,
    schoolId,
    personId: person.personId,
    role,
    classNames: rows.map(({ name }) => name),
    givenName: person.givenName,
    at,
  }
}

export interface IssuedPass {
  readonly passId: string
  readonly personId: string
  readonly sessionId: string
  readonly deviceLabel: string
  readonly at: number
  readonly expiresAt: number
}

/** Whether a pass of this number can be given: one that was taken back is never given again. */
export const isPassFree = async (session: Session, passId: string): Promise<boolean> =>
  (
    await session.query(
      `select from device_passes where school_id = preau_school() and id = $1 and revoked_at is not null`,
      [passId],
    )
  ).count === 0

export const notePass = async (session: Session, pass: IssuedPass): Promise<void> => {
  await session.query(
    `insert into device_passes (school_id, id, person_id, session_id, device_label, issued_at, expires_at)
     values (preau_school(), $1, $2, $3, $4, $5, $6)
     on conflict (school_id, id) do update set session_id = excluded.session_id,
       device_label = excluded.device_label, issued_at = excluded.issued_at, expires_at = excluded.expires_at`,
    [
      pass.passId,
      pass.personId,
      pass.sessionId,
      pass.deviceLabel,
      new Date(pass.at),
      new Date(pass.expiresAt),
    ],
  )
}

export const livingPasses = async (
  session: Session,
  { personId, at }: { readonly personId: string; readonly at: number },
): Promise<readonly LivingPass[]> => {
  const { rows } = await session.query<{ id: string; session: string | null; label: string; issued: Date }>(
    `select id, session_id as session, device_label as label, issued_at as issued from device_passes
     where school_id = preau_school() and person_id = $1 and revoked_at is null and expires_at > $2
     order by issued_at desc, id`,
    [personId, new Date(at)],
  )
  return rows.map(({ id, session: sessionId, label, issued }) => ({
    passId: id,
    sessionId,
    deviceLabel: label,
    issuedAt: issued.getTime(),
  }))
}

/** Of this person only; which of them were good until now. */
export const revokePasses = async (
  session: Session,
  {
    personId,
    passIds,
    at,
  }: { readonly personId: string; readonly passIds: readonly string[]; readonly at: number },
): Promise<readonly string[]> => {
  const { rows } = await session.query<{ id: string }>(
    `update device_passes set revoked_at = $3
     where school_id = preau_school() and person_id = $1 and id = any($2::text[]) and revoked_at is null returning id`,
    [personId, passIds, new Date(at)],
  )
  return rows.map(({ id }) => id)
}

/** All that the gate must refuse although their signature is good: asked when it starts. */
export const revokedPassIds = async (session: Session, at: number): Promise<readonly string[]> => {
  const { rows } = await session.query<{ id: string }>(
    `select id from device_passes
     where school_id = preau_school() and revoked_at is not null and expires_at > $1 order by id`,
    [new Date(at)],
  )
  return rows.map(({ id }) => id)
}
