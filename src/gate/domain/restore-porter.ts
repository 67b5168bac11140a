import { minute } from '../../kernel/duration.ts'
import type { Decision } from './decisions.ts'
import { evolve } from './evolve.ts'
import { porterOf } from './create-porter.ts'
import type { Porter } from './porter.ts'
import { idleLimitOf } from './seat.ts'
import { planSeat } from './seats.ts'
import { importState, type PorterSnapshot } from './snapshot.ts'
import { createState, type PorterStart, type PorterState } from './state.ts'
import { forgive } from './tick.ts'

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

/**
 * The porter after a restart. Presence and touches were soft: they come back with the next requests, and what they
 * would have moved gets the benefit of the doubt. Numbers of the last block that may not have been given are skipped.
 */
export const restorePorter = (start: PorterStart, kept: Kept): Porter => {
  const state = rebuildState(start, kept)
  const { policy } = state
  for (const lane of state.lanes.values())
    lane.current.issued = Math.max(lane.current.issued, lane.current.reserved)
  const aliveUntil = start.at + policy.tokenLifeMs + seatsLiveOnMs
  for (const seat of state.seats.taken.values()) {
    if (seat.ended !== null || !seat.collected) continue
    seat.activityAt = Math.max(seat.activityAt, aliveUntil - idleLimitOf(seat, policy))
    seat.unsignedUntil = Math.max(seat.unsignedUntil, aliveUntil)
    // A token may have been minted in the last moment before the stop.
    seat.lastExp = Math.max(seat.lastExp, start.at + policy.tokenLifeMs)
    planSeat(state.seats, seat, policy)
  }
  const gap = kept.lastAt === null ? 0 : Math.max(0, start.at - kept.lastAt)
  forgive(state, start.at, gap)
  return porterOf(state)
}
