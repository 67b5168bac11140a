import { defined } from '../../kernel/assert.ts'
import type { Decision } from './decisions.ts'
import { leaveDoor } from './door-list.ts'
import { hasRoom } from './holds.ts'
import { type LaneName, laneNames } from './lanes.ts'
import { setBit, getBit } from './number-bits.ts'
import type { Seat } from './seat.ts'
import { addSeat, collectSeat, endSeat, markSeat, planSeat, removeSeat, signSeat } from './seats.ts'
import { lineOf, lineOfDecision, type PorterState } from './state.ts'
import { type SeatId, seatIdOf, type TicketId } from './ticket.ts'

type Of<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>
type OfSeat = Of<'collected' | 'bound' | 'marked' | 'extended' | 'ended' | 'freed'>

/** The ticket that a seat belongs to. */
export const ticketOfSeat = (seat: SeatId): TicketId => {
  const [epoch, lane, n] = seat.split(':')
  const name = laneNames.find((one) => one === lane)
  return {
    epoch: defined(epoch, 'a seat id has an epoch'),
    lane: defined<LaneName>(name, 'a seat id has a lane'),
    n: Number(n),
  }
}

export const newSeat = (ticket: TicketId, at: number, given: Partial<Seat>): Seat => ({
  id: seatIdOf(ticket),
  ticket,
  stranger: false,
  classKey: null,
  fromHold: false,
  takenAt: at,
  collectBy: 0,
  collected: false,
  devices: new Map(),
  person: null,
  signed: false,
  mark: null,
  inLesson: false,
  lessonUntil: null,
  extended: false,
  ended: null,
  joined: null,
  lastExp: 0,
  heldSince: at,
  activityAt: at,
  unsignedUntil: 0,
  unsignedPresses: 0,
  noticeUntil: null,
  lateUsed: 0,
  due: Infinity,
  ...given,
})

export const evolveNewSeat = (state: PorterState, decision: Of<'granted' | 'adopted'>): void => {
  const { at } = decision
  if (decision.kind === 'adopted') {
    const { device, renewal, exp } = decision
    const devices = new Map([[device, { renewal, presented: renewal, exp }]])
    const unsignedUntil = at + state.policy.unsignedLifeMs
    const ticket = ticketOfSeat(decision.seat)
    const line = lineOfDecision(state, ticket.lane, ticket.epoch)
    setBit(line.bits, 'seated', ticket.n, true)
    leaveDoor(line.door, ticket.n)
    addSeat(
      state.seats,
      newSeat(ticket, at, { collected: true, signed: true, devices, lastExp: exp, unsignedUntil }),
      state.policy,
    )
    return
  }
  const { ticket, stranger, classKey, collectBy } = decision
  const line = lineOfDecision(state, ticket.lane, ticket.epoch)
  if (getBit(line.bits, 'missed', ticket.n)) setBit(line.bits, 'second', ticket.n, true)
  setBit(line.bits, 'seated', ticket.n, true)
  leaveDoor(line.door, ticket.n)
  const fromHold = hasRoom(state.holds, classKey)
  const hold = fromHold ? state.holds.get(classKey ?? '') : undefined
  if (hold !== undefined) hold.used += 1
  addSeat(state.seats, newSeat(ticket, at, { stranger, classKey, fromHold, collectBy }), state.policy)
}

export const seatFromDecision = (state: PorterState, decision: OfSeat): Seat =>
  defined(state.seats.taken.get(decision.seat), `decision ${decision.kind} is about a seat that is taken`)

/** What happens to a seat that exists. */
export const evolveSeat = (state: PorterState, seat: Seat, decision: OfSeat): void => {
  const { seats, policy } = state
  switch (decision.kind) {
    case 'collected':
      seat.devices.set(decision.device, { renewal: 0, presented: -1, exp: decision.exp })
      seat.lastExp = Math.max(seat.lastExp, decision.exp)
      seat.activityAt = decision.at
      seat.unsignedUntil = decision.at + policy.unsignedLifeMs
      collectSeat(seats, seat, decision.at)
      break
    case 'bound':
      seat.lastExp = Math.max(seat.lastExp, decision.exp)
      if (!seat.devices.has(decision.device)) {
        seat.devices.set(decision.device, { renewal: 0, presented: -1, exp: decision.exp })
      }
      signSeat(seats, seat, decision.person)
      break
    case 'marked':
      markSeat(seats, seat, { reason: decision.reason, until: decision.until })
      if (decision.reason === 'lesson') seat.lessonUntil = decision.until
      break
    case 'extended':
      seat.extended = true
      break
    case 'ended':
      seat.lastExp = decision.exp
      endSeat(seats, seat, { at: decision.at, reason: decision.reason })
      if (decision.reason === 'missed') missSeat(state, seat)
      break
    case 'freed':
      freeSeat(state, seat)
      return
  }
  planSeat(seats, seat, policy)
}

/** Not collected: the number may come once more, or is over. */
const missSeat = (state: PorterState, seat: Seat): void => {
  const line = lineOf(state, seat.ticket.lane, seat.ticket.epoch)?.line
  if (line === undefined) return
  setBit(line.bits, 'seated', seat.ticket.n, false)
  setBit(line.bits, 'missed', seat.ticket.n, true)
  line.lowest = Math.min(line.lowest, seat.ticket.n)
}

const freeSeat = (state: PorterState, seat: Seat): void => {
  removeSeat(state.seats, seat)
  const hold = seat.fromHold ? state.holds.get(seat.classKey ?? '') : undefined
  // A seat of an earlier hold of the same class was never counted here.
  if (hold !== undefined && hold.heldAt !== null && seat.takenAt >= hold.heldAt)
    hold.used = Math.max(0, hold.used - 1)
}
