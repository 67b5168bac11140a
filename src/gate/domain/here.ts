import type { Answer, Standing } from './answers.ts'
import { advance, learnShowUp } from './advance.ts'
import { calledAt } from './call-log.ts'
import { leaveDoor, stepToDoor } from './door-list.ts'
import { fill, grantFromHold } from './fill.ts'
import { hasRoom } from './holds.ts'
import type { Here } from './inputs.ts'
import { adoptLine, countAhead, expectedForMs, isCallOver, type Lane, type Line } from './line.ts'
import { getBit, setBit } from './number-bits.ts'
import { uncount } from './second-counts.ts'
import { claimDevice, tokenExp } from './seat-claim.ts'
import { freeSeats, lineOf } from './state.ts'
import { strangersAhead } from './strangers-ahead.ts'
import { seatIdOf } from './ticket.ts'
import { decide, type Turn } from './turn.ts'
import type { StrangersAhead } from './wait/strangers-pass.ts'
import type { Told } from './wait/told-range.ts'

/** The check-in of a waiter: presence, the step to the door, and where the ticket stands. */
export const here = (turn: Turn, input: Here): Answer => {
  const { state, at } = turn
  const found = lineOf(state, input.ticket.lane, input.ticket.epoch) ?? adopted(turn, input)
  if (found === null) return answer({ kind: 'unknown' }, false)
  const { lane, line } = found
  const { n } = input.ticket
  if (line !== lane.current) line.issued = Math.max(line.issued, n)
  if (n > line.issued) return answer({ kind: 'unknown' }, false)
  const over = endedStanding(turn, line, n)
  if (over !== null) return answer(over, false)
  const firstSeen = !getBit(line.bits, 'hereA', n) && !getBit(line.bits, 'hereB', n)
  setBit(line.bits, 'hereA', n, true)
  line.lowest = Math.min(line.lowest, n)
  if (firstSeen) state.wait?.arrived(at, lane.name)
  if (!getBit(line.bits, 'seated', n)) comeForward(turn, lane, line, input)
  const standing = standingOf(turn, lane, line, input)
  const strangers = strangersAhead(state, lane, input)
  return {
    to: 'here',
    standing,
    firstSeen,
    strangers,
    told: tell(turn, lane, { standing, strangers }, input),
  }
}

/** After a loss of everything, old tickets tell of the line that was. Once all have settled, a stranger's epoch is worth nothing. */
const adopted = ({ state, at }: Turn, { ticket }: Here): { lane: Lane; line: Line } | null => {
  const lane = state.lanes.get(ticket.lane)
  if (lane === undefined || at >= state.settleUntil) return null
  return { lane, line: adoptLine(lane, ticket.epoch) }
}

const answer = (standing: Standing, firstSeen: boolean): Answer => ({
  to: 'here',
  standing,
  firstSeen,
  strangers: null,
  told: null,
})

const tell = (
  { state, at }: Turn,
  lane: Lane,
  { standing, strangers }: { readonly standing: Standing; readonly strangers: StrangersAhead | null },
  { tellFor }: Here,
): Told | null => {
  if (tellFor === undefined || state.wait === null) return null
  if (standing.kind !== 'waiting' && standing.kind !== 'atDoor') return null
  return state.wait.range(lane.name, { ahead: standing.ahead, strangers }, tellFor, at)
}

const endedStanding = ({ state, at }: Turn, line: Line, n: number): Standing | null => {
  const calledThen = n <= line.called ? calledAt(line.calls, n) : null
  if (getBit(line.bits, 'seated', n)) {
    const seat = state.seats.taken.get(seatIdOf({ epoch: line.epoch, lane: line.lane, n }))
    const live = seat !== undefined && seat.ended === null
    return live ? null : { kind: 'ended', why: 'used', calledAt: calledThen }
  }
  if (getBit(line.bits, 'missed', n) && getBit(line.bits, 'second', n)) {
    return { kind: 'ended', why: 'missed', calledAt: calledThen }
  }
  return isCallOver(line, n, at, state.policy.callLifeMs)
    ? { kind: 'ended', why: 'late', calledAt: calledThen }
    : null
}

/** Whoever is called stands at the door; while seats are free the next numbers are called at once. */
const comeForward = (turn: Turn, lane: Lane, line: Line, input: Here): void => {
  const { state, at } = turn
  const { n } = input.ticket
  const fromHold = hasRoom(state.holds, input.classKey ?? null)
  if (!fromHold && n > line.called && freeSeats(state, at) > 0) advance(turn, lane, 0)
  if (n > line.called && !fromHold) return
  const { atDoorMs, atDoorStillMs } = state.policy
  const person = {
    n,
    stranger: input.bearing === 'stranger',
    classKey: input.classKey ?? null,
    stayUntil: at + (input.script ? atDoorMs : atDoorStillMs),
    still: !input.script,
  }
  const isNew = stepToDoor(line.door, person)
  if (isNew && !fromHold) noteShowUp(turn, lane, line, n)
  if (fromHold) grantFromHold(turn, { lane, line, person })
  else fill(turn)
}

const noteShowUp = ({ at }: Turn, lane: Lane, line: Line, n: number): void => {
  const then = calledAt(line.calls, n)
  if (at - then >= expectedForMs) return
  uncount(lane.expected, then, 1)
  learnShowUp(lane, true)
}

const standingOf = (turn: Turn, lane: Lane, line: Line, input: Here): Standing => {
  const { state, at } = turn
  const { n } = input.ticket
  const seat = state.seats.taken.get(seatIdOf({ epoch: line.epoch, lane: line.lane, n }))
  if (seat !== undefined && seat.ended === null) {
    if (!seat.collected) {
      if (!input.collect) return { kind: 'granted', collectBy: seat.collectBy }
      decide(turn, { kind: 'collected', at, seat: seat.id, device: input.device, exp: tokenExp(turn, seat) })
    }
    const claim = claimDevice(turn, seat, input.device)
    return claim === null ? { kind: 'ended', why: 'used', calledAt: null } : { kind: 'inside', claim }
  }
  const ahead = countAhead(lane, line, n)
  if (n > line.called) {
    leaveDoor(line.door, n)
    return { kind: 'waiting', ahead }
  }
  return {
    kind: 'atDoor',
    calledAt: calledAt(line.calls, n),
    ahead,
    second: getBit(line.bits, 'missed', n),
  }
}
