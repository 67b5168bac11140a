import { defined } from '../../kernel/assert.ts'
import type { SeatClaim } from './inputs.ts'
import type { Seat } from './seat.ts'
import { decide, type Turn } from './turn.ts'

/**
 * After a loss, seats of an earlier epoch whose signed token lives are adopted, even above capacity,
 * until the settle time is over (G1). A token that ended before the loss is worth nothing.
 */
export const adopt = (turn: Turn, claim: SeatClaim): Seat | null => {
  const { state, at } = turn
  const { policy } = state
  const earlier = !claim.seat.startsWith(`${state.epoch}:`)
  if (!earlier || at >= state.settleUntil) return null
  if (claim.exp + policy.settleMs + policy.tokenLifeMs < at) return null
  decide(turn, {
    kind: 'adopted',
    at,
    seat: claim.seat,
    device: claim.device,
    renewal: claim.renewal,
    exp: Math.max(claim.exp, at + policy.tokenLifeMs),
  })
  return defined(state.seats.taken.get(claim.seat), 'an adopted seat is taken')
}
