import { minute, second } from '../../kernel/duration.ts'
import type { Announcement, LaneAnnouncement, Schedule } from './announcement.ts'
import { countHeld } from './holds.ts'
import { countAhead, type Lane } from './line.ts'
import { countPresent } from './number-bits.ts'
import { roll } from './second-counts.ts'
import { type PorterState } from './state.ts'

/** docs/gate.md 5: near the call every 3 s, else a quarter of the expected time between 10 and 60 s. */
const schedule: Schedule = {
  nearMs: 3 * second,
  farLeastMs: 10 * second,
  farMostMs: 60 * second,
  doorMs: 3 * second,
  presenceMs: 240 * second,
  firstMs: 15 * second,
}

/** Whoever looks at the far end of the schedule, with a tenth for the client's own spread, looks once in this time. */
const plannedAheadMs = 70 * second

/** Ranges of a lane, and of all lanes together: with four lanes of 100,000 the answer stays within 1 KB. */
const mostRanges = 32
const rangesOfAll = 40

export const announce = (state: PorterState, at: number): Announcement => {
  const lanes: Partial<Record<Lane['name'], LaneAnnouncement>> = {}
  let pacePerMinute = 0
  for (const lane of state.lanes.values()) {
    const announced = announceLane(state, lane, at)
    lanes[lane.name] = announced
    pacePerMinute += announced.pacePerMinute
  }
  const { mode, modeSince, epoch, seats, policy } = state
  const { capacity } = policy
  const held = countHeld(state.holds)
  return {
    epoch,
    at,
    mode,
    modeSince,
    capacity,
    taken: seats.taken.size,
    held,
    pacePerMinute,
    lanes,
    schedule,
  }
}

/** Seats that a planned rise is about to open; a plan that did not act is forgotten soon. */
const openingSoon = ({ planned, mode, seats, policy }: PorterState, at: number): number => {
  if (planned === null || at < planned.at - plannedAheadMs || at > planned.at + plannedAheadMs) return 0
  const now = mode === 'pause' ? Math.min(policy.capacity, seats.taken.size) : policy.capacity
  return Math.max(0, planned.capacity - now)
}

/** Numbers after `called` among which so many present people stand: all of them will be called at once. */
const numbersFor = (opening: number, present: readonly number[], width: number): number => {
  let found = 0
  for (const [range, count] of present.entries()) {
    if (found >= opening) return range * width
    found += count
  }
  return opening === 0 ? 0 : present.length * width
}

const announceLane = (state: PorterState, lane: Lane, at: number): LaneAnnouncement => {
  const line = lane.lines.find((one) => one.called < one.issued) ?? lane.current
  const ranges = Math.min(mostRanges, Math.floor(rangesOfAll / state.lanes.size))
  const width = Math.max(1, Math.ceil((line.issued - line.called) / ranges))
  const present: number[] = []
  for (let from = line.called + 1; from <= line.issued; from += width) {
    present.push(countPresent(line.bits, from, Math.min(from + width - 1, line.issued)))
  }
  while (present.at(-1) === 0) present.pop()
  roll(lane.grants, at)
  const pacePerMinute = lane.grants.sum
  const target = Math.ceil((pacePerMinute * 10 * second) / minute)
  const near = Math.max(
    4 * target,
    Math.floor(state.policy.capacity / 3),
    numbersFor(openingSoon(state, at), present, width),
  )
  const { epoch, called, issued } = line
  const first = countAhead(lane, line, called + 1)
  return { epoch, called, issued, first, width, present, near, pacePerMinute }
}
