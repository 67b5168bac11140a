import { countHeld } from './holds.ts'
import type { LaneName } from './lanes.ts'
import { countLanePresent, type Lane } from './line.ts'
import type { Mode } from './policy.ts'
import { lets, perMilleOfCapacity, type PorterState } from './state.ts'
import type { SeatId } from './ticket.ts'
import type { Foresight } from './wait/foresee.ts'
import { waitCounters } from './observe.ts'

/** How the porter stands, as counts of seats and people. */
export interface PorterFigures {
  readonly epoch: string
  readonly mode: Mode
  readonly modeSince: number
  readonly capacity: number
  readonly seats: SeatCounts
  readonly lanes: readonly LaneCounts[]
  /** Present people who wait, all lanes. */
  readonly waiting: number
}

export interface SeatCounts {
  readonly taken: number
  readonly held: number
  /** Classes for which seats are held. */
  readonly holds: number
  readonly unsigned: number
  readonly unsignedStrangers: number
  readonly unsignedStrangersMost: number
  /** Taken, and nobody sits in: uncollected, or left and not yet expired. */
  readonly nobodyIn: number
  readonly inLesson: number
  readonly inLessonMost: number
  readonly reportsSignIns: boolean
}

export interface LaneCounts {
  readonly name: LaneName
  readonly weight: number
  readonly present: number
  readonly atDoor: number
  /** Of the line that is being called. */
  readonly issued: number
  readonly called: number
}

/** Counted one by one, and only where the site reports sign-ins: a millisecond for 130,000 seats. */
const countUnsigned = ({ policy, seats }: PorterState): number => {
  if (!policy.reportsSignIns) return 0
  let unsigned = 0
  for (const seat of seats.byHeld.values()) if (!seat.signed) unsigned += 1
  return unsigned
}

const countSeats = (state: PorterState): SeatCounts => {
  const { policy, seats, holds } = state
  let kept = 0
  for (const hold of holds.values()) if (hold.heldAt !== null) kept += 1
  return {
    taken: seats.taken.size,
    held: countHeld(holds),
    holds: kept,
    unsigned: countUnsigned(state),
    unsignedStrangers: seats.unsignedStrangers,
    unsignedStrangersMost: perMilleOfCapacity(policy, policy.unsignedMaxPerMille),
    nobodyIn: seats.taken.size - seats.byHeld.size,
    inLesson: seats.inLesson,
    inLessonMost: policy.admitsClasses
      ? policy.capacity
      : perMilleOfCapacity(policy, policy.lessonMaxPerMille),
    reportsSignIns: policy.reportsSignIns,
  }
}

const countLane = (lane: Lane): LaneCounts => {
  const { issued, called } = lane.lines.find((one) => one.called < one.issued) ?? lane.current
  const atDoor = lane.lines.reduce((sum, { door }) => sum + door.byNumber.size, 0)
  return { name: lane.name, weight: lane.weight, present: countLanePresent(lane), atDoor, issued, called }
}

export const readFigures = (state: PorterState): PorterFigures => {
  const lanes = [...state.lanes.values()].map(countLane)
  return {
    epoch: state.epoch,
    mode: state.mode,
    modeSince: state.modeSince,
    capacity: state.policy.capacity,
    seats: countSeats(state),
    lanes,
    waiting: lanes.reduce((sum, { present }) => sum + present, 0),
  }
}

/** What a capacity would lead to. Null where no forecast holds: nobody is let in, or whole classes are. */
export const foreseeCapacity = (state: PorterState, capacity: number, at: number): Foresight | null => {
  const { wait, policy } = state
  if (wait === null || policy.admitsClasses || !lets(state)) return null
  return wait.foresee(at, waitCounters(state, { ...policy, capacity }))
}

/** How long a seat that has ended a moment ago was somebody's, milliseconds; null if it is not known any more. */
export const heldMs = ({ seats }: PorterState, id: SeatId): number | null => {
  const seat = seats.late.get(id)
  return seat === undefined || seat.ended === null ? null : seat.ended.at - seat.takenAt
}
