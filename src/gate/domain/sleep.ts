import { second } from '../../kernel/duration.ts'
import { shiftCalls } from './call-log.ts'
import { idleLimitOf } from './seat.ts'
import type { PorterState } from './state.ts'

/** A longer gap since the last tick is our own sleep, not the people's. */
const sleepMs = 30 * second

/** Whatever input comes first after a sleep: nobody loses a seat, a call or a place by it. */
export const forgiveSleep = (state: PorterState, at: number): void => {
  const gap = at - state.lastTickAt
  if (gap <= sleepMs) return
  forgive(state, at, gap)
  state.rotateAt += gap
  state.lastTickAt = at
}

/** Every seat gets one token life more, and calls get the time back. */
export const forgive = (state: PorterState, at: number, gap: number): void => {
  const { policy } = state
  const until = at + policy.tokenLifeMs
  for (const seat of state.seats.taken.values()) {
    if (seat.ended !== null) continue
    if (!seat.collected) seat.collectBy = Math.max(seat.collectBy, at + policy.collectWithinMs)
    seat.activityAt = Math.max(seat.activityAt, until - idleLimitOf(seat, policy))
    seat.unsignedUntil = Math.max(seat.unsignedUntil, until)
    if (seat.noticeUntil !== null) seat.noticeUntil = Math.max(seat.noticeUntil, until)
  }
  for (const lane of state.lanes.values()) {
    for (const line of lane.lines) {
      shiftCalls(line.calls, gap)
      for (const person of line.door.byNumber.values()) person.stayUntil += gap
    }
  }
}
