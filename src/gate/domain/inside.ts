import type { Answer, SeatAnswer } from './answers.ts'
import type { EndReason } from './decisions.ts'
import type { End, Keep, Late, Leave, Mark, SeatClaim, Touch } from './inputs.ts'
import { countLiveDevices, questionOf, type Seat, unsignedLifeOf } from './seat.ts'
import { presentClaim, renewClaim } from './seat-claim.ts'
import { planSeat, renewHold } from './seats.ts'
import { perMilleOfCapacity, type PorterState } from './state.ts'
import { decide, type Turn } from './turn.ts'
import { adopt } from './adopt.ts'

export const seatAnswer = (answer: SeatAnswer): Answer => ({ to: 'seat', answer })

/** The live seat of a claim that is still good; else why not. */
export const seatOfClaim = (
  turn: Turn,
  claim: SeatClaim,
): { seat: Seat; shown: 'newest' | 'before' } | SeatAnswer => {
  const seat = adopt(turn, claim)
  if (seat === null || seat.ended !== null || !seat.collected) return { kind: 'over' }
  const { at, state } = turn
  const isLive = (seat.devices.get(claim.device)?.exp ?? claim.exp) > at
  if (!isLive && countLiveDevices(seat, at, claim.device) >= state.policy.devicesPerSeat)
    return { kind: 'devices' }
  const shown = presentClaim(seat, claim)
  return shown === null ? { kind: 'shared' } : { seat, shown }
}

export const isIn = ({ state, at }: Turn, seat: Seat, claim: SeatClaim, shown: SeatClaim): SeatAnswer => ({
  kind: 'in',
  claim,
  renewed: claim.renewal !== shown.renewal || claim.seat !== shown.seat || claim.exp !== shown.exp,
  question: questionOf(seat, state.policy, at, state.waiting),
  signed: seat.signed,
})

/** A device whose seat was given up, since its person sat elsewhere already, and which has not been told yet. */
const followJoined = ({ seats }: PorterState, claim: SeatClaim): SeatClaim => {
  const own = seats.taken.get(claim.seat) ?? seats.late.get(claim.seat)
  if (own === undefined || own.ended === null || own.joined === null) return claim
  const known = seats.taken.get(own.joined)?.devices.get(claim.device)
  const isTold = known === undefined || known.presented >= known.renewal
  return isTold ? claim : { ...claim, seat: own.joined, renewal: known.presented }
}

/** A request inside: renews the token, and moves the idle clock if it is activity. */
export const touch = (turn: Turn, { claim: shownClaim, activity }: Touch): Answer => {
  const claim = followJoined(turn.state, shownClaim)
  const found = seatOfClaim(turn, claim)
  if ('kind' in found) return seatAnswer(found)
  const { seat, shown } = found
  if (activity) {
    seat.activityAt = turn.at
    planSeat(turn.state.seats, seat, turn.state.policy)
  }
  return seatAnswer(isIn(turn, seat, renewClaim(turn, seat, claim, shown), claim))
}

/** The answer to the question: the seat is still needed, once or with ten times the limits. */
export const keep = (turn: Turn, { kind, claim }: Keep): Answer => {
  const found = seatOfClaim(turn, claim)
  if ('kind' in found) return seatAnswer(found)
  const { state, at } = turn
  const { seat, shown } = found
  if (kind === 'extend' && !seat.extended) decide(turn, { kind: 'extended', at, seat: seat.id })
  seat.activityAt = at
  renewHold(state.seats, seat, at)
  if (!seat.signed && seat.unsignedPresses < state.policy.unsignedPresses) {
    seat.unsignedPresses += 1
    seat.unsignedUntil = at + unsignedLifeOf(seat, state.policy)
  }
  planSeat(state.seats, seat, state.policy)
  return seatAnswer(isIn(turn, seat, renewClaim(turn, seat, claim, shown), claim))
}

export const end = (turn: Turn, seat: Seat, reason: EndReason): void => {
  const { at } = turn
  if (seat.ended !== null) return
  decide(turn, { kind: 'ended', at, seat: seat.id, reason, exp: seat.lastExp })
}

export const leave = (turn: Turn, { claim }: Leave): Answer => {
  const found = seatOfClaim(turn, claim)
  if ('kind' in found) return seatAnswer(found)
  end(turn, found.seat, 'left')
  return seatAnswer({ kind: 'over' })
}

export const endByOperator = (turn: Turn, input: End): Answer => {
  const seat = turn.state.seats.taken.get(input.seat)
  const done = seat !== undefined && seat.ended === null && seat.collected
  if (done) end(turn, seat, 'ended')
  return { to: 'end', seat: input.seat, done }
}

/** Requests that change something still pass at a seat that ended a few minutes ago: bounded per seat and together. */
export const late = ({ state, at }: Turn, input: Late): Answer => {
  const { policy, seats } = state
  const seat = seats.late.get(input.seat)
  const open = seat?.ended !== null && seat !== undefined && at < seat.ended.at + policy.lateMs
  if (!open || seat.lateUsed >= policy.latePerSeat) return { to: 'late', pass: false }
  const isNew = seat.lateUsed === 0
  if (isNew && seats.lateUsers >= perMilleOfCapacity(policy, policy.latePerMille))
    return { to: 'late', pass: false }
  if (isNew) seats.lateUsers += 1
  seat.lateUsed += 1
  return { to: 'late', pass: true }
}

/** A lesson or a hand-in protects the seat until it ends. Persons in a lesson have a limit of their own (G9). */
export const mark = (turn: Turn, input: Mark): Answer => {
  const { state, at } = turn
  const { policy, seats } = state
  const limit = policy.admitsClasses ? policy.capacity : perMilleOfCapacity(policy, policy.lessonMaxPerMille)
  const seat = seats.taken.get(input.seat)
  const full = input.reason === 'lesson' && seat?.inLesson !== true && seats.inLesson >= limit
  const done = seat !== undefined && seat.ended === null && seat.collected && !full && input.until > at
  // A hand-in within a lesson needs no protection of its own, and takes none away.
  if (done && !(input.reason === 'handIn' && seat.inLesson && (seat.mark?.until ?? 0) >= input.until)) {
    seat.noticeUntil = null
    decide(turn, { kind: 'marked', at, seat: seat.id, reason: input.reason, until: input.until })
  }
  return { to: 'mark', done, limit, inLesson: seats.inLesson }
}
