import type { IncomingMessage } from 'node:http'
import { problem, type Reply } from './reply.ts'
import { matchSeatless, type SeatlessRoutes } from './guards/seatless-routes.ts'
import type { SeatlessRoute } from './guards/seatless-route.ts'
import type { Visit } from './visit.ts'

type Pass = Extract<Reply, { kind: 'pass' }>

type Entry =
  | { readonly kind: 'entered'; readonly leave: (() => void) | null }
  | { readonly kind: 'refused'; readonly reply: Reply }

/** Bounds what passes without a seat: so many requests at once over each route, and bodies no larger than its limit. */
export interface SeatlessBudget {
  enter(visit: Visit, reply: Pass, request: IncomingMessage): Entry
}

export const createSeatlessBudget = (routes: SeatlessRoutes): SeatlessBudget => {
  const under = new Map<SeatlessRoute, number>()
  return {
    enter: (visit, reply, request) => {
      if (reply.bodyLimit === undefined) return { kind: 'entered', leave: null }
      const match = matchSeatless(routes, visit.target, visit.method)
      if (match.kind !== 'route') return { kind: 'entered', leave: null }
      const { route } = match
      const length = Number(request.headers['content-length'] ?? 0)
      const chunked = request.headers['transfer-encoding'] !== undefined
      if (length > route.bodyLimit || (chunked && route.bodyLimit === 0)) {
        return {
          kind: 'refused',
          reply: problem(413, 'Too large', `At most ${route.bodyLimit} bytes are accepted here.`),
        }
      }
      const now = under.get(route) ?? 0
      if (now >= route.concurrent) {
        return {
          kind: 'refused',
          reply: problem(503, 'Busy', 'Too many requests at once. Try again in a moment.', 5),
        }
      }
      under.set(route, now + 1)
      if (chunked) cutAbove(request, route.bodyLimit)
      return { kind: 'entered', leave: () => under.set(route, (under.get(route) ?? 1) - 1) }
    },
  }
}

/** A body without a stated length is cut when it grows beyond the limit. */
const cutAbove = (request: IncomingMessage, limitBytes: number): void => {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > limitBytes) request.destroy()
  })
}
