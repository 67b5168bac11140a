import type { Answer } from './answers.ts'
import { end, isIn, seatAnswer, seatOfClaim } from './inside.ts'
import type { Bind, BindSeat, SeatClaim } from './inputs.ts'
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

/** The device with the newest token: whoever signed in has just been to the site. */
const newestClaim = ({ id, devices }: Seat): SeatClaim | null => {
  let newest: SeatClaim | null = null
  for (const [device, { presented, exp }] of devices) {
    if (newest === null || exp > newest.exp) newest = { seat: id, device, renewal: presented, exp }
  }
  return newest
}

/**
 * As {@link bind}, where only the seat is known. Several devices on one seat are of one person already; which of them
 * would change person cannot be told, so it stays. A device that joins another seat is told by its next request.
 */
export const bindSeat = (turn: Turn, { seat: id, person }: BindSeat): Answer => {
  const { state, at } = turn
  const seat = state.seats.taken.get(id)
  const claim = seat === undefined || seat.ended !== null || !seat.collected ? null : newestClaim(seat)
  if (seat === undefined || claim === null) return seatAnswer({ kind: 'over' })
  const other = person === null ? undefined : state.seats.byPerson.get(person)
  const isNewPerson = person !== null && seat.person !== person
  const mayChange =
    countLiveDevices(seat, at, claim.device) === 0 || (seat.person === null && other === undefined)
  if (isNewPerson && !mayChange) return seatAnswer({ kind: 'devices' })
  if (person !== null && other !== undefined && other !== seat) {
    const answer = join(turn, seat, other, claim, person)
    // The device is not here to be told; where it could not join, its seat has not ended, and this is never read.
    seat.joined = other.id
    return answer
  }
  if (!seat.signed || isNewPerson)
    decide(turn, { kind: 'bound', at, seat: id, device: claim.device, person, exp: seat.lastExp })
  return seatAnswer(isIn(turn, seat, claim, claim))
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
    exp: Math.max(other.lastExp, tokenExp(turn, other)),
  })
  other.activityAt = at
  const joined = claimDevice(turn, other, claim.device)
  if (joined === null) return seatAnswer({ kind: 'devices' })
  if (countLiveDevices(own, at, claim.device) === 0) end(turn, own, 'joined')
  return seatAnswer(isIn(turn, other, joined, claim))
}
