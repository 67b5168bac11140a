import { minute } from '../../kernel/duration.ts'
import { type CapacityState, newCapacityState } from './capacity-law-state.ts'
import type { Holds } from './holds.ts'
import { countHeld } from './holds.ts'
import type { PlannedRise } from './inputs.ts'
import { laneNames, type LaneName } from './lanes.ts'
import { adoptLine, createLane, type Lane, type Line, weightOf } from './line.ts'
import type { Mode, Policy } from './policy.ts'
import { createSeats, type Seats } from './seats.ts'
import type { WaitModel } from './wait/wait-model.ts'

/** Presence is forgotten in steps of this. */
export const presenceStepMs = 5 * minute

export interface PorterState {
  epoch: string
  mode: Mode
  modeSince: number
  policy: Policy
  capacity: CapacityState
  /** The site behind answers. Soft: whoever watches it tells again after a restart. */
  siteUp: boolean
  /** The next rise that is planned. Soft as well. */
  planned: PlannedRise | null
  /** Nobody new enters before. */
  settleUntil: number
  readonly lanes: Map<LaneName, Lane>
  readonly seats: Seats
  readonly holds: Holds
  /** Stride pass of the lane served last. */
  passNow: number
  lastTickAt: number
  lastSecondAt: number
  rotateAt: number
  /** After a restart presence comes back with the next check-ins; until then an unseen number may be somebody. */
  presenceKnownFrom: number
  /** Present people who wait, as of the last second. */
  waiting: number
  /** When the wait is forecast next. */
  forecastAt: number
  readonly wait: WaitModel | null
}

export interface PorterStart {
  readonly epoch: string
  readonly policy: Policy
  readonly mode: Mode
  readonly at: number
  /** Beside the decisions: what it is told, and what it tells, decides nothing. */
  readonly wait?: WaitModel
}

export const createState = (start: PorterStart): PorterState => {
  const state: PorterState = {
    epoch: start.epoch,
    mode: start.mode,
    modeSince: start.at,
    policy: start.policy,
    capacity: newCapacityState,
    siteUp: true,
    planned: null,
    settleUntil: 0,
    lanes: new Map(),
    seats: createSeats(start.at),
    holds: new Map(),
    passNow: 0,
    lastTickAt: start.at,
    lastSecondAt: start.at,
    rotateAt: start.at + presenceStepMs,
    presenceKnownFrom: start.at,
    waiting: 0,
    forecastAt: start.at,
    wait: start.wait ?? null,
  }
  openLanes(state)
  return state
}

/** Adds the lanes that the policy names, in a fixed order, and sets the weights. */
export const openLanes = (state: PorterState): void => {
  for (const name of laneNames) {
    const lane = state.lanes.get(name)
    if (lane !== undefined) lane.weight = weightOf(state.policy.weights, name)
    else if (state.policy.weights[name] !== undefined) {
      state.lanes.set(name, createLane(name, state.epoch, weightOf(state.policy.weights, name)))
    }
  }
}

/** More seats than any site has: in shadow everybody enters and is counted. */
const unlimited = 2 ** 31

/** Whether anybody new is let in at all. */
export const lets = ({ mode, siteUp }: PorterState): boolean => mode !== 'pause' && siteUp

/** Seats that may be given now. Never more than capacity − taken − held where the gate is for real (G1). */
export const freeSeats = (state: PorterState, at: number): number => {
  if (state.mode === 'shadow' || state.mode === 'bypass') return unlimited
  if (!lets(state) || at < state.settleUntil) return 0
  return Math.max(0, state.policy.capacity - state.seats.taken.size - countHeld(state.holds))
}

/** A held seat counts already; yet nobody enters where nobody is let in, before all have settled, or above the capacity (G1). */
export const heldMayEnter = (state: PorterState, at: number): boolean => {
  if (state.mode === 'shadow' || state.mode === 'bypass') return true
  if (!lets(state) || at < state.settleUntil) return false
  return state.seats.taken.size + countHeld(state.holds) <= state.policy.capacity
}

export const perMilleOfCapacity = (policy: Policy, perMille: number): number =>
  Math.max(1, Math.floor((policy.capacity * perMille) / 1_000))

/** How many strangers may enter: any number where nobody signs in, else while few of them sit unsigned. */
export const strangerRoom = ({ policy, seats }: PorterState): number =>
  policy.reportsSignIns
    ? perMilleOfCapacity(policy, policy.unsignedMaxPerMille) - seats.unsignedStrangers
    : unlimited

export const strangersMayEnter = (state: PorterState): boolean => strangerRoom(state) > 0

/**
 * On one line, strangers at their limit stand among people who may enter: they must not keep these from the door.
 * In their own lane nobody else waits behind them.
 */
export const strangersStandAside = (state: PorterState, lane: Lane): boolean =>
  lane.name === 'line' && !strangersMayEnter(state)

/** The class lane is at its limit while so many persons sit in a lesson. */
export const lessonsAreFull = ({ policy, seats }: PorterState): boolean =>
  !policy.admitsClasses && seats.inLesson >= perMilleOfCapacity(policy, policy.lessonMaxPerMille)

/** The line of a ticket; tickets of the epoch before keep theirs. */
export const lineOf = (
  state: PorterState,
  name: LaneName,
  epoch: string,
): { lane: Lane; line: Line } | null => {
  const lane = state.lanes.get(name)
  const line = lane === undefined ? undefined : lane.lines.find((one) => one.epoch === epoch)
  return lane === undefined || line === undefined ? null : { lane, line }
}

/** The same for a decision: what is decided of a line that nothing else is known of begins it anew. */
export const lineOfDecision = (state: PorterState, name: LaneName, epoch: string): Line => {
  const known = lineOf(state, name, epoch)?.line
  if (known !== undefined) return known
  const lane = state.lanes.get(name) ?? createLane(name, state.epoch, 1)
  state.lanes.set(name, lane)
  return epoch === state.epoch ? lane.current : adoptLine(lane, epoch)
}
