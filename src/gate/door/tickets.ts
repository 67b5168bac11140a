import { defined } from '../../kernel/assert.ts'
import { second } from '../../kernel/duration.ts'
import type { SeatClaim } from '../domain/inputs.ts'
import { laneFor, type LaneName, laneNames } from '../domain/lanes.ts'
import type { DoorParts } from './door-parts.ts'
import { clearCookie, setCookie } from './tokens/cookies.ts'
import { mintSeatToken } from './tokens/seat-token.ts'
import { mintTicketToken, type TicketClaims, ticketLifeMs } from './tokens/ticket-token.ts'
import type { Visit } from './visit.ts'

export const ticketCookie = (door: DoorParts, claims: TicketClaims): string => {
  const token = mintTicketToken(door.keys('ticket'), door.site.name, claims, door.clock())
  return setCookie(door.names, 'ticket', token, ticketLifeMs / second)
}

/** Lives until the browser closes; its token is good for at most two minutes without a question. */
export const seatCookie = (door: DoorParts, claim: SeatClaim): string =>
  setCookie(door.names, 'seat', mintSeatToken(door.keys('seat'), door.site.name, claim, door.clock()), null)

/** The same from a door alone: marked with the end of the last token that the porter gave. */
export const extendedSeatCookie = (door: DoorParts, claim: SeatClaim, extendedFrom: number): string => {
  const token = mintSeatToken(door.keys('seat'), door.site.name, claim, door.clock(), extendedFrom)
  return setCookie(door.names, 'seat', token, null)
}

export const withoutTicket = (door: DoorParts): readonly string[] => [
  clearCookie(door.names, 'ticket'),
  clearCookie(door.names, 'seat'),
]

/** The lane of this bearer among those the site has now. */
export const laneOf = (door: DoorParts, visit: Visit): LaneName => {
  const { lanes } = door.porter.announcement()
  const wanted = laneFor(visit.bearer().bearing, lanes.line === undefined ? {} : { line: 1 })
  const lane = lanes[wanted] === undefined ? laneNames.find((name) => lanes[name] !== undefined) : wanted
  return defined(lane, 'a site has a lane')
}

/** A new place in line for this device; a device that had one keeps its name. */
export const takeTicket = async (door: DoorParts, visit: Visit): Promise<TicketClaims> => {
  const answer = await door.porter.ask({ kind: 'arrive', lane: laneOf(door, visit) })
  if (answer.to !== 'arrive') throw new Error('Broken invariant: an arrival is answered with a ticket')
  const issuedAt = Math.floor(door.clock() / second) * second
  return { ticket: answer.ticket, issuedAt, device: door.newId(), bearing: visit.bearer().bearing }
}
