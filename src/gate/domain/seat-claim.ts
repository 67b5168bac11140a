import { second } from '../../kernel/duration.ts'
import type { SeatClaim } from './inputs.ts'
import { countLiveDevices, endOf, type Seat } from './seat.ts'
import type { Turn } from './turn.ts'

const inWholeSeconds = (at: number): number => Math.ceil(at / second) * second

/** The latest `exp` that a token minted until now can have. */
export const latestExp = (at: number, tokenLifeMs: number): number => inWholeSeconds(at + tokenLifeMs)

/** `exp` of a token minted now, in whole seconds. It never outlives the seat by more than a second. */
export const tokenExp = ({ state, at }: Turn, seat: Seat): number => {
  const end = seat.collected ? endOf(seat, state.policy).at : Infinity
  return inWholeSeconds(Math.max(at + 1, Math.min(at + state.policy.tokenLifeMs, end)))
}

const give = (turn: Turn, seat: Seat, device: string, renewal: number, presented: number): SeatClaim => {
  const exp = tokenExp(turn, seat)
  seat.devices.set(device, { renewal, presented, exp })
  seat.lastExp = Math.max(seat.lastExp, exp)
  return { seat: seat.id, device, renewal, exp }
}

/** The token of a device that shows none: the same renewal again if the last was never shown. Null: no room for it. */
export const claimDevice = (turn: Turn, seat: Seat, device: string): SeatClaim | null => {
  const known = seat.devices.get(device)
  if (known !== undefined) {
    const unconfirmed = known.presented < known.renewal
    return give(turn, seat, device, unconfirmed ? known.renewal : known.renewal + 1, known.presented)
  }
  if (countLiveDevices(seat, turn.at, device) >= turn.state.policy.devicesPerSeat) return null
  return give(turn, seat, device, 0, -1)
}

/** What a shown token is worth: null if another holder of it was here later. */
export const presentClaim = (seat: Seat, claim: SeatClaim): 'newest' | 'before' | null => {
  const known = seat.devices.get(claim.device)
  if (known === undefined) {
    seat.devices.set(claim.device, { renewal: claim.renewal, presented: claim.renewal, exp: claim.exp })
    seat.lastExp = Math.max(seat.lastExp, claim.exp)
    return 'newest'
  }
  if (claim.renewal < known.presented) return null
  known.presented = claim.renewal
  // After a restart the newest renewals are not known; a signed token proves them.
  if (claim.renewal > known.renewal) {
    known.renewal = claim.renewal
    known.exp = claim.exp
    seat.lastExp = Math.max(seat.lastExp, claim.exp)
  }
  return claim.renewal === known.renewal ? 'newest' : 'before'
}

/** Renews when half of the token's life is over, or gives the newest again to a device that never received it. */
export const renewClaim = (
  turn: Turn,
  seat: Seat,
  claim: SeatClaim,
  shown: 'newest' | 'before',
): SeatClaim => {
  const known = seat.devices.get(claim.device)
  const renewal = known?.renewal ?? claim.renewal
  if (shown === 'before') return give(turn, seat, claim.device, renewal, claim.renewal)
  if (claim.exp - turn.at > turn.state.policy.tokenLifeMs / 2) return claim
  return give(turn, seat, claim.device, renewal + 1, claim.renewal)
}
