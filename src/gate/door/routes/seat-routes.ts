import type { SeatAnswer } from '../../domain/answers.ts'
import type { DoorParts } from '../door-parts.ts'
import { askSeat, changes, renewedCookies, thanksForSeat, touchSeat } from '../inside.ts'
import { matchSeatless } from '../guards/seatless-routes.ts'
import { parseRequestTarget } from '../guards/request-target.ts'
import { modeOf } from '../door-parts.ts'
import { pageReply } from '../page-of.ts'
import { problem, type Reply, seeOther } from '../reply.ts'
import { returnPath } from '../return-path.ts'
import { seatCookie, withoutTicket } from '../tickets.ts'
import type { Visit } from '../visit.ts'

const seatBody = (answer: SeatAnswer, at: number): unknown => {
  if (answer.kind !== 'in') return { state: 'over', at }
  const { claim, signed, question } = answer
  const asked =
    question === null
      ? null
      : { case: question.case, endsAt: question.endsAt, since: question.since, waiting: question.waiting }
  return { state: 'in', at, exp: claim.exp, signed, question: asked }
}

/** State of this device's seat: renews the token, and is no activity. */
export const seatRoute = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  const { at } = visit
  if (visit.seat === null) return { kind: 'json', status: 200, body: { state: 'none', at }, cookies: [] }
  const answer = await touchSeat(door, visit, visit.seat, false)
  return { kind: 'json', status: 200, body: seatBody(answer, at), cookies: renewedCookies(door, answer) }
}

export const wantsJson = ({ headers }: Visit): boolean => (headers.accept ?? '').includes('application/json')

/** The answer to the question: keep the seat, keep it ten times as long, or give it back. */
export const keepRoute = async (door: DoorParts, visit: Visit, form: URLSearchParams): Promise<Reply> => {
  const wanted = form.get('do')
  const to = returnPath(form.get('to'))
  if (wanted !== 'keep' && wanted !== 'extend' && wanted !== 'leave') {
    return problem(400, 'Unknown answer', 'The field "do" must be keep, extend or leave.')
  }
  if (visit.seat === null) return wantsJson(visit) ? seatRoute(door, visit) : seeOther(to)
  const answer = await askSeat(door, { kind: wanted, claim: visit.seat.claim })
  if (wanted === 'leave') return left(door, visit, to)
  const cookies = answer.kind === 'in' ? [seatCookie(door, answer.claim)] : []
  if (!wantsJson(visit)) return seeOther(to, cookies)
  return { kind: 'json', status: 200, body: seatBody(answer, visit.at), cookies }
}

/** The seat is given back: thanks, and no way back in by accident. */
export const left = (door: DoorParts, visit: Visit, to: string): Reply => {
  const cookies = [...withoutTicket(door), ...thanksForSeat(door, visit)]
  if (wantsJson(visit)) return { kind: 'json', status: 200, body: { state: 'over', at: visit.at }, cookies }
  return pageReply(
    door,
    visit,
    { kind: 'ended', place: null, why: 'left', calledAt: null, again: null },
    cookies,
    { to, status: 200 },
  )
}

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

const empty = (status: 204 | 401, cookies: readonly string[] = []): Reply => ({
  kind: 'empty',
  status,
  cookies,
})

/** Decision for a front: 204 or 401, and nothing else (G17). The front says what was asked for in `X-Forwarded-*` or `X-Original-*`. */
export const decideRoute = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  const mode = modeOf(door)
  if (mode === 'bypass') return empty(204)
  const method =
    single(visit.headers['x-original-method']) ?? single(visit.headers['x-forwarded-method']) ?? 'GET'
  const uri = single(visit.headers['x-original-uri']) ?? single(visit.headers['x-forwarded-uri']) ?? '/'
  const target = parseRequestTarget(uri, { method, publicHosts: [door.site.publicUrl.host] })
  if (target.ok && matchSeatless(door.site.seatless, target.value, method).kind === 'route') return empty(204)
  const isNavigation = method === 'GET' && visit.intent === 'navigation'
  // In shadow nobody is held up, but a navigation comes by the gate, to be counted.
  const refusal = empty(mode === 'shadow' && !isNavigation ? 204 : 401)
  if (visit.seat === null) return refusal
  const answer = await touchSeat(door, visit, visit.seat, isNavigation || changes(method))
  // The question is a page, and the gate shows it.
  if (answer.kind === 'in' && isNavigation && answer.question !== null) return empty(401)
  if (answer.kind === 'in') return empty(204, renewedCookies(door, answer))
  if (answer.kind !== 'over' || !changes(method)) return refusal
  const late = await door.porter.ask({ kind: 'late', seat: visit.seat.claim.seat })
  return late.to === 'late' && late.pass ? empty(204) : refusal
}
