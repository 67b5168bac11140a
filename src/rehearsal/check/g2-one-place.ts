import type { EventOf, Exchange, SeenTicket } from '../history.ts'
import type { Finding } from './finding.ts'
import { seePersons } from './persons.ts'
import { lostBefore, placeOf, type Stories } from './stories.ts'

const fault = (name: string, at: number, what: string): Finding => ({ rule: 'G2', fault: name, at, what })

/** G2: a place survives whatever a browser does with its storage kept; numbers and seats are given once. */
export const checkOnePlace = (stories: Stories): readonly Finding[] => [
  ...placesLost(stories),
  ...numbersTwice(stories),
  ...seatsTwice(stories),
]

/** A place that a browser surely has, from this instant on. */
interface Held {
  readonly ticket: SeenTicket
  readonly since: number
}

/**
 * A second ticket of the same line, asked for while the first surely stands. An answer that never came may have
 * brought a seat that is over since: until that place is seen to stand again, nothing is sure of it.
 */
const placesLost = (stories: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  const held = new Map<string, readonly Held[]>()
  const heldBy = (client: string): readonly Held[] => held.get(client) ?? []
  const drop = (client: string, ticket: SeenTicket): void => {
    held.set(
      client,
      heldBy(client).filter((place) => place.ticket !== ticket),
    )
  }
  const hold = ({ client, got }: Exchange, ticket: SeenTicket): void => {
    const places = heldBy(client)
    if (places.every((place) => place.ticket !== ticket))
      held.set(client, [...places, { ticket, since: got }])
  }
  const given = (event: EventOf<'ticket'>): void => {
    const { client, ticket, sent, got } = event
    const first = heldBy(client).find(
      (place) => place.ticket !== ticket && place.ticket.lane === ticket.lane && place.since <= sent,
    )
    hold(event, ticket)
    if (first === undefined) return
    const what = `Client ${client} held ${placeOf(first.ticket)} and was given ${placeOf(ticket)}.`
    findings.push(fault('place-lost', got, what))
  }
  const stood = (event: EventOf<'here'>): void => {
    const { client, ticket, standing, got } = event
    if (standing === 'waiting' || standing === 'atDoor') hold(event, ticket)
    if (standing === 'ended' || standing === 'unknown') drop(client, ticket)
    if (standing !== 'unknown' || lostBefore(stories, got)) return
    findings.push(
      fault('place-unknown', got, `${placeOf(ticket)} was no longer known, though nothing was lost.`),
    )
  }
  for (const event of stories.history.events) {
    if (event.kind === 'forgot') held.delete(event.client)
    else if (event.kind === 'token' && event.ticket !== null) drop(event.client, event.ticket)
    else if (event.kind === 'unanswered') drop(event.client, event.ticket)
    else if (event.kind === 'here') stood(event)
    else if (event.kind === 'ticket') given(event)
  }
  return findings
}

const numbersTwice = ({ tickets }: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  for (const { ticket, events } of tickets.values()) {
    const given = events.filter((event) => event.kind === 'ticket')
    const other = given.find(({ client }) => client !== given[0]?.client)
    if (other === undefined) continue
    const what = `${placeOf(ticket)} was given to client ${given[0]?.client} and to client ${other.client}.`
    findings.push(fault('number-twice', other.got, what))
  }
  return findings
}

const seatsTwice = (stories: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  const persons = seePersons(stories)
  for (const { seat, owner, events } of stories.seats.values()) {
    const other = events.find(
      (event) => event.kind === 'token' && event.ticket !== null && event.ticket !== owner,
    )
    if (other?.kind !== 'token' || other.ticket === null || owner === null) continue
    if (persons.mayHaveJoined(other.client, seat)) continue
    const what = `Seat ${seat} of ${placeOf(owner)} was also given to ${placeOf(other.ticket)}.`
    findings.push(fault('seat-twice', other.got, what))
  }
  return findings
}
