import { minute } from '../../kernel/duration.ts'
import type { LaneName } from '../../gate/index.ts'
import type { ConditionName } from './morning.ts'
import { seatOutcome, turnOf, turnOutcome, type WaitOutcome } from './outcome.ts'
import type { Person, ToldRange } from './person.ts'
import type { MorningResult } from './run-morning.ts'
import type { ShapeName } from './shapes/arrival-shape.ts'

/** One person's ticket after the morning. */
export interface ScoredTicket {
  readonly seed: number
  readonly lane: LaneName
  readonly shape: ShapeName
  readonly condition: ConditionName
  readonly sleeps: boolean
  readonly waitedMs: number
  readonly ours: ScoredRange | null
  readonly naive: ScoredRange | null
  readonly pastPace: ScoredRange | null
}

export interface ScoredRange {
  readonly seat: WaitOutcome
  readonly turn: WaitOutcome
  readonly toldAfterMs: number
  readonly widthMs: number
}

/** Those who had to wait at all: past the first time of telling. */
export const scoreTickets = (result: MorningResult): ScoredTicket[] =>
  result.people.filter(({ firstAhead }) => firstAhead !== null).map((person) => scoreTicket(person, result))

const scoreTicket = (person: Person, result: MorningResult): ScoredTicket => {
  const { seed, shape, condition } = result.morning
  const scored = (range: ToldRange | null): ScoredRange | null =>
    range && {
      seat: seatOutcome(person, range, result),
      turn: turnOutcome(range, turnOf(person, result)),
      toldAfterMs: range.at - person.issuedAt,
      widthMs: range.high - range.low,
    }
  return {
    seed,
    lane: person.traits.lane,
    shape,
    condition,
    sleeps: person.traits.sleeps,
    waitedMs: (person.seatedAt ?? person.leftAt ?? result.endedAt) - person.issuedAt,
    ours: scored(person.told),
    naive: scored(person.naive),
    pastPace: scored(person.pastPace),
  }
}

/** G15 asks that those who wait longer are told within the first minute. */
export const longWaitMs = 3 * minute
export const toldWithinMs = minute
