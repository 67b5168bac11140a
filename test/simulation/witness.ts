import type { EndReason } from '../../src/gate/domain/decisions.ts'
import type { Mode, Policy } from '../../src/gate/domain/policy.ts'
import type { TicketId } from '../../src/gate/domain/ticket.ts'

/**
 * Stands beside the porter, sees what is asked, answered and decided, and writes it down in the plainest way.
 * It knows the rules and none of the porter's code; `rules-seen.ts` says what it may never see.
 */
export interface SeenSeat {
  readonly id: string
  readonly ticket: TicketId | null
  readonly stranger: boolean
  readonly classKey: string | null
  /** The hold that the seat was taken from. */
  readonly holdSerial: number | null
  collectBy: number
  collected: boolean
  /** Device and end of its newest token. */
  readonly tokens: Map<string, number>
  collectedAt: number
  heldSince: number
  activityAt: number
  unsignedSince: number
  extended: boolean
  lesson: number
  protectedUntil: number
  person: string | null
  signed: boolean
  ended: { readonly at: number; readonly reason: EndReason } | null
}

export interface SeenPerson {
  readonly ticket: TicketId
  stayUntil: number
  readonly stranger: boolean
  readonly classKey: string | null
}

export interface SeenHold {
  readonly size: number
  readonly isHeld: boolean
  /** Which hold it is: a class may ask again. */
  readonly serial: number
}

export interface Witness {
  policy: Policy
  mode: Mode
  settleUntil: number
  epochs: string[]
  lastTickAt: number
  readonly seats: Map<string, SeenSeat>
  /** By class, in the order in which they asked. */
  readonly holds: Map<string, SeenHold>
  /** Highest number called, by line. */
  readonly called: Map<string, number>
  calls: {
    readonly line: string
    readonly from: number
    readonly upTo: number
    readonly calledAt: number
    at: number
  }[]
  readonly door: Map<string, SeenPerson>
  readonly grants: Map<string, number>
  readonly missed: Map<string, number>
  readonly quit: Set<string>
  holdsAsked: number
}

export const createWitness = (policy: Policy, mode: Mode, epoch: string, at: number): Witness => ({
  policy,
  mode,
  settleUntil: 0,
  epochs: [epoch],
  lastTickAt: at,
  seats: new Map(),
  holds: new Map(),
  called: new Map(),
  calls: [],
  door: new Map(),
  grants: new Map(),
  missed: new Map(),
  quit: new Set(),
  holdsAsked: 0,
})

export const lineKey = (ticket: { epoch: string; lane: string }): string => `${ticket.epoch}:${ticket.lane}`
export const ticketKey = (ticket: TicketId): string => `${lineKey(ticket)}:${ticket.n}`

export const lastExpOf = (seat: SeenSeat): number => Math.max(0, ...seat.tokens.values())

export const seatsHeld = (seen: Witness, classKey: string): number => {
  const hold = seen.holds.get(classKey)
  if (hold === undefined || !hold.isHeld) return 0
  let used = 0
  for (const seat of seen.seats.values()) if (seat.holdSerial === hold.serial) used += 1
  return Math.max(0, hold.size - used)
}
