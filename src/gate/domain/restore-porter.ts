import { minute } from '../../kernel/duration.ts'
import type { Decision } from './decisions.ts'
import { evolve } from './evolve.ts'
import { numbersPerBlock } from './control.ts'
import { renewCalls } from './call-log.ts'
import { porterOf } from './create-porter.ts'
import type { Porter } from './porter.ts'
import { idleLimitOf, type Seat, unsignedLifeOf } from './seat.ts'
import { latestExp } from './seat-claim.ts'
import { leaveLesson, planSeat } from './seats.ts'
import { forgive } from './sleep.ts'
import { importState, type PorterSnapshot } from './snapshot.ts'
import { createState, presenceStepMs, type PorterStart, type PorterState } from './state.ts'

export interface Kept {
  readonly snapshot: PorterSnapshot | null
  /** Decisions after the snapshot, oldest first. */
  readonly decisions: readonly Decision[]
  /** Site time of the newest of them, milliseconds; null if there is none. */
  readonly lastAt: number | null
}

/** The state that decisions make. */
export const rebuildState = (start: PorterStart, kept: Kept): PorterState => {
  const state = createState(start)
  if (kept.snapshot !== null) importState(state, kept.snapshot)
  for (const decision of kept.decisions) evolve(state, decision)
  return state
}

/** After a restart a seat lives at least so long beyond one token life: people had no way to keep it meanwhile. */
const seatsLiveOnMs = minute

/** The model knows no ages of before: all seats are as old as the new start. */
const tellWaitModel = ({ wait }: PorterState, seat: Seat, at: number): void => {
  wait?.opened(at)
  if (seat.lessonUntil !== null) wait?.lessonMarked(at, at, seat.lessonUntil)
}

/** A clock that was set back lengthens no limit: nothing that a seat is counted from lies in the future. */
const forgetTheFuture = ({ policy, seats }: PorterState, seat: Seat, at: number): void => {
  seat.collectBy = Math.min(seat.collectBy, at + policy.collectWithinStillMs)
  seat.heldSince = Math.min(seat.heldSince, at)
  seat.activityAt = Math.min(seat.activityAt, at)
  seat.unsignedUntil = Math.min(seat.unsignedUntil, at + unsignedLifeOf(seat, policy))
  planSeat(seats, seat, policy)
}

/** Whom a set back clock has made younger is no longer among the longest-held. */
const orderByHeld = ({ byHeld }: PorterState['seats']): void => {
  const longestFirst = [...byHeld].toSorted(([, a], [, b]) => a.heldSince - b.heldSince)
  byHeld.clear()
  for (const [id, seat] of longestFirst) byHeld.set(id, seat)
}

/** Nobody is seen yet: numbers are called as if all were there, and no call is over before its bearer can come back. */
const resumeLines = (state: PorterState, at: number): void => {
  state.presenceKnownFrom = at + presenceStepMs
  for (const lane of state.lanes.values()) {
    for (const line of lane.lines) {
      line.issued = Math.max(line.issued, line.reserved)
      line.surelyGiven = line.reserved - numbersPerBlock
      renewCalls(line.calls, at + presenceStepMs - state.policy.callLifeMs, at)
    }
  }
}

/**
 * The porter after a restart. Presence and touches were soft: they come back with the next requests, and what they
 * would have moved gets the benefit of the doubt. Numbers of the last block that may not have been given are skipped.
 */
export const restorePorter = (start: PorterStart, kept: Kept): Porter => {
  const state = rebuildState(start, kept)
  const { policy } = state
  const aliveUntil = start.at + policy.tokenLifeMs + seatsLiveOnMs
  for (const seat of state.seats.taken.values()) {
    tellWaitModel(state, seat, start.at)
    forgetTheFuture(state, seat, start.at)
    if (seat.ended !== null || !seat.collected) continue
    // A lesson that ended meanwhile keeps nobody out any more.
    if (seat.mark !== null && seat.mark.until <= start.at) leaveLesson(state.seats, seat)
    seat.activityAt = Math.max(seat.activityAt, aliveUntil - idleLimitOf(seat, policy))
    seat.unsignedUntil = Math.max(seat.unsignedUntil, aliveUntil)
    // A token may have been minted in the last moment before the stop.
    seat.lastExp = Math.max(seat.lastExp, latestExp(start.at, policy.tokenLifeMs))
    // Devices not heard of since are believed to sit there, so that no more than four do.
    for (const device of seat.devices.values()) device.exp = Math.max(device.exp, seat.lastExp)
    planSeat(state.seats, seat, policy)
  }
  orderByHeld(state.seats)
  const gap = kept.lastAt === null ? 0 : Math.max(0, start.at - kept.lastAt)
  forgive(state, start.at, gap)
  resumeLines(state, start.at)
  return porterOf(state)
}
