import type { IncomingHttpHeaders } from 'node:http'
import type { Language } from '../pages/page-model.ts'
import { type Bearer, bearingOf } from './bearings/bearing-of.ts'
import { parsePlace, readShownPasses } from './bearings/shown-passes.ts'
import type { DoorParts } from './door-parts.ts'
import { requestIntent, type RequestIntent } from './guards/fetch-metadata.ts'
import type { Client } from './guards/forwarded-address.ts'
import type { RequestTarget } from './guards/request-target.ts'
import { languageOf } from './language.ts'
import { addressPrefix, type RefusalReason } from './refused-tokens.ts'
import { readClassToken } from './tokens/class-token.ts'
import { type OurCookies, readCookies } from './tokens/cookies.ts'
import type { PassClaims } from './tokens/pass-token.ts'
import { readSeatToken, type SeatToken } from './tokens/seat-token.ts'
import { readTicketToken, type TicketClaims } from './tokens/ticket-token.ts'
import type { Outcome } from '../../kernel/outcome.ts'

/** A request as the door understands it. */
export interface Visit {
  readonly method: string
  /** Without our check. */
  readonly target: RequestTarget
  /** Value of the query parameter `preau`, if there is one. */
  readonly check: string | null
  readonly intent: RequestIntent
  readonly headers: IncomingHttpHeaders
  readonly client: Client
  readonly at: number
  /** Only a page needs it. */
  readonly language: () => Language
  /** Whoever sits needs no place: the ticket is read where it decides. */
  readonly ticket: () => TicketClaims | null
  readonly seat: SeatToken | null
  /** Read on demand, once: a pass costs a public-key check. */
  readonly passes: () => readonly (PassClaims | null)[]
  readonly bearer: () => Bearer
  readonly cookies: OurCookies
}

export interface IncomingRequest {
  readonly method: string
  readonly target: RequestTarget
  readonly headers: IncomingHttpHeaders
  readonly client: Client
}

export const checkParameter = 'preau'

/** Takes our check out of the query, and leaves every other byte of it as it is. */
export const withoutCheck = (target: RequestTarget): { target: RequestTarget; check: string | null } => {
  if (!target.query.includes(`${checkParameter}=`)) return { target, check: null }
  const pairs = target.query.slice(1).split('&')
  const isCheck = (pair: string): boolean => pair.startsWith(`${checkParameter}=`)
  const check = pairs.findLast(isCheck)
  if (check === undefined) return { target, check: null }
  const left = pairs.filter((pair) => !isCheck(pair))
  const query = left.length === 0 ? '' : `?${left.join('&')}`
  return { target: { ...target, query }, check: check.slice(checkParameter.length + 1) }
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

/** Reads what a request shows. Whatever is wrong with a token is counted, and it is as if it were not there (G14). */
export const readVisit = (door: DoorParts, request: IncomingRequest): Visit => {
  const { site, names, keys } = door
  const at = door.clock()
  const refuse = (reason: RefusalReason): null => {
    door.refusedTokens.count(reason, addressPrefix(request.client.address), at)
    return null
  }
  const read = <Claims>(
    token: string | undefined,
    parse: (token: string) => Outcome<Claims, RefusalReason>,
  ): Claims | null => {
    if (token === undefined || token === '') return null
    const parsed = parse(token)
    return parsed.ok ? parsed.value : refuse(parsed.refusal)
  }
  const shown = readCookies(names, request.headers.cookie)
  if (!shown.ok && shown.refusal.why === 'duplicate') refuse('duplicate')
  const cookies: OurCookies = shown.ok ? shown.value : new Map()
  const passes = once(() => {
    const shownPasses = readShownPasses(keys('pass'), site.name, cookies, at)
    for (const failure of shownPasses.failures) refuse(failure)
    return shownPasses.passes
  })
  const bearer = once(() => {
    const bearing = read(cookies.get('class'), (token) =>
      readClassToken(keys('class'), site.name, 'class', token, at),
    )
    const shownBy = {
      passes: passes(),
      who: parsePlace(cookies.get('who')),
      classKey: bearing?.classKey ?? null,
    }
    return bearingOf(shownBy, {
      lessonSoon: (classKey) => door.lessonSoon(classKey, at),
      revoked: door.revokedPasses(),
    })
  })
  const origin = site.publicUrl.origin
  const ticket = once(() =>
    read(cookies.get('ticket'), (token) => readTicketToken(keys('ticket'), site.name, token, at)),
  )
  const { target, check } = withoutCheck(request.target)
  return {
    method: request.method,
    target,
    check,
    intent: requestIntent(request.headers, request.method, origin),
    headers: request.headers,
    client: request.client,
    at,
    language: () => languageOf(cookies.get('language'), request.headers['accept-language']),
    ticket,
    seat: read(cookies.get('seat'), (token) => readSeatToken(keys('seat'), site.name, token, at)),
    passes,
    bearer,
    cookies,
  }
}
