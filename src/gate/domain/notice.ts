import { heldAtLeastOf, isMarked, type Seat } from './seat.ts'
import { planSeat } from './seats.ts'
import type { Turn } from './turn.ts'

/**
 * While k present people wait, the k longest-held seats outside a lesson or a hand-in are on notice (G7).
 * They are told at the next request: at the latest one token life later, so the end is so much further away.
 */
export const giveNotice = ({ state, at }: Turn): void => {
  const { policy, seats } = state
  const limit = state.mode === 'enforce' ? state.waiting : 0
  const longest = new Set<Seat>()
  for (const seat of seats.byHeld.values()) {
    if (longest.size >= limit || at - seat.heldSince < policy.heldAtLeastMs) break
    if (isMarked(seat, at) || at - seat.heldSince < heldAtLeastOf(seat, policy)) continue
    longest.add(seat)
  }
  for (const seat of seats.noticed) {
    if (longest.has(seat)) continue
    seat.noticeUntil = null
    seats.noticed.delete(seat)
  }
  for (const seat of longest) {
    if (seat.noticeUntil !== null) continue
    seat.noticeUntil = at + policy.noticeMs + policy.tokenLifeMs
    seats.noticed.add(seat)
    planSeat(seats, seat, policy)
  }
}
