import type { DoorParts } from './door-parts.ts'
import { laneOf, ticketCookie } from './tickets.ts'
import { type Check, readCheck } from './tokens/check-token.ts'
import { lowestTicket } from './tokens/lowest-ticket.ts'
import type { TicketClaims } from './tokens/ticket-token.ts'
import type { Visit } from './visit.ts'

/** What the address says was given a moment ago; null where it says nothing, or is old. */
export const freshCheck = (door: DoorParts, visit: Visit): Check | null => {
  if (visit.check === null) return null
  const read = readCheck(door.keys('check'), door.site.name, visit.check, visit.at)
  return read.ok ? read.value : null
}

interface Kept {
  readonly ticket: TicketClaims
  readonly cookies: readonly string[]
}

/**
 * Of two tabs opened at once the lowest number counts (G2). A place in the lane that this device belongs to now goes
 * before a stranger's, which another tab took before the device had shown who it is.
 */
export const lowestOf = (door: DoorParts, visit: Visit, own: TicketClaims, check: Check | null): Kept => {
  if (check === null || !goesBefore(door, visit, check, own)) return { ticket: own, cookies: [] }
  const { bearing } = check.ticket.lane === own.ticket.lane ? own : visit.bearer()
  const ticket = { ...own, ticket: check.ticket, issuedAt: check.issuedAt, bearing }
  return { ticket, cookies: [ticketCookie(door, ticket)] }
}

const goesBefore = (door: DoorParts, visit: Visit, check: Check, own: TicketClaims): boolean =>
  check.ticket.lane === own.ticket.lane
    ? lowestTicket(own, check) !== own
    : own.bearing === 'stranger' && check.ticket.lane === laneOf(door, visit)
