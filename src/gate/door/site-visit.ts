import { unlessAway } from './away/unless-away.ts'
import { visitAlone } from './away/visit-alone.ts'
import { checkIn } from './check-in.ts'
import { type DoorParts, modeOf } from './door-parts.ts'
import { matchSeatless } from './guards/seatless-routes.ts'
import { addressOf, pageReply, stateOf } from './page-of.ts'
import { problem, seeOther, type Reply } from './reply.ts'
import { thanksForSeat, throughSeat } from './inside.ts'
import { freshCheck, lowestOf } from './lowest-of-visit.ts'
import { laneOf, takeTicket, ticketCookie } from './tickets.ts'
import { personsOf } from './passes.ts'
import { mintCheck } from './tokens/check-token.ts'
import type { TicketClaims } from './tokens/ticket-token.ts'
import { checkParameter, type Visit } from './visit.ts'

/** Whoever is not a document comes back with one that waits. */
const retryAfterS = 10

/** A request for the site: it passes, waits, or is told why not. While the porter is away, the door goes on alone. */
export const siteVisit = (door: DoorParts, visit: Visit): Promise<Reply> =>
  unlessAway(
    () => decidedVisit(door, visit),
    () => visitAlone(door, visit, refererPath(door, visit)),
  )

const decidedVisit = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  const seatless = matchSeatless(door.site.seatless, visit.target, visit.method)
  if (seatless.kind === 'unsafe')
    return problem(400, 'Bad path', `This path is not accepted here: ${seatless.hazard}.`)
  if (seatless.kind === 'route')
    return { kind: 'pass', seat: null, cookies: [], bodyLimit: seatless.route.bodyLimit }
  if (modeOf(door) === 'bypass') return { kind: 'pass', seat: null, cookies: [] }
  const inside = visit.seat === null ? null : await throughSeat(door, visit, visit.seat)
  if (inside !== null) return inside
  if (modeOf(door) === 'shadow') return shadow(door, visit)
  return withoutSeat(door, visit)
}

const withoutSeat = (door: DoorParts, visit: Visit): Promise<Reply> | Reply => {
  // A bad ticket is counted whatever was asked for (G14).
  visit.ticket()
  switch (visit.intent) {
    case 'navigation':
      return navigate(door, visit)
    case 'sameOriginPost':
      return wantsPage(visit) ? waitAfterPost(door, visit) : notADocument()
    case 'crossSitePost':
      // It came without its cookies; a GET of the same address brings them.
      return wantsPage(visit) ? seeOther(addressOf(visit)) : notADocument()
    case 'prefetch':
    case 'frame':
    case 'other':
      return notADocument()
  }
}

const wantsPage = ({ headers }: Visit): boolean => (headers.accept ?? '').includes('text/html')

const notADocument = (): Reply =>
  problem(
    503,
    'A seat is needed',
    'This site is full. Open it in a browser to get a place in line.',
    retryAfterS,
  )

const pass = (cookies: readonly string[]): Reply => ({ kind: 'pass', seat: null, cookies })

/** In shadow nobody waits: a navigation is counted, and gets its seat when its cookie has come back. */
const shadow = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  if (visit.intent !== 'navigation') return pass([])
  const ticket = visit.ticket()
  if (ticket === null) return pass([ticketCookie(door, await takeTicket(door, visit))])
  const checked = await checkIn(door, visit, ticket, { script: false, collect: true })
  if (checked.standing.kind !== 'ended' && checked.standing.kind !== 'unknown') return pass(checked.cookies)
  return pass([ticketCookie(door, await takeTicket(door, visit))])
}

const navigate = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  if (visit.bearer().needsChoice) return whoPage(door, visit)
  const check = freshCheck(door, visit)
  const shown = visit.ticket()
  if (shown === null) {
    if (check !== null) return pageReply(door, visit, { kind: 'cookiesRefused' }, [])
    return firstContact(door, visit)
  }
  const { ticket, cookies } = lowestOf(door, visit, shown, check)
  if (joinsBetterLane(door, visit, ticket)) {
    await door.porter.ask({ kind: 'quit', ticket: ticket.ticket })
    return firstContact(door, visit)
  }
  return standOrEnter(door, visit, ticket, cookies)
}

const whoPage = (door: DoorParts, visit: Visit): Reply =>
  pageReply(door, visit, { kind: 'whoComesIn', persons: personsOf(visit) }, [])

/** A stranger who has since shown a class code or a pass goes where that counts. */
const joinsBetterLane = (door: DoorParts, visit: Visit, { ticket, bearing }: TicketClaims): boolean =>
  bearing === 'stranger' && visit.bearer().bearing !== 'stranger' && laneOf(door, visit) !== ticket.lane

/** The ticket, and one redirect that shows whether its cookie comes back. */
const firstContact = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  const ticket = await takeTicket(door, visit)
  const check = mintCheck(door.keys('check'), door.site.name, ticket.ticket, visit.at)
  const { path, query } = visit.target
  const to = `${path}${query === '' ? '?' : `${query}&`}${checkParameter}=${check}`
  return { kind: 'redirect', status: 302, to, cookies: [ticketCookie(door, ticket)] }
}

const standOrEnter = async (
  door: DoorParts,
  visit: Visit,
  ticket: TicketClaims,
  before: readonly string[],
): Promise<Reply> => {
  const checked = await checkIn(door, visit, ticket, { script: false, collect: true })
  const cookies = [...before, ...checked.cookies]
  const { standing } = checked
  if (standing.kind === 'inside') return { kind: 'pass', seat: standing.claim.seat, cookies }
  const used = standing.kind === 'ended' && standing.why === 'used'
  if (used || standing.kind === 'unknown') {
    const thanks = visit.seat === null ? [] : thanksForSeat(door, visit)
    const reply = await firstContact(door, visit)
    return reply.kind === 'redirect' ? { ...reply, cookies: [...reply.cookies, ...thanks] } : reply
  }
  const { state, retryAt } = stateOf(door, visit, checked, standing)
  return pageReply(door, visit, state, cookies, { retryAt })
}

/** A form sent without a seat: its body cannot be kept, so the page leads back to where the form was. */
const waitAfterPost = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  const shown = visit.ticket()
  const ticket = shown ?? (await takeTicket(door, visit))
  const isNew = shown === null ? [ticketCookie(door, ticket)] : []
  const checked = await checkIn(door, visit, ticket, { script: false, collect: false })
  const { standing } = checked
  const cookies = [...isNew, ...checked.cookies]
  if (standing.kind === 'inside') return { kind: 'pass', seat: standing.claim.seat, cookies }
  const { state, retryAt } = stateOf(door, visit, checked, standing)
  return pageReply(door, visit, state, cookies, { retryAt, to: refererPath(door, visit) })
}

const refererPath = (door: DoorParts, { headers }: Visit): string => {
  const referer = headers.referer ?? ''
  if (!URL.canParse(referer)) return '/'
  const { origin, pathname, search } = new URL(referer)
  return origin === door.site.publicUrl.origin ? `${pathname}${search}` : '/'
}
