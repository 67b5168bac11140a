import type { Question, SeatAnswer } from '../domain/answers.ts'
import type { Request } from '../ports.ts'
import type { DoorParts } from './door-parts.ts'
import { addressPrefix } from './refused-tokens.ts'
import { pageReply } from './page-of.ts'
import type { Reply } from './reply.ts'
import { seatCookie } from './tickets.ts'
import { nextFreePass, passForHolder } from './passes.ts'
import type { SeatToken } from './tokens/seat-token.ts'
import type { Visit } from './visit.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])
export const changes = (method: string): boolean => !safeMethods.has(method)

export const askSeat = async (door: DoorParts, request: Request): Promise<SeatAnswer> => {
  const answer = await door.porter.ask(request)
  if (answer.to !== 'seat')
    throw new Error('Broken invariant: a question about a seat is answered about that seat')
  return answer.answer
}

/** Asks about the seat of a token, and counts a copy of it. A navigation or a change moves the idle clock. */
export const touchSeat = async (
  door: DoorParts,
  visit: Visit,
  seat: SeatToken,
  activity: boolean,
): Promise<SeatAnswer> => {
  const answer = await askSeat(door, { kind: 'touch', claim: seat.claim, activity })
  if (answer.kind === 'shared')
    door.refusedTokens.count('shared', addressPrefix(visit.client.address), visit.at)
  return answer
}

export const renewedCookies = (door: DoorParts, answer: SeatAnswer): readonly string[] =>
  answer.kind === 'in' && answer.renewed ? [seatCookie(door, answer.claim)] : []

/** The answer of a request that shows a seat; null where that seat is worth nothing any more. */
export const throughSeat = async (door: DoorParts, visit: Visit, seat: SeatToken): Promise<Reply | null> => {
  const navigation = visit.intent === 'navigation'
  const answer = await touchSeat(door, visit, seat, navigation || changes(visit.method))
  if (answer.kind === 'in') {
    const cookies = renewedCookies(door, answer)
    if (navigation && answer.question !== null) return askPage(door, visit, answer.question, cookies)
    return { kind: 'pass', seat: answer.claim.seat, cookies }
  }
  return answer.kind === 'over' && changes(visit.method) ? passLate(door, seat) : null
}

const askPage = (
  door: DoorParts,
  visit: Visit,
  { case: why, since, waiting, endsAt }: Question,
  cookies: readonly string[],
): Reply => pageReply(door, visit, { kind: 'question', case: why, since, waiting, endsAt }, cookies)

/** At a seat that has ended a few minutes ago, what changes something still passes. */
const passLate = async (door: DoorParts, { claim }: SeatToken): Promise<Reply | null> => {
  const answer = await door.porter.ask({ kind: 'late', seat: claim.seat })
  return answer.to === 'late' && answer.pass ? { kind: 'pass', seat: null, cookies: [] } : null
}

/** Where the site reports no sign-ins, a device that held a seat to its end is known from then on. */
export const thanksForSeat = (door: DoorParts, visit: Visit): readonly string[] => {
  if (door.site.reportsSignIns || visit.passes().some((pass) => pass !== null)) return []
  const free = nextFreePass(visit.passes())
  return free === null ? [] : [passForHolder(door, free, visit.at)]
}
