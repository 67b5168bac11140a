import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { PathHazard } from './path-hazard.ts'
import type { RequestTarget } from './request-target.ts'
import {
  parseSeatlessRoute,
  seatlessRouteLimit,
  type SeatlessRefusal,
  type SeatlessRoute,
} from './seatless-route.ts'

/** Longest path first, exact before prefix: the first that fits is the nearest. One table for the door and every front file. */
export type SeatlessRoutes = readonly SeatlessRoute[]

export type SeatlessMatch =
  | { readonly kind: 'route'; readonly route: SeatlessRoute }
  /** The path has a seatless route, but not for this method: a seat is needed. */
  | { readonly kind: 'none' }
  /** The path begins like a seatless route and could mean another one to the site: to be answered with 400. */
  | { readonly kind: 'unsafe'; readonly hazard: PathHazard }

const nearestFirst = (a: SeatlessRoute, b: SeatlessRoute): number =>
  b.path.length - a.path.length || Number(a.match === 'prefix') - Number(b.match === 'prefix')

export const parseSeatlessRoutes = (raw: unknown): Outcome<SeatlessRoutes, SeatlessRefusal> => {
  if (!Array.isArray(raw)) {
    return refused({ where: 'seatless', what: 'not a list', toDo: 'write [ { "prefix": "/static/" } ]' })
  }
  if (raw.length > seatlessRouteLimit) {
    return refused({ where: 'seatless', what: 'too many routes', toDo: `at most ${seatlessRouteLimit}` })
  }
  const routes: SeatlessRoute[] = []
  for (const [index, entry] of raw.entries()) {
    const where = `seatless[${index}]`
    const route = parseSeatlessRoute(entry, where)
    if (!route.ok) return route
    const { path, match } = route.value
    if (routes.some((other) => other.path === path && other.match === match)) {
      return refused({ where, what: `${path} is named twice`, toDo: 'keep one of them' })
    }
    routes.push(route.value)
  }
  return accepted(routes.sort(nearestFirst))
}

const covers = (route: SeatlessRoute, path: string): boolean =>
  route.match === 'exact' ? path === route.path : path.startsWith(route.path)

/** The nearest route alone decides: a nearer one with fewer methods takes the others away. */
export const matchSeatless = (
  routes: SeatlessRoutes,
  target: RequestTarget,
  method: string,
): SeatlessMatch => {
  if (target.hazard !== null) {
    const near = routes.some(({ path }) => target.path.startsWith(path))
    return near ? { kind: 'unsafe', hazard: target.hazard } : { kind: 'none' }
  }
  const route = routes.find((candidate) => covers(candidate, target.path))
  return route !== undefined && route.methods.includes(method) ? { kind: 'route', route } : { kind: 'none' }
}
