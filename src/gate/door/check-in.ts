import type { Answer, Standing } from '../domain/answers.ts'
import type { Told } from '../domain/wait/told-range.ts'
import type { DoorParts } from './door-parts.ts'
import { seatCookie, ticketCookie } from './tickets.ts'
import type { TicketClaims } from './tokens/ticket-token.ts'
import type { Visit } from './visit.ts'

export interface CheckIn {
  readonly standing: Standing
  /** With the range, once one was told. */
  readonly ticket: TicketClaims
  readonly told: Told | null
  readonly cookies: readonly string[]
}

export interface How {
  readonly script: boolean
  readonly collect: boolean
}

/** Asks the porter where a ticket stands. The first range told is signed into the ticket (G15). */
export const checkIn = async (
  door: DoorParts,
  visit: Visit,
  shown: TicketClaims,
  how: How,
): Promise<CheckIn> => {
  const { classKey } = visit.bearer()
  const answer: Answer = await door.porter.ask({
    kind: 'here',
    ticket: shown.ticket,
    bearing: shown.bearing,
    device: shown.device,
    ...how,
    ...(shown.told === undefined ? { tellFor: shown.issuedAt } : {}),
    ...(classKey === null ? {} : { classKey }),
  })
  if (answer.to !== 'here') throw new Error('Broken invariant: a check-in is answered with a standing')
  const { standing, told } = answer
  const range = told !== null && 'low' in told ? told : null
  const ticket = range === null ? shown : { ...shown, told: range }
  const cookies = range === null ? [] : [ticketCookie(door, ticket)]
  if (standing.kind === 'inside') cookies.push(seatCookie(door, standing.claim))
  return { standing, ticket, told: ticket.told ?? told, cookies }
}
