import type { Event, Exchange, SeenTicket, Standing } from '../history.ts'
import { standings } from '../history.ts'
import type { Ask, Seen } from './asks.ts'
import { type Jar, keepCookies, oursIn, type TicketSeen, type TokenSeen } from './jar.ts'

/** One exchange of a browser, and what its jar held when it was sent. */
export interface Witnessed {
  readonly exchange: Exchange
  readonly ask: Ask
  readonly seen: Seen
  readonly shown: Jar
}

interface Known {
  readonly ticket: SeenTicket
  told: boolean
}

const keyOf = ({ epoch, lane, n }: Pick<SeenTicket, 'epoch' | 'lane' | 'n'>): string =>
  `${epoch}:${lane}:${n}`
const bare = ({ epoch, lane, n, stranger }: SeenTicket): SeenTicket => ({ epoch, lane, n, stranger })

/** Remembers what one browser has seen, and writes each exchange down as a history wants it. */
export const createWitness = () => {
  const known = new Map<string, Known>()

  const meet = (ticket: TicketSeen | null): { known: Known; isNew: boolean } | null => {
    if (ticket === null) return null
    const before = known.get(keyOf(ticket))
    if (before !== undefined) return { known: before, isNew: false }
    const met: Known = { ticket: bare(ticket), told: false }
    known.set(keyOf(ticket), met)
    return { known: met, isNew: true }
  }

  const unanswered = (exchange: Exchange, ask: Ask, shown: Jar): readonly Event[] => {
    const held = meet(oursIn(shown).ticket)?.known ?? null
    const mayEnter = ask.kind === 'navigate' || ask.kind === 'submit'
    return held === null || !mayEnter ? [] : [{ kind: 'unanswered', ...exchange, ticket: held.ticket }]
  }

  const answered = ({ exchange, ask, seen, shown }: Witnessed): readonly Event[] => {
    const events: Event[] = []
    const before = oursIn(shown)
    const given = oursIn(keepCookies(new Map(), seen.setCookies))
    const held = meet(before.ticket)?.known ?? null
    const standing = standingOf(ask, seen)
    if (standing !== null) {
      const at = placeOn(seen)
      const ticket = (at === null ? null : known.get(at)?.ticket) ?? held?.ticket ?? null
      if (ticket !== null) events.push({ kind: 'here', ...exchange, ticket, ...standing })
    }
    const got = meet(given.ticket)
    if (got?.isNew === true) events.push({ kind: 'ticket', ...exchange, ticket: got.known.ticket })
    const current = got?.known ?? held
    const told = given.ticket?.told ?? toldIn(seen)
    if (current !== null && told !== null && !current.told) {
      current.told = true
      events.push({ kind: 'told', ...exchange, ticket: current.ticket, ...told })
    }
    if (given.token !== null) {
      const own = known.get(given.token.seat)?.ticket ?? current?.ticket ?? null
      events.push({ kind: 'token', ...exchange, ticket: own, ...given.token })
    }
    return before.token === null
      ? events
      : [...events, ...seatEvents(exchange, ask, seen, before.token, given.token)]
  }

  return { answered, unanswered }
}

const toldIn = ({ body }: Seen): { low: number; high: number } | null =>
  body.kind === 'here' && body.here.told !== undefined && 'low' in body.here.told ? body.here.told : null

const placeOn = ({ body }: Seen): string | null =>
  body.kind === 'page' && body.page.kind === 'line' ? keyOf(body.page) : null

type Stands = { standing: Standing; script: boolean; ahead?: number; second?: boolean }

/** The answer of a check-in, by the page or by a navigation with the ticket. */
const standingOf = (ask: Ask, { body }: Seen): Stands | null => {
  if (body.kind === 'here') {
    const { here } = body
    // `none` is said to a browser without a ticket as well: then nothing is written.
    const standing = here.standing === 'none' ? 'unknown' : standings.find((one) => one === here.standing)
    if (standing === undefined) return null
    return {
      standing,
      script: true,
      ...(here.ahead === undefined ? {} : { ahead: here.ahead }),
      ...(here.second === undefined ? {} : { second: here.second }),
    }
  }
  if (body.kind !== 'page' || ask.kind !== 'navigate') return null
  const { page } = body
  if (page.kind === 'granted' || page.kind === 'ended') return { standing: page.kind, script: false }
  // A page about a pause or a site that is down tells no standing.
  if (page.kind !== 'line' || page.paused || (page.phase === 'waiting' && page.told === null)) return null
  return page.phase === 'door'
    ? { standing: 'atDoor', script: false, ...(page.second ? { second: true } : {}) }
    : { standing: 'waiting', script: false }
}

/** What the exchange shows of the seat whose token was sent. */
const seatEvents = (
  exchange: Exchange,
  ask: Ask,
  seen: Seen,
  shown: TokenSeen,
  given: TokenSeen | null,
): readonly Event[] => {
  const { seat, device, renewal } = shown
  const claim = { seat, device, renewal }
  const { body } = seen
  if (ask.kind === 'now' || ask.kind === 'here') return []
  if (ask.kind === 'seat' || ask.kind === 'keep') {
    if (body.kind !== 'seat') return []
    if (ask.kind === 'keep' && ask.answer === 'leave') return [{ kind: 'left', ...exchange, seat }]
    if (body.seat.state !== 'in') return [{ kind: 'turnedAway', ...exchange, ...claim }]
    return ask.kind === 'keep' ? [{ kind: 'kept', ...exchange, seat }] : []
  }
  if (ask.kind !== 'background' && ask.path.startsWith('/_preau/'))
    return ask.path === '/_preau/keep' && given?.seat === seat ? [{ kind: 'kept', ...exchange, seat }] : []
  const turnedAway = refusesToken(ask, seen)
  if (turnedAway) return [{ kind: 'turnedAway', ...exchange, ...claim }]
  const signsIn = ask.kind === 'submit' && ask.signsIn !== undefined
  // A token of another seat, or further ahead than one renewal: this request came in by its ticket,
  // whatever the old token was worth.
  const byTicket = given !== null && !signsIn && (given.seat !== seat || given.renewal > renewal + 1)
  if (seen.status >= 500 || byTicket) return []
  const changes = ask.kind === 'submit'
  const served: Event = { kind: 'served', ...exchange, ...claim, changes, document: ask.kind === 'navigate' }
  if (!signsIn || ask.signsIn === undefined) return [served]
  return [served, { kind: 'signedIn', ...exchange, seat, device, person: ask.signsIn }]
}

/** The gate sent this request away as one without a seat. */
const refusesToken = (ask: Ask, { status, redirect, body }: Seen): boolean => {
  if (redirect !== null) return /[?&]preau=/.test(redirect)
  if (status !== 503) return false
  if (ask.kind === 'background') return true
  const page = body.kind === 'page' ? body.page : null
  return page?.kind === 'ended' || (page?.kind === 'line' && (page.phase === 'door' || page.told !== null))
}
