import { Buffer } from 'node:buffer'
import type { Session } from '../../platform/database/database.ts'
import { tokenHashOf } from './digest.ts'
import type { SessionLimits } from './session-limits.ts'

export interface NewSession {
  readonly personId: string
  readonly at: number
  /** It was shown at this sign-in. */
  readonly hasSecondFactor: boolean
  /** As the list of one's devices names it: `Firefox, Android`. */
  readonly deviceLabel: string
  readonly limits: SessionLimits
  readonly randomBytes: (count: number) => Uint8Array
}

const tokenBytes = 32

/** A new session in the school of this transaction; gives its token, which is nowhere else. */
export const createSession = async (
  session: Session,
  { personId, at, hasSecondFactor, deviceLabel, limits, randomBytes }: NewSession,
): Promise<string> => {
  const token = Buffer.from(randomBytes(tokenBytes)).toString('base64url')
  await session.query(
    `insert into sessions (school_id, person_id, token_hash, has_second_factor, device_label, idle_seconds,
       started_at, seen_at, expires_at)
     values (preau_school(), $1, $2, $3, $4, $5, $6, $6, $7)`,
    [
      personId,
      tokenHashOf(token),
      hasSecondFactor,
      deviceLabel,
      Math.ceil(limits.idleMs / 1_000),
      new Date(at),
      new Date(at + limits.absoluteMs),
    ],
  )
  return token
}

/** Ends one session of this person; false where there is none that lives. */
export const endSession = async (
  session: Session,
  { sessionId, personId, at }: { readonly sessionId: string; readonly personId: string; readonly at: number },
): Promise<boolean> => {
  const { count } = await session.query(
    `update sessions set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null`,
    [sessionId, personId, new Date(at)],
  )
  return count > 0
}

/** Ends all sessions of a person, but for one if it is named; how many. */
export const endSessionsOf = async (
  session: Session,
  {
    personId,
    at,
    exceptId = null,
  }: { readonly personId: string; readonly at: number; readonly exceptId?: string | null },
): Promise<number> => {
  const { count } = await session.query(
    `update sessions set ended_at = $2
     where person_id = $1 and ended_at is null and id is distinct from $3::uuid`,
    [personId, new Date(at), exceptId],
  )
  return count
}

export interface LivingSession {
  readonly sessionId: string
  readonly deviceLabel: string
  readonly startedAt: number
  readonly seenAt: number
}

/** The last used first. */
export const livingSessions = async (
  session: Session,
  { personId, at }: { readonly personId: string; readonly at: number },
): Promise<readonly LivingSession[]> => {
  const { rows } = await session.query<{ id: string; label: string; started: Date; seen: Date }>(
    `select id, device_label as label, started_at as started, seen_at as seen from sessions
     where person_id = $1 and ended_at is null and expires_at > $2
       and seen_at + idle_seconds * interval '1 second' > $2
     order by seen_at desc, id`,
    [personId, new Date(at)],
  )
  return rows.map(({ id, label, started, seen }) => ({
    sessionId: id,
    deviceLabel: label,
    startedAt: started.getTime(),
    seenAt: seen.getTime(),
  }))
}
