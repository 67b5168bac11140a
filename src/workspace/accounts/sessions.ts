import { Buffer } from 'node:buffer'
import { defined } from '../../kernel/assert.ts'
import { second } from '../../kernel/duration.ts'
import type { Session } from '../../platform/database/database.ts'
import { tokenHashOf } from './digest.ts'
import { type SessionLimits, sharedLimits } from './session-limits.ts'

export interface NewSession {
  readonly personId: string
  readonly at: number
  /** It was shown at this sign-in. */
  readonly hasSecondFactor: boolean
  /** As the list of one's devices names it: `Firefox, Android`. */
  readonly deviceLabel: string
  readonly limits: SessionLimits
  readonly randomBytes: (count: number) => Uint8Array
  /** A new uuid, where the caller needs to know it. */
  readonly sessionId?: string
}

const tokenBytes = 32

/** A new session in the school of this transaction; gives its token, which is nowhere else. */
export const createSession = async (
  session: Session,
  { personId, at, hasSecondFactor, deviceLabel, limits, randomBytes, sessionId }: NewSession,
): Promise<string> => {
  const token = Buffer.from(randomBytes(tokenBytes)).toString('base64url')
  await session.query(
    `insert into sessions (school_id, person_id, token_hash, has_second_factor, device_label, idle_seconds,
       started_at, seen_at, expires_at, id)
     values (preau_school(), $1, $2, $3, $4, $5, $6, $6, $7, coalesce($8::uuid, gen_random_uuid()))`,
    [
      personId,
      tokenHashOf(token),
      hasSecondFactor,
      deviceLabel,
      Math.ceil(limits.idleMs / second),
      new Date(at),
      new Date(at + limits.absoluteMs),
      sessionId ?? null,
    ],
  )
  return token
}

/** A new token for a session whose second factor was shown: the old one, wherever it is, opens nothing more. */
export const raiseSession = async (
  session: Session,
  { sessionId, at, randomBytes }: Pick<NewSession, 'at' | 'randomBytes'> & { readonly sessionId: string },
): Promise<{ readonly token: string; readonly maxAgeSeconds: number | null }> => {
  const token = Buffer.from(randomBytes(tokenBytes)).toString('base64url')
  const { rows } = await session.query<{ expires: Date; idle: number }>(
    `update sessions set token_hash = $2, has_second_factor = true
     where id = $1 and ended_at is null returning expires_at as expires, idle_seconds as idle`,
    [sessionId, tokenHashOf(token)],
  )
  const { expires, idle } = defined(rows[0], 'the session of this request lives')
  const stays = idle * second > sharedLimits.idleMs
  return { token, maxAgeSeconds: stays ? Math.ceil((expires.getTime() - at) / second) : null }
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
