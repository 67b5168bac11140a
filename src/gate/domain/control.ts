import type { Answer } from './answers.ts'
import type { Arrive, Hold, OpenEpoch, Quit, Release } from './inputs.ts'
import { defined } from '../../kernel/assert.ts'
import { fill } from './fill.ts'
import { end } from './inside.ts'
import { freeSeats, lineOf } from './state.ts'
import { seatIdOf } from './ticket.ts'
import { decide, type Turn } from './turn.ts'

/** Numbers are reserved by the thousand: after a crash the rest of a block is skipped, and nobody holds those tickets. */
export const numbersPerBlock = 1_000

export const arrive = (turn: Turn, { lane: name }: Arrive): Answer => {
  const { state, at } = turn
  const lane = defined(state.lanes.get(name), `lane ${name} is open`)
  const line = lane.current
  if (line.issued >= line.reserved) {
    const upTo = Math.max(line.issued, line.reserved) + numbersPerBlock
    decide(turn, { kind: 'reserved', at, lane: name, upTo })
  }
  line.issued += 1
  return { to: 'arrive', ticket: { epoch: line.epoch, lane: name, n: line.issued } }
}

/** A waiter gives the place up, and a seat that was kept for it. A seat that was collected is left, not quit. */
export const quit = (turn: Turn, { ticket }: Quit): Answer => {
  const { state, at } = turn
  const found = lineOf(state, ticket.lane, ticket.epoch)
  if (found === null || ticket.n > found.line.issued) return { to: 'done' }
  const seat = state.seats.taken.get(seatIdOf(ticket))
  if (seat === undefined) decide(turn, { kind: 'quit', at, ticket })
  else if (!seat.collected) end(turn, seat, 'left')
  return { to: 'done' }
}

/** Asks for seats for a whole class, or changes its size; it keeps its place in the order. */
export const hold = (turn: Turn, input: Hold): Answer => {
  const { state, at } = turn
  const { classKey, size, until } = input
  const { capacity } = state.policy
  if (size > capacity || size < 1)
    return { to: 'hold', answer: { kind: 'refused', why: 'tooLarge', limit: capacity } }
  const known = state.holds.get(classKey)
  const grows = known !== undefined && known.heldAt !== null && size > known.size
  if (grows && freeSeats(state, at) < size - known.size) {
    return {
      to: 'hold',
      answer: { kind: 'refused', why: 'noRoom', limit: known.size + freeSeats(state, at) },
    }
  }
  if (known === undefined || known.size !== size || known.until !== until) {
    decide(turn, { kind: 'holdAsked', at, classKey, size, until })
  }
  fill(turn)
  return { to: 'hold', answer: holdStanding(turn, classKey) }
}

const holdStanding = ({ state, at }: Turn, classKey: string): Extract<Answer, { to: 'hold' }>['answer'] => {
  const own = defined(state.holds.get(classKey), 'a hold that was asked for is known')
  if (own.heldAt !== null) return { kind: 'held', size: own.size, until: own.until }
  let before = 0
  let seatsBefore = 0
  for (const other of state.holds.values()) {
    if (other === own) break
    if (other.heldAt !== null) continue
    before += 1
    seatsBefore += other.size
  }
  const free = freeSeats(state, at)
  return { kind: 'queued', size: own.size, free, before, seatsBefore, since: own.askedAt }
}

export const release = (turn: Turn, { classKey }: Release): Answer => {
  if (turn.state.holds.has(classKey)) decide(turn, { kind: 'released', at: turn.at, classKey })
  return { to: 'done' }
}

export const openEpoch = (turn: Turn, { epoch }: OpenEpoch): Answer => {
  const { state, at } = turn
  if (epoch !== state.epoch) {
    decide(turn, { kind: 'epochOpened', at, epoch, settleUntil: at + state.policy.settleMs })
  }
  return { to: 'done' }
}
