import { minute } from '../../../kernel/duration.ts'
import { seatIdOf } from '../../domain/ticket.ts'
import type { DoorParts } from '../door-parts.ts'
import { extendedSeatCookie, laneOf } from '../tickets.ts'
import type { SeatToken } from '../tokens/seat-token.ts'
import type { TicketClaims } from '../tokens/ticket-token.ts'
import type { Visit } from '../visit.ts'

/** A door believes a seat for at most so long after the last token that the porter gave. */
export const extendedAtMostMs = 30 * minute

export interface KeptSeat {
  readonly exp: number
  readonly cookies: readonly string[]
}

/** A seat goes on while the porter is away; null where it is too long since the porter said anything of it. */
export const keepSeat = (door: DoorParts, { claim, lastGivenExp }: SeatToken): KeptSeat | null => {
  const { tokenLifeMs } = door.away
  const at = door.clock()
  const until = lastGivenExp + extendedAtMostMs
  if (at >= until) {
    door.away.count('tooOld')
    return null
  }
  if (claim.exp - at > tokenLifeMs / 2) return { exp: claim.exp, cookies: [] }
  door.away.count('extended')
  const exp = Math.min(at + tokenLifeMs, until)
  return { exp, cookies: [extendedSeatCookie(door, { ...claim, exp }, lastGivenExp)] }
}

/** The last announcement has this number called, or one of an earlier line. */
const isCalled = (door: DoorParts, { ticket }: TicketClaims): boolean => {
  const lane = door.porter.announcement().lanes[ticket.lane]
  return lane !== undefined && (lane.epoch !== ticket.epoch || ticket.n <= lane.called)
}

export interface OwnSeat {
  readonly seat: string
  readonly cookies: readonly string[]
}

/**
 * A seat of this door's own, if its bucket has one: that of the ticket, so that nobody can have two of it,
 * or one with a number of this door. Short and marked; the next porter adopts it.
 */
export const takeOwnSeat = (door: DoorParts, visit: Visit, ticket: TicketClaims | null): OwnSeat | null => {
  const { away } = door
  const at = door.clock()
  if (!away.admits(at, ticket !== null && isCalled(door, ticket))) return null
  away.count('entered')
  const seat = seatIdOf(ticket?.ticket ?? { ...away.ownSeat(), lane: laneOf(door, visit) })
  const claim = { seat, device: ticket?.device ?? door.newId(), renewal: 0, exp: at + away.tokenLifeMs }
  return { seat, cookies: [extendedSeatCookie(door, claim, at)] }
}
