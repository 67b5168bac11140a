import type { CapacityChange } from './capacity-law-state.ts'
import type { LaneName } from './lanes.ts'
import type { Mode, Policy } from './policy.ts'
import type { Settings } from './settings.ts'
import type { SeatId, TicketId } from './ticket.ts'

/** Why a seat was given back. */
export const endReasons = ['missed', 'idle', 'notice', 'unsigned', 'left', 'joined', 'ended'] as const
export type EndReason = (typeof endReasons)[number]

/**
 * What is journaled, before the answer goes out. Decisions alone rebuild the state; presence and touches are soft.
 * A seat counts from `granted` (or `adopted`) to `freed`.
 */
export type Decision =
  | {
      readonly kind: 'epochOpened'
      readonly at: number
      readonly epoch: string
      readonly settleUntil: number
    }
  /** Numbers up to this one may be given out without asking the disk again. */
  | { readonly kind: 'reserved'; readonly at: number; readonly lane: LaneName; readonly upTo: number }
  | {
      readonly kind: 'called'
      readonly at: number
      readonly epoch: string
      readonly lane: LaneName
      readonly upTo: number
    }
  | {
      readonly kind: 'granted'
      readonly at: number
      readonly ticket: TicketId
      readonly collectBy: number
      readonly stranger: boolean
      readonly classKey: string | null
    }
  | {
      readonly kind: 'collected'
      readonly at: number
      readonly seat: SeatId
      readonly device: string
      readonly exp: number
    }
  | {
      readonly kind: 'adopted'
      readonly at: number
      readonly seat: SeatId
      readonly device: string
      readonly renewal: number
      readonly exp: number
    }
  /** Somebody signed in; a device may thereby have joined the seat from another one. */
  | {
      readonly kind: 'bound'
      readonly at: number
      readonly seat: SeatId
      readonly device: string
      readonly person: string | null
      readonly exp: number
    }
  | {
      readonly kind: 'marked'
      readonly at: number
      readonly seat: SeatId
      readonly reason: 'lesson' | 'handIn'
      readonly until: number
    }
  | { readonly kind: 'extended'; readonly at: number; readonly seat: SeatId }
  /** The seat ended for its holder; it counts until its last token's `exp` (0: none was minted), then it is `freed`. */
  | {
      readonly kind: 'ended'
      readonly at: number
      readonly seat: SeatId
      readonly reason: EndReason
      readonly exp: number
    }
  | { readonly kind: 'freed'; readonly at: number; readonly seat: SeatId }
  | { readonly kind: 'quit'; readonly at: number; readonly ticket: TicketId }
  | {
      readonly kind: 'holdAsked'
      readonly at: number
      readonly classKey: string
      readonly size: number
      readonly until: number
    }
  | { readonly kind: 'held'; readonly at: number; readonly classKey: string }
  | { readonly kind: 'released'; readonly at: number; readonly classKey: string }
  | { readonly kind: 'mode'; readonly at: number; readonly mode: Mode }
  | { readonly kind: 'policy'; readonly at: number; readonly policy: Policy }
  /** By the capacity law, with what it saw, or by an operator (G12). */
  | ({ readonly kind: 'capacity' } & CapacityChange)
  | { readonly kind: 'law'; readonly at: number; readonly on: boolean }
  /** The configuration that was applied: a start tells by it what has changed since. */
  | { readonly kind: 'settings'; readonly at: number; readonly settings: Settings }

export type DecisionKind = Decision['kind']
