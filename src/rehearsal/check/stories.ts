import type { EventOf, SeenTicket, Settings } from '../history.ts'
import type { History } from './parse-history.ts'

type TicketEvent = EventOf<'ticket' | 'here' | 'told' | 'token'>
type SeatEvent = EventOf<'token' | 'served' | 'turnedAway' | 'kept' | 'left' | 'signedIn'>

/** All that was seen of one ticket, earliest sent first. */
export interface TicketStory {
  readonly ticket: SeenTicket
  readonly events: TicketEvent[]
}

export interface SeatStory {
  readonly seat: string
  /** The ticket shown when its first token was given. */
  owner: SeenTicket | null
  readonly events: SeatEvent[]
  /** When its first token had surely been given; infinite without any. */
  firstTokenGot: number
  /** The latest `exp` of its tokens: until then it counts, whatever happens. */
  lastExp: number
}

/** The history once more, by ticket and by seat. */
export interface Stories {
  readonly history: History
  readonly settings: Settings
  readonly tickets: ReadonlyMap<SeenTicket, TicketStory>
  readonly seats: ReadonlyMap<string, SeatStory>
  readonly starts: readonly EventOf<'started'>[]
  /** Instants at which the gate's process went or came. */
  readonly breaks: readonly number[]
}

export const placeOf = ({ epoch, lane, n }: SeenTicket): string => `${lane} ${n} (${epoch})`

export const tellStories = (history: History): Stories => {
  const tickets = new Map<SeenTicket, TicketStory>()
  const seats = new Map<string, SeatStory>()
  const starts: EventOf<'started'>[] = []
  const breaks: number[] = []

  const addToTicket = (ticket: SeenTicket, event: TicketEvent): void => {
    const story = tickets.get(ticket)
    if (story === undefined) tickets.set(ticket, { ticket, events: [event] })
    else story.events.push(event)
  }
  const addToSeat = (event: SeatEvent): void => {
    let story = seats.get(event.seat)
    if (story === undefined) {
      story = { seat: event.seat, owner: null, events: [], firstTokenGot: Infinity, lastExp: -Infinity }
      seats.set(event.seat, story)
    }
    story.events.push(event)
    if (event.kind !== 'token') return
    if (story.firstTokenGot === Infinity) story.owner = event.ticket
    story.firstTokenGot = Math.min(story.firstTokenGot, event.got)
    story.lastExp = Math.max(story.lastExp, event.exp)
  }
  for (const event of history.events) {
    switch (event.kind) {
      case 'token':
        addToSeat(event)
        if (event.ticket !== null) addToTicket(event.ticket, event)
        break
      case 'ticket':
      case 'here':
      case 'told':
        addToTicket(event.ticket, event)
        break
      case 'served':
      case 'turnedAway':
      case 'kept':
      case 'left':
      case 'signedIn':
        addToSeat(event)
        break
      case 'started':
        starts.push(event)
        breaks.push(event.at)
        break
      case 'killed':
        breaks.push(event.at)
        break
      default:
    }
  }
  return { history, settings: history.settings, tickets, seats, starts, breaks }
}

/** The gate's process went or came between the two instants. */
export const brokenBetween = ({ breaks }: Stories, from: number, to: number): boolean =>
  breaks.some((at) => at >= from && at <= to)

/** The gate lost what it knew at some instant before. */
export const lostBefore = ({ starts }: Stories, at: number): boolean =>
  starts.some((start) => start.settledAt !== null && start.at <= at)
