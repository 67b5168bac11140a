import { minute, second } from '../../kernel/duration.ts'
import type { Standing } from '../domain/answers.ts'
import type { PageContext, PageState, Place, Told as ToldOnPage } from '../pages/page-model.ts'
import { renderPage } from '../pages/render-page.ts'
import type { CheckIn } from './check-in.ts'
import { type DoorParts, modeOf } from './door-parts.ts'
import type { Reply } from './reply.ts'
import type { TicketClaims } from './tokens/ticket-token.ts'
import type { Visit } from './visit.ts'

/** While something is broken or paused, the page says when it will know more. */
const newsEveryMs = 5 * minute
/** Without script, somebody at the door presses about so often; the place there lasts a minute. */
const pressEveryMs = 30 * second
/** A navigation so long after the call is a return: the page says what happened meanwhile. */
const returnAfterMs = minute
/** `Retry-After` at least, seconds. */
const leastRetryS = 5

const pageContext = (door: DoorParts, visit: Visit, to: string): PageContext => ({
  site: { ...door.site.words, capacity: door.porter.announcement().capacity },
  language: visit.language(),
  voice: visit.bearer().voice,
  at: visit.at,
  to,
  nonce: door.newId(),
})

export const addressOf = ({ target }: Visit): string => `${target.path}${target.query}`

/** A page instead of the site: never cached, and never a success. */
export const pageReply = (
  door: DoorParts,
  visit: Visit,
  state: PageState,
  cookies: readonly string[],
  options: { readonly to?: string; readonly status?: number; readonly retryAt?: number } = {},
): Reply => {
  const context = pageContext(door, visit, options.to ?? addressOf(visit))
  const page = () => renderPage(state, context)
  const retryAfterS =
    options.retryAt === undefined
      ? undefined
      : Math.max(leastRetryS, Math.ceil((options.retryAt - visit.at) / second))
  const status = options.status ?? 503
  return { kind: 'page', status, page, cookies, ...(retryAfterS === undefined ? {} : { retryAfterS }) }
}

const placeOf = ({ ticket, issuedAt }: TicketClaims): Place => ({ ...ticket, since: issuedAt })

const toldOnPage = (told: CheckIn['told'], at: number): ToldOnPage => {
  if (told === null) return { kind: 'knownAt', at: at + minute }
  return 'low' in told ? { kind: 'range', ...told } : { kind: 'knownAt', at: told.knownAt }
}

/** What stands in the way of everybody, whatever their place. */
const troubleOf = (door: DoorParts, place: Place, at: number): PageState | null => {
  const newsAt = at + newsEveryMs
  const down = door.siteDownSince()
  if (down !== null) return { kind: 'siteDown', place, since: down, newsAt }
  if (modeOf(door) === 'pause')
    return { kind: 'paused', place, since: door.porter.announcement().modeSince, newsAt }
  const degraded = door.degradedSince()
  return degraded === null ? null : { kind: 'gateDegraded', place, since: degraded, newsAt }
}

const callLifeMs = 20 * minute
/** Somebody who has been seen counts as present for at least so long, whatever the age of the call. */
const presentForMs = 5 * minute

/** Until when whoever leaves the door now may come back to it. */
export const goodUntilOf = (calledAt: number, at: number): number =>
  Math.max(calledAt + callLifeMs, at + presentForMs)

type Waits = Exclude<Standing, { kind: 'inside' }>

/** The page for a ticket without a seat, and when to look again. */
export const stateOf = (
  door: DoorParts,
  visit: Visit,
  checked: CheckIn,
  standing: Waits,
): { state: PageState; retryAt: number } => {
  const { at } = visit
  const place = placeOf(checked.ticket)
  const trouble = troubleOf(door, place, at)
  if (trouble !== null && standing.kind !== 'granted') return { state: trouble, retryAt: at + newsEveryMs }
  const pressAt = at + pressEveryMs
  switch (standing.kind) {
    case 'waiting': {
      const told = toldOnPage(checked.told, at)
      const look = Math.max(told.kind === 'range' ? told.low - minute : told.at, pressAt)
      return { state: { kind: 'waiting', place, ahead: standing.ahead, told, pressAt: look }, retryAt: look }
    }
    case 'atDoor': {
      const goodUntil = goodUntilOf(standing.calledAt, at)
      if (standing.second)
        return { state: { kind: 'missed', place, missedAt: null, pressAt }, retryAt: pressAt }
      const { calledAt } = standing
      const away = at - calledAt > returnAfterMs
      const state: PageState = away
        ? { kind: 'calledAway', place, calledAt, goodUntil, pressAt }
        : { kind: 'atDoor', place, goodUntil, pressAt }
      return { state, retryAt: pressAt }
    }
    case 'granted':
      return {
        state: { kind: 'granted', place, collectBy: standing.collectBy },
        retryAt: at + leastRetryS * second,
      }
    case 'ended':
      return {
        state: { kind: 'ended', place, why: standing.why, calledAt: standing.calledAt, again: null },
        retryAt: pressAt,
      }
    case 'unknown':
      return {
        state: { kind: 'ended', place, why: 'unknown', calledAt: null, again: null },
        retryAt: pressAt,
      }
  }
}
