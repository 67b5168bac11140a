import type { Decision } from './decisions.ts'
import { countHeld } from './holds.ts'
import type { LaneName } from './lanes.ts'
import { countLanePresent } from './line.ts'
import type { Policy } from './policy.ts'
import { perMilleOfCapacity, type PorterState } from './state.ts'
import {
  forecastEveryMs,
  type LaneCounters,
  type WaitCounters,
  type WaitObserver,
} from './wait/wait-observer.ts'

/** Tells the wait model what is about to change. */
export const observe = (state: PorterState, decision: Decision, observer: WaitObserver): void => {
  switch (decision.kind) {
    case 'granted':
      observer.granted(decision.at, decision.ticket.lane)
      observer.opened(decision.at)
      break
    case 'adopted':
      observer.opened(decision.at)
      break
    case 'marked':
      observeMark(state, decision, observer)
      break
    case 'freed': {
      const seat = state.seats.taken.get(decision.seat)
      if (seat === undefined) break
      if (seat.lessonUntil === null) observer.closed(decision.at, seat.takenAt)
      else observer.lessonEnded(decision.at, seat.lessonUntil)
      break
    }
    default:
  }
}

type Marked = Extract<Decision, { kind: 'marked' }>

const observeMark = (
  state: PorterState,
  { at, seat: id, reason, until }: Marked,
  observer: WaitObserver,
): void => {
  const seat = state.seats.taken.get(id)
  if (reason !== 'lesson' || seat === undefined) return
  if (seat.lessonUntil === null) observer.lessonMarked(at, seat.takenAt, until)
  else observer.lessonMoved(at, seat.lessonUntil, until)
}

/** What the wait model is to know of the seats and the lines, under this policy. */
export const waitCounters = (state: PorterState, policy: Policy): WaitCounters => {
  const { seats } = state
  const lanes: Partial<Record<LaneName, LaneCounters>> = {}
  for (const lane of state.lanes.values())
    lanes[lane.name] = { present: countLanePresent(lane), weight: lane.weight }
  return {
    capacity: policy.capacity,
    taken: seats.taken.size,
    held: countHeld(state.holds),
    lanes,
    lessons: seats.inLesson,
    lessonMax: policy.admitsClasses ? policy.capacity : perMilleOfCapacity(policy, policy.lessonMaxPerMille),
  }
}

/** Hands the counters over for a new forecast, when it is time. */
export const forecast = (state: PorterState, at: number): void => {
  const { wait, policy } = state
  if (wait === null || at < state.forecastAt) return
  state.forecastAt = at + forecastEveryMs(policy.capacity)
  wait.update(at, waitCounters(state, policy))
}
