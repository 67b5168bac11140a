import { minute, second } from '../../../kernel/duration.ts'
import { doorsWaitMs } from '../../ports.ts'
import type { PageState, Place } from '../../pages/page-model.ts'
import { type DoorParts, modeOf } from '../door-parts.ts'
import { freshCheck, lowestOf } from '../lowest-of-visit.ts'
import { addressOf, pageReply } from '../page-of.ts'
import { problem, type Reply, seeOther } from '../reply.ts'
import type { TicketClaims } from '../tokens/ticket-token.ts'
import type { Visit } from '../visit.ts'
import { keepSeat, takeOwnSeat } from './own-seats.ts'

/** A restart takes no longer. */
const soonMs = 5 * second
/** Later, seats come one by one: a press every half minute finds one as well as a press every second. */
const laterMs = 30 * second
const newsEveryMs = minute

const retryAfterS = 10

/**
 * A request for the site while the porter is away: the seated pass, a few newcomers enter, places are kept.
 * `formPage` is where a form without a seat came from.
 */
export const visitAlone = (door: DoorParts, visit: Visit, formPage: string): Reply => {
  const { seat } = visit
  const kept = seat === null ? null : keepSeat(door, seat)
  if (seat !== null && kept !== null) return { kind: 'pass', seat: seat.claim.seat, cookies: kept.cookies }
  if (modeOf(door) === 'shadow') return { kind: 'pass', seat: null, cookies: [] }
  const wantsPage = (visit.headers.accept ?? '').includes('text/html')
  switch (visit.intent) {
    case 'navigation':
      return enterOrWait(door, visit)
    case 'sameOriginPost':
      return wantsPage ? waitPage(door, visit, visit.ticket(), [], formPage) : notADocument()
    case 'crossSitePost':
      return wantsPage ? seeOther(addressOf(visit)) : notADocument()
    case 'prefetch':
    case 'frame':
    case 'other':
      return notADocument()
  }
}

const notADocument = (): Reply =>
  problem(503, 'A seat is needed', 'Seats are given again in a moment.', retryAfterS)

const enterOrWait = (door: DoorParts, visit: Visit): Reply => {
  const shown = visit.ticket()
  const lowest = shown === null ? null : lowestOf(door, visit, shown, freshCheck(door, visit))
  const before = lowest?.cookies ?? []
  const open = door.siteDownSince() === null && modeOf(door) === 'enforce'
  const own = open ? takeOwnSeat(door, visit, lowest?.ticket ?? null) : null
  if (own !== null) return { kind: 'pass', seat: own.seat, cookies: [...before, ...own.cookies] }
  door.away.count('toldToWait')
  return waitPage(door, visit, lowest?.ticket ?? null, before, addressOf(visit))
}

const waitPage = (
  door: DoorParts,
  visit: Visit,
  ticket: TicketClaims | null,
  cookies: readonly string[],
  to: string,
): Reply => {
  const { at } = visit
  const since = door.away.since() ?? at
  const place = ticket === null ? null : { ...ticket.ticket, since: ticket.issuedAt }
  const state = stateAlone(door, place, since, at + newsEveryMs)
  const retryAt = at + (at - since < doorsWaitMs ? soonMs : laterMs)
  return pageReply(door, visit, state, cookies, { to, retryAt })
}

/** Whatever else keeps everybody out goes before: it will still do so when the porter is back. */
const stateAlone = (door: DoorParts, place: Place | null, since: number, newsAt: number): PageState => {
  const down = door.siteDownSince()
  if (down !== null) return { kind: 'siteDown', place, since: down, newsAt }
  if (modeOf(door) === 'pause' && place !== null)
    return { kind: 'paused', place, since: door.porter.announcement().modeSince, newsAt }
  return { kind: 'gateAway', place, since, newsAt }
}
