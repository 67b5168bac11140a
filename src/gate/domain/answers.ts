import type { Verdict } from './capacity-law.ts'
import type { SeatClaim } from './inputs.ts'
import type { SeatId, TicketId } from './ticket.ts'
import type { StrangersAhead } from './wait/strangers-pass.ts'
import type { Told } from './wait/told-range.ts'

/** Where a ticket stands after its check-in. */
export type Standing =
  | Waiting
  | AtDoor
  | Granted
  | Inside
  | Ended
  /** The number was never given in this epoch: the gate has lost its newest knowledge. */
  | { readonly kind: 'unknown' }

/** A new ticket is offered. */
export interface Ended {
  readonly kind: 'ended'
  /** `used`: its seat was had, or the place given up; `missed`: two seats were not collected; `late`: nobody came in time. */
  readonly why: 'used' | 'missed' | 'late'
  readonly calledAt: number | null
}

export interface Waiting {
  readonly kind: 'waiting'
  /** Present people with lower numbers in the same lane. */
  readonly ahead: number
}

export interface AtDoor {
  readonly kind: 'atDoor'
  readonly calledAt: number
  readonly ahead: number
  /** Set when this number missed its first seat: one call is left. */
  readonly second: boolean
}

/** A seat is kept for this ticket until then. */
export interface Granted {
  readonly kind: 'granted'
  readonly collectBy: number
}

/** The seat of this ticket, and the token to be minted for this device. */
export interface Inside {
  readonly kind: 'inside'
  readonly claim: SeatClaim
}

/** Asked of a person inside: is the seat still needed? `endsAt` is when it ends without an answer. */
export interface Question {
  readonly case: 'idle' | 'notice' | 'unsigned'
  readonly endsAt: number
  readonly since: number
  /** Present people who wait. */
  readonly waiting: number
}

export type SeatAnswer =
  | {
      readonly kind: 'in'
      readonly claim: SeatClaim
      /** The claim is newer than the one shown: mint a token for it. */
      readonly renewed: boolean
      readonly question: Question | null
      readonly signed: boolean
    }
  /** Another holder of the same device's token was here later. */
  | { readonly kind: 'shared' }
  | { readonly kind: 'over' }
  /** Four devices sit on that seat already. */
  | { readonly kind: 'devices' }

export type HoldAnswer =
  | { readonly kind: 'held'; readonly size: number; readonly until: number }
  | {
      readonly kind: 'queued'
      readonly size: number
      readonly free: number
      /** Holds before this one, and their seats together. */
      readonly before: number
      readonly seatsBefore: number
      readonly since: number
    }
  | { readonly kind: 'refused'; readonly why: 'tooLarge' | 'noRoom'; readonly limit: number }

export type Answer =
  | { readonly to: 'arrive'; readonly ticket: TicketId }
  | {
      readonly to: 'here'
      readonly standing: Standing
      readonly firstSeen: boolean
      readonly told: Told | null
      /** On one line: strangers before this ticket, who have a limit of their own. */
      readonly strangers: StrangersAhead | null
    }
  | { readonly to: 'seat'; readonly answer: SeatAnswer }
  | { readonly to: 'late'; readonly pass: boolean }
  | { readonly to: 'mark'; readonly done: boolean; readonly limit: number; readonly inLesson: number }
  | { readonly to: 'hold'; readonly answer: HoldAnswer }
  | { readonly to: 'end'; readonly seat: SeatId; readonly done: boolean }
  /** Not done: outside of the bounds. */
  | { readonly to: 'capacity'; readonly done: boolean; readonly least: number; readonly most: number }
  /** What the capacity law says; not done where the gate is not for real. */
  | { readonly to: 'law'; readonly verdict: Verdict | null; readonly done: boolean }
  | { readonly to: 'done' }
