import type { Announcement } from './announcement.ts'
import type { Answer } from './answers.ts'
import type { CapacityStanding } from './capacity-law-state.ts'
import type { Decision } from './decisions.ts'
import type { Input } from './inputs.ts'
import type { PorterFigures } from './read-figures.ts'
import type { PorterSnapshot } from './snapshot.ts'
import type { SeatId } from './ticket.ts'
import type { Foresight } from './wait/foresee.ts'

export interface Step {
  readonly answer: Answer
  /** To be durable before the answer goes out, in this order. */
  readonly decisions: readonly Decision[]
}

/** What may be read of the porter without a step: it changes no decision. */
export interface PorterReading {
  figures(): PorterFigures
  /** What a capacity would lead to; null where no forecast holds. */
  foresee(capacity: number, at: number): Foresight | null
  /** How long a seat that has ended a moment ago was somebody's, milliseconds; null if it is not known any more. */
  heldMs(seat: SeatId): number | null
}

/** The one who decides, one per site. Deterministic: same inputs, same answers, in any time zone. */
export interface Porter extends PorterReading {
  step(input: Input): Step
  announce(at: number): Announcement
  /** All that decisions made so far, to begin a journal anew from. */
  snapshot(): PorterSnapshot
  capacity(): CapacityStanding
}
