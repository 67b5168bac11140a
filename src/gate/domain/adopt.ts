import { defined } from '../../kernel/assert.ts'
import { ticketOfSeat } from './evolve-seat.ts'
import type { SeatClaim } from './inputs.ts'
import { getBit } from './number-bits.ts'
import { tokenExp } from './seat-claim.ts'
import type { Seat } from './seat.ts'
import { lineOf } from './state.ts'
import { decide, type Turn } from './turn.ts'

/**
 * After a loss, seats of an earlier epoch whose signed token lives are adopted, even above capacity,
 * until the settle time is over (G1). A token that ended before the loss is worth nothing, nor is one of a seat
 * that is known to be over. One that is known as kept for its ticket was collected after all.
 */
export const adopt = (turn: Turn, claim: SeatClaim): Seat | null => {
  const { state, at } = turn
  const { policy } = state
  const known = state.seats.taken.get(claim.seat)
  if (known !== undefined && (known.collected || known.ended !== null)) return known
  const earlier = !claim.seat.startsWith(`${state.epoch}:`)
  if (!earlier || at >= state.settleUntil) return null
  if (claim.exp + policy.settleMs + policy.tokenLifeMs < at) return null
  if (known !== undefined) {
    const { device } = claim
    decide(turn, { kind: 'collected', at, seat: known.id, device, exp: tokenExp(turn, known) })
    return known
  }
  const { epoch, lane, n } = ticketOfSeat(claim.seat)
  const line = lineOf(state, lane, epoch)?.line
  if (line !== undefined && getBit(line.bits, 'seated', n)) return null
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
