import type { Event, EventOf, SeenTicket } from '../history.ts'
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

/** A second ticket of the same line, asked for when the answer with the first had surely come, while the first lives. */
const placesLost = (stories: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  const living = new Map<string, EventOf<'ticket'>[]>()
  const drop = (client: string, ticket: SeenTicket): void => {
    const kept = (living.get(client) ?? []).filter((given) => given.ticket !== ticket)
    living.set(client, kept)
  }
  const see = (event: Event): void => {
    if (event.kind === 'forgot') living.delete(event.client)
    else if (event.kind === 'token' && event.ticket !== null) drop(event.client, event.ticket)
    else if (event.kind === 'here' && event.standing === 'ended') drop(event.client, event.ticket)
    else if (event.kind === 'here' && event.standing === 'unknown') {
      drop(event.client, event.ticket)
      if (lostBefore(stories, event.got)) return
      const what = `${placeOf(event.ticket)} was no longer known, though nothing was lost.`
      findings.push(fault('place-unknown', event.got, what))
    } else if (event.kind === 'ticket') {
      const before = living.get(event.client) ?? []
      const first = before.find(
        ({ ticket, got }) =>
          ticket !== event.ticket && ticket.lane === event.ticket.lane && got <= event.sent,
      )
      if (!before.some(({ ticket }) => ticket === event.ticket)) living.set(event.client, [...before, event])
      if (first === undefined) return
      const what = `Client ${event.client} held ${placeOf(first.ticket)} and was given ${placeOf(event.ticket)}.`
      findings.push(fault('place-lost', event.got, what))
    }
  }
  for (const event of stories.history.events) see(event)
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
