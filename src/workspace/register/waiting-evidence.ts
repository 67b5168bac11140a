import { day } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Session } from '../../platform/database/database.ts'

/** What a ticket of the gate tells of a wait (C6). Milliseconds since 1970. */
export interface Waiting {
  readonly personId: string
  readonly firstAt: number
  readonly lastAt: number
  /** How often the waiting device was heard of. */
  readonly signs: number
}

/** A ticket tells of its wait when it is shown, within so long (C6). */
const toldWithinMs = 7 * day

export type WaitingRefusal = 'malformed' | 'tooOld' | 'unknownPerson'

const isWhole = ({ firstAt, lastAt, signs }: Waiting): boolean =>
  Number.isSafeInteger(firstAt) &&
  Number.isSafeInteger(lastAt) &&
  firstAt <= lastAt &&
  Number.isInteger(signs) &&
  signs > 0

/** Keeps what a ticket told. Shown again, later in the same wait, it only adds. It marks nobody: the teacher judges. */
export const recordWaiting = async (
  session: Session,
  waiting: Waiting,
  at: number,
): Promise<Outcome<null, WaitingRefusal>> => {
  const { personId, firstAt, lastAt, signs } = waiting
  if (!isWhole(waiting) || lastAt > at) return refused('malformed')
  if (at - lastAt > toldWithinMs) return refused('tooOld')
  const { count } = await session.query(
    `insert into waiting_evidence (school_id, person_id, first_at, last_at, signs)
     select school_id, id, $2, $3, $4 from people where id = $1
     on conflict (school_id, person_id, first_at) do update set
       last_at = greatest(waiting_evidence.last_at, excluded.last_at),
       signs = greatest(waiting_evidence.signs, excluded.signs)`,
    [personId, new Date(firstAt), new Date(lastAt), signs],
  )
  return count === 0 ? refused('unknownPerson') : accepted(null)
}

/** By pupil, the longest wait that overlaps a time. */
export const readWaiting = async (
  session: Session,
  pupilIds: readonly string[],
  from: number,
  until: number,
): Promise<ReadonlyMap<string, Waiting>> => {
  const { rows } = await session.query<{ personId: string; firstAt: Date; lastAt: Date; signs: number }>(
    `select distinct on (person_id) person_id as "personId", first_at as "firstAt", last_at as "lastAt", signs
     from waiting_evidence where person_id = any($1::uuid[]) and first_at < $3 and last_at > $2
     order by person_id, last_at - first_at desc`,
    [pupilIds, new Date(from), new Date(until)],
  )
  return new Map(
    rows.map(({ personId, firstAt, lastAt, signs }) => [
      personId,
      { personId, firstAt: firstAt.getTime(), lastAt: lastAt.getTime(), signs },
    ]),
  )
}
