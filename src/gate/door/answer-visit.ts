import type { IncomingHttpHeaders } from 'node:http'
import type { DoorParts } from './door-parts.ts'
import type { Client } from './guards/forwarded-address.ts'
import { parseRequestTarget } from './guards/request-target.ts'
import { ownPrefix, ownRoute, type OwnRequest } from './own-routes.ts'
import { problem, type Reply } from './reply.ts'
import { siteVisit } from './site-visit.ts'
import { readVisit, type Visit } from './visit.ts'

/** A request as it came, without its body. */
export interface Ask {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly client: Client
}

/** The request as a visit, or why it is none. */
export const visitOf = (door: DoorParts, { url, ...ask }: Ask): Visit | Reply => {
  const target = parseRequestTarget(url, { method: ask.method, publicHosts: [door.site.publicUrl.host] })
  if (target.ok) return readVisit(door, { ...ask, target: target.value })
  const status = target.refusal.why === 'tooLong' ? 414 : 400
  return problem(status, 'Bad request', `The address is not accepted: ${target.refusal.why}.`)
}

/** What the door does with a visit: the whole of it, without a socket. */
export const answerVisit = (
  door: DoorParts,
  visit: Visit,
  readForm: OwnRequest['readForm'],
): Promise<Reply> => {
  const { hazard, path, query } = visit.target
  if (hazard !== null || !path.startsWith(ownPrefix)) return siteVisit(door, visit)
  const name = path.slice(ownPrefix.length)
  return ownRoute({ door, visit, name, query: new URLSearchParams(query), readForm })
}
