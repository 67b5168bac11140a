import type { Answer } from './answers.ts'
import { end, isIn, seatAnswer, seatOfClaim } from './inside.ts'
import type { Bind, SeatClaim } from './inputs.ts'
import { countLiveDevices, type Seat } from './seat.ts'
import { claimDevice, renewClaim, tokenExp } from './seat-claim.ts'
import { decide, type Turn } from './turn.ts'

/**
 * Somebody signed in on this device. A person has one seat: a device of somebody who already sits joins that seat,
 * and its own is given up. One device may change person inside its seat (a family phone); with other devices on it, not.
 */
export const bind = (turn: Turn, { claim, person }: Bind): Answer => {
  const found = seatOfClaim(turn, claim)
  if ('kind' in found) return seatAnswer(found)
  const { state, at } = turn
  const { seat } = found
  const other = person === null ? undefined : state.seats.byPerson.get(person)
  if (person !== null && other !== undefined && other !== seat) return join(turn, seat, other, claim, person)
  const changesPerson = person !== null && seat.person !== null && seat.person !== person
  if (changesPerson && countLiveDevices(seat, at, claim.device) > 0) return seatAnswer({ kind: 'devices' })
  if (!seat.signed || changesPerson || (person !== null && seat.person === null)) {
    decide(turn, { kind: 'bound', at, seat: seat.id, device: claim.device, person, exp: seat.lastExp })
  }
  return seatAnswer(isIn(turn, seat, renewClaim(turn, seat, claim, found.shown), claim))
}

const join = (turn: Turn, own: Seat, other: Seat, claim: SeatClaim, person: string): Answer => {
  const { state, at } = turn
  if (countLiveDevices(other, at, claim.device) >= state.policy.devicesPerSeat)
    return seatAnswer({ kind: 'devices' })
  decide(turn, {
    kind: 'bound',
    at,
    seat: other.id,
    device: claim.device,
    person,
    exp: tokenExp(turn, other),
  })
  other.activityAt = at
  const joined = claimDevice(turn, other, claim.device)
  if (joined === null) return seatAnswer({ kind: 'devices' })
  if (countLiveDevices(own, at, claim.device) === 0) end(turn, own, 'joined')
  return seatAnswer(isIn(turn, other, joined, claim))
}
