import { second, minute } from '../../kernel/duration.ts'
import { advance, countReleases } from './advance.ts'
import type { Answer } from './answers.ts'
import { forgetCallsBefore } from './call-log.ts'
import { schedule, takeDue } from './deadlines.ts'
import { leaveDoorUnseen } from './door-list.ts'
import { fill } from './fill.ts'
import { end } from './inside.ts'
import { countLanePresent, type Line } from './line.ts'
import { nextPresent, rotatePresence } from './number-bits.ts'
import { giveNotice } from './notice.ts'
import { forecast } from './observe.ts'
import { dueOf, endOf, type Seat } from './seat.ts'
import { forgetLate, leaveLesson } from './seats.ts'
import { type PorterState, presenceStepMs, strangersMayEnter } from './state.ts'
import { decide, type Turn } from './turn.ts'

export const tick = (turn: Turn): Answer => {
  const { state, at } = turn
  state.lastTickAt = at
  // Things are planned by the second: what ends within this one ends in the next, whenever it was planned.
  const wholeSecond = Math.floor(at / second) * second
  for (const seat of takeDue(state.seats.lessonEnds, at)) {
    if (seat.mark !== null && seat.mark.until <= wholeSecond) leaveLesson(state.seats, seat)
  }
  for (const seat of takeDue(state.seats.deadlines, at)) lookAt(turn, seat, wholeSecond)
  if (at >= state.lastSecondAt + second) everySecond(turn)
  fill(turn)
  return { to: 'done' }
}

/** A seat whose time may have come: it lapses, ends, or is free. */
const lookAt = (turn: Turn, seat: Seat, now: number): void => {
  const { state, at } = turn
  if (seat.due > now || state.seats.taken.get(seat.id) !== seat) return
  const due = dueOf(seat, state.policy)
  if (due > now) {
    seat.due = due
    schedule(state.seats.deadlines, due, seat)
    return
  }
  if (seat.ended === null) end(turn, seat, seat.collected ? endOf(seat, state.policy).reason : 'missed')
  if (seat.lastExp <= now) decide(turn, { kind: 'freed', at, seat: seat.id })
  else {
    seat.due = seat.lastExp
    schedule(state.seats.deadlines, seat.due, seat)
  }
}

const strangersAtDoor = ({ lanes }: PorterState): boolean =>
  [...lanes.values()].some((lane) => lane.lines.some((line) => line.door.strangers.length > 0))

const everySecond = (turn: Turn): void => {
  const { state, at } = turn
  if (at >= state.rotateAt) forgetPresence(state, at)
  const blocked = !strangersMayEnter(state) && strangersAtDoor(state)
  if (blocked) state.wait?.strangerBlocked(at, at - state.lastSecondAt)
  state.lastSecondAt = at
  const releases = countReleases(state, at)
  let waiting = 0
  for (const lane of state.lanes.values()) {
    for (const line of lane.lines) tidyLine(line, at, state.policy.callLifeMs)
    waiting += countLanePresent(lane)
    advance(turn, lane, releases)
  }
  state.waiting = waiting
  // Not by the first alone: where a clock was set back, those who ended later may have ended earlier.
  for (const seat of state.seats.late.values())
    if ((seat.ended?.at ?? 0) + state.policy.lateMs <= at) forgetLate(state.seats, seat)
  for (const hold of state.holds.values()) {
    if (hold.until <= at) decide(turn, { kind: 'released', at, classKey: hold.classKey })
  }
  giveNotice(turn)
  forecast(state, at)
}

/** Longer than a call lives, so that a call that is not over is never forgotten. */
const callMemory = 5 * minute

const tidyLine = (line: Line, at: number, callLifeMs: number): void => {
  leaveDoorUnseen(line.door, at)
  forgetCallsBefore(line.calls, at - callLifeMs - callMemory)
}

const forgetPresence = (state: PorterState, at: number): void => {
  state.rotateAt = at + presenceStepMs
  for (const lane of state.lanes.values()) {
    for (const line of lane.lines) {
      const lapsed = rotatePresence(line.bits)
      state.wait?.presenceLapsed(at, lane.name, lapsed)
      const first = nextPresent(line.bits, line.lowest, line.issued)
      line.lowest = first === 0 ? line.issued + 1 : first
    }
  }
}
