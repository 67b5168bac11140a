import { problem, type Reply, seeOther } from '../reply.ts'
import { returnPath } from '../return-path.ts'
import { left, wantsJson } from '../routes/seat-routes.ts'
import type { OwnRequest } from '../own-routes.ts'
import { keepSeat } from './own-seats.ts'

const retryAfterS = 5

/** Our own addresses while the porter is away: places are kept, seats are kept, nothing is promised. */
export const ownRouteAlone = async (request: OwnRequest): Promise<Reply> => {
  const { visit, name } = request
  switch (name) {
    case 'here':
      return { kind: 'json', status: 200, body: { standing: 'waiting', at: visit.at }, cookies: [] }
    case 'seat':
      return seatAlone(request)
    case 'decide':
      return decideAlone(request)
    case 'keep':
      return keepAlone(request)
    case 'enter':
    case 'again':
      return seeOther(returnPath((await request.readForm())?.get('to') ?? null))
    default:
      return problem(503, 'Not now', 'The gate is mending itself. Try again in a moment.', retryAfterS)
  }
}

const seatAlone = ({ door, visit }: OwnRequest): Reply => {
  const { at, seat } = visit
  const kept = seat === null ? null : keepSeat(door, seat)
  if (kept === null) return { kind: 'json', status: 200, body: { state: 'over', at }, cookies: [] }
  const body = { state: 'in', at, exp: kept.exp, signed: true, question: null }
  return { kind: 'json', status: 200, body, cookies: kept.cookies }
}

const decideAlone = ({ door, visit }: OwnRequest): Reply => {
  const kept = visit.seat === null ? null : keepSeat(door, visit.seat)
  return { kind: 'empty', status: kept === null ? 401 : 204, cookies: kept?.cookies ?? [] }
}

/** Nobody is asked to leave now, and whoever wants to leave may: the seat ends by itself when it is idle. */
const keepAlone = async (request: OwnRequest): Promise<Reply> => {
  const { door, visit } = request
  const form = await request.readForm()
  const to = returnPath(form?.get('to') ?? null)
  if (form?.get('do') === 'leave') return left(door, visit, to)
  if (wantsJson(visit)) return seatAlone(request)
  const kept = visit.seat === null ? null : keepSeat(door, visit.seat)
  return seeOther(to, kept?.cookies ?? [])
}
