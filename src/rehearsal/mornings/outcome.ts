import type { MorningResult } from './run-morning.ts'
import type { Person, ToldRange } from './person.ts'

/** How a range did: `out` is not scored, because nobody can know. */
export type WaitOutcome = 'inside' | 'early' | 'late' | 'out'

const compare = (instant: number, { low, high }: ToldRange): WaitOutcome => {
  if (instant < low) return 'early'
  return instant > high ? 'late' : 'inside'
}

export const turnOutcome = (range: ToldRange, turnAt: number | null): WaitOutcome =>
  turnAt === null ? 'out' : compare(turnAt, range)

/**
 * Early is wrong too. Who left before the low bound is left out; who still waits past the high one counts as wrong;
 * who leaves in between is scored by when the turn came.
 */
export const seatOutcome = (person: Person, range: ToldRange, result: MorningResult): WaitOutcome => {
  if (person.seatedAt !== null) return compare(person.seatedAt, range)
  const until = person.leftAt ?? result.endedAt
  if (until < range.low) return 'out'
  if (until > range.high) return 'late'
  return turnOutcome(range, turnOf(person, result))
}

export const turnOf = ({ ticket }: Person, { turnAt }: MorningResult): number | null =>
  ticket === null ? null : turnAt(ticket.lane, ticket.n)
