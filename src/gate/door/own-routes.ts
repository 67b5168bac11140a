import { ownRouteAlone } from './away/own-route-alone.ts'
import { unlessAway } from './away/unless-away.ts'
import type { DoorParts } from './door-parts.ts'
import { problem, type Reply } from './reply.ts'
import { bearingPages, bearingPosts } from './routes/bearing-table.ts'
import { previewRoute } from './routes/preview-route.ts'
import { probeRoute } from './routes/probe-route.ts'
import { decideRoute, keepRoute, seatRoute } from './routes/seat-routes.ts'
import { healthRoute } from './routes/health-route.ts'
import { againRoute, enterRoute, hereRoute, nowRoute, refuseForeignPost } from './routes/waiter-routes.ts'
import type { Visit } from './visit.ts'

export const ownPrefix = '/_preau/'

/** The notice changes with the gate's version only; an hour keeps an upgrade short. */
const scriptMaxAgeS = 3_600

/** How an own route is asked: the form is read only where one is wanted, and only from our own pages. */
export interface OwnRequest {
  readonly door: DoorParts
  readonly visit: Visit
  /** Path after {@link ownPrefix}. */
  readonly name: string
  readonly query: URLSearchParams
  readonly readForm: () => Promise<URLSearchParams | null>
}

const notFound = (): Reply => problem(404, 'Not found', 'There is no such page here.')
const wrongMethod = (): Reply => problem(405, 'Method not allowed', 'This address is not asked in this way.')

/** Everything under `/_preau/`. Exact names; anything else is 404. While the porter is away, the door answers alone. */
export const ownRoute = (asked: OwnRequest): Promise<Reply> => {
  // A body can be read once, and both ways may want it.
  let form: Promise<URLSearchParams | null> | null = null
  const request = { ...asked, readForm: () => (form ??= asked.readForm()) }
  return unlessAway(
    () => decidedRoute(request),
    () => ownRouteAlone(request),
  )
}

const decidedRoute = async (request: OwnRequest): Promise<Reply> => {
  const { visit } = request
  if (visit.method === 'GET' || visit.method === 'HEAD') return (await getRoute(request)) ?? notFound()
  if (visit.method !== 'POST') return wrongMethod()
  const foreign = refuseForeignPost(visit)
  return foreign ?? postRoute(request)
}

const getRoute = async (request: OwnRequest): Promise<Reply | null> => {
  const { door, visit, name } = request
  switch (name) {
    case 'now':
      if (visit.target.query !== '')
        return problem(400, 'No query here', 'This answer is the same for everybody.')
      return nowRoute(door)
    case 'seat':
      return seatRoute(door, visit)
    case 'seat.js':
      return {
        kind: 'file',
        body: door.seatScript,
        type: 'text/javascript; charset=utf-8',
        maxAgeS: scriptMaxAgeS,
      }
    case 'decide':
      return decideRoute(door, visit)
    case 'health':
      return healthRoute(door)
    case 'probe':
      return probeRoute(request)
    default:
      return previewRoute(request) ?? bearingPages(request)
  }
}

const postRoute = async (request: OwnRequest): Promise<Reply> => {
  const { door, visit, name } = request
  if (name === 'here') return hereRoute(door, visit)
  const form = await request.readForm()
  if (form === null) return problem(400, 'Not a form', 'Send a form of at most 4 KB.')
  switch (name) {
    case 'enter':
      return enterRoute(door, visit, form)
    case 'again':
      return againRoute(door, visit, form)
    case 'keep':
      return keepRoute(door, visit, form)
    default:
      return bearingPosts(request, form) ?? notFound()
  }
}
