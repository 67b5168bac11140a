import { defined } from '../../src/kernel/assert.ts'
import type { Event, EventOf, EventKind, SeenTicket } from '../../src/rehearsal/history.ts'
import { limits, seatOf } from './tiny-gate.ts'

type Plant = (events: readonly Event[]) => readonly Event[]

const all = <Kind extends EventKind>(events: readonly Event[], kind: Kind): readonly EventOf<Kind>[] =>
  events.filter((event): event is EventOf<Kind> => event.kind === kind)

const first = <Value>(values: readonly Value[], wanted: (value: Value) => boolean): Value =>
  defined(values.find(wanted), 'the morning has what the fault is planted on')

const later = <Seen extends { sent: number; got: number }>(event: Seen, byMs: number): Seen => ({
  ...event,
  sent: event.sent + byMs,
  got: event.got + byMs,
})

const ownToken = (token: EventOf<'token'>): boolean =>
  token.ticket !== null && seatOf(token.ticket) === token.seat

const stranger = (n: number): SeenTicket => ({ epoch: 'e0', lane: 'planted', n, stranger: true })

/** Each adds or changes one thing in a history without faults; named by the finding it must give. */
export const plants: Readonly<Record<string, Plant>> = {
  'G2 seat-twice': (events) => {
    const token = first(all(events, 'token'), ownToken)
    const other = first(all(events, 'ticket'), ({ client }) => client !== token.client)
    return [
      ...events,
      { ...later(token, 500), client: other.client, ticket: other.ticket, device: 'd-planted' },
    ]
  },
  'G2 place-lost': (events) => {
    const here = first(all(events, 'here'), ({ standing }) => standing === 'waiting')
    const { sent, got, client } = later(here, 200)
    return [...events, { kind: 'ticket', sent, got, client, ticket: { ...here.ticket, n: 9_999 } }]
  },
  'G2 place-unknown': (events) => {
    const here = first(all(events, 'here'), ({ standing }) => standing === 'waiting')
    return [...events, { ...later(here, 200), standing: 'unknown' }]
  },
  'G2 number-twice': (events) => {
    const given = first(all(events, 'ticket'), () => true)
    return [...events, { ...later(given, 20), client: 'planted' }]
  },
  'G3 call-taken-back': (events) => {
    const here = first(all(events, 'here'), ({ standing }) => standing === 'atDoor')
    return [...events, { ...later(here, 400), standing: 'waiting' }]
  },
  'G4 ended-early': (events) => {
    const here = first(all(events, 'here'), ({ standing }) => standing === 'atDoor')
    const before = events.filter(
      (event) => !('ticket' in event) || event.ticket !== here.ticket || event.sent < here.sent,
    )
    return [...before, { ...here, standing: 'ended' }]
  },
  'G4 third-call': (events) => {
    const ticket = stranger(1)
    const given = first(all(events, 'ticket'), () => true)
    const asked = (standing: 'granted' | 'atDoor', afterMs: number, second: boolean): Event => ({
      ...later(given, afterMs),
      kind: 'here',
      client: 'planted',
      ticket,
      standing,
      script: true,
      second,
    })
    const missed = [asked('atDoor', 300, true), asked('granted', 1_000, true)]
    return [...events, { ...given, client: 'planted', ticket }, ...missed, asked('atDoor', 70_000, true)]
  },
  'G7 ended-early': (events) => {
    const token = first(all(events, 'token'), ({ renewal }) => renewal === 1)
    const { client, seat, device, renewal } = token
    const { sent, got } = later(token, 300)
    const before = events.filter(
      (event) => !('seat' in event) || event.seat !== seat || event.sent <= token.sent,
    )
    return [...before, { kind: 'turnedAway', sent, got, client, seat, device, renewal }]
  },
  'G8 two-seats': (events) => {
    const signIns = all(events, 'signedIn')
    const tokens = all(events, 'token')
    const renewed = (signIn: EventOf<'signedIn'>, from: number): readonly EventOf<'token'>[] =>
      tokens.filter(
        ({ seat, device, sent }) => seat === signIn.seat && device === signIn.device && sent > from,
      )
    for (const one of signIns) {
      for (const other of signIns) {
        const from = Math.max(one.got, other.got)
        const [early, late] = [renewed(one, from).at(0), renewed(one, from).at(-1)]
        if (one.seat === other.seat || early === undefined || late === undefined) continue
        const between = renewed(other, early.got).some(({ got }) => got < late.sent)
        if (!between) continue
        return events.map((event) => (event === other ? { ...other, person: one.person } : event))
      }
    }
    throw new Error('Broken invariant: two seats of the morning are renewed in turn')
  },
  'G8 too-many-devices': (events) => {
    const token = first(all(events, 'token'), ownToken)
    const more = Array.from({ length: 4 }, (_, index) => ({
      ...later(token, 50 * (index + 1)),
      client: `planted-${index}`,
      device: `planted-${index}`,
      ticket: null,
    }))
    return [...events, ...more]
  },
  'G11 unsigned-too-long': (events) => {
    const tokens = all(events, 'token')
    const signIn = first(all(events, 'signedIn'), ({ seat, sent }) =>
      tokens.some((token) => token.seat === seat && token.sent > sent + limits.unsignedLifeMs),
    )
    return events.filter(
      (event) => (event.kind !== 'signedIn' && event.kind !== 'kept') || event.seat !== signIn.seat,
    )
  },
  'G14 served-past-end': (events) => {
    const tokens = all(events, 'token')
    const left = new Set(all(events, 'left').map(({ seat }) => seat))
    const last = first(
      tokens,
      ({ seat, sent }) =>
        !left.has(seat) && !tokens.some((token) => token.seat === seat && token.sent > sent),
    )
    const { client, seat, device, renewal } = last
    const served = { kind: 'served' as const, client, seat, device, renewal, changes: false }
    return [...events, { ...served, sent: last.exp + 5_500, got: last.exp + 5_600 }]
  },
  'G14 minted-twice': (events) => {
    const token = first(all(events, 'token'), ownToken)
    return [...events, { ...later(token, 1_500), exp: token.exp + 1_500, client: 'planted', ticket: null }]
  },
  'G14 lives-too-long': (events) => {
    const token = first(all(events, 'token'), ownToken)
    const longer = { ...token, exp: token.got + limits.tokenLifeMs + 6_000 }
    return events.map((event) => (event === token ? longer : event))
  },
  'G14 served-after-refusal': (events) => {
    const away = first(all(events, 'turnedAway'), () => true)
    return [...events, { ...later(away, 200), kind: 'served', changes: false }]
  },
  'G14 alive-after-leaving': (events) => {
    const left = first(all(events, 'left'), () => true)
    const token = first(all(events, 'token'), ({ seat }) => seat === left.seat)
    const { sent, got } = later(left, 200)
    return [...events, { ...token, renewal: 99, sent, got, client: left.client, exp: sent + 900 }]
  },
  'G15 range-too-wide': (events) => {
    const told = first(all(events, 'told'), () => true)
    const wider = { ...told, high: told.low + 2 * (told.low - told.sent) + 182_000 }
    return events.map((event) => (event === told ? wider : event))
  },
}
