import { minute, second } from '../../kernel/duration.ts'
import { type CallLog, calledAt, createCallLog } from './call-log.ts'
import { createDoorList, type DoorList } from './door-list.ts'
import type { LaneName, LaneWeights } from './lanes.ts'
import { countPresent, createNumberBits, getBit, isPresent, type NumberBits } from './number-bits.ts'
import { createSecondCounts, type SecondCounts } from './second-counts.ts'

/** The numbers of one lane and epoch. */
export interface Line {
  readonly epoch: string
  readonly lane: LaneName
  readonly bits: NumberBits
  readonly calls: CallLog
  readonly door: DoorList
  /** Last number given out; on the line of an earlier epoch, the highest seen. */
  issued: number
  /** Numbers up to here may be given out without a new decision. */
  reserved: number
  /** After a restart: numbers up to here were given out; those after it perhaps. */
  surelyGiven: number
  called: number
  /** Below this nobody is present. */
  lowest: number
}

export const createLine = (epoch: string, lane: LaneName): Line => ({
  epoch,
  lane,
  bits: createNumberBits(),
  calls: createCallLog(),
  door: createDoorList(),
  issued: 0,
  reserved: 0,
  surelyGiven: 0,
  called: 0,
  lowest: 1,
})

/** A call counts toward the people expected at the door for so long (measured: longer, and the door locks itself). */
export const expectedForMs = 15 * second

/** Shares are in 1/65,536. */
export const wholeShare = 65_536

/** The learned share of called people who come is never believed to be lower. */
export const leastShowUp = Math.floor(wholeShare * 0.3)

export interface Lane {
  readonly name: LaneName
  current: Line
  /** The current line, and before it those of earlier epochs: they go first. */
  lines: readonly Line[]
  weight: number
  /** Stride scheduling: the lane with the lowest pass is served next. */
  pass: number
  awake: boolean
  /** People called while present in the last 15 s who have not come to the door yet. */
  readonly expected: SecondCounts
  readonly grants: SecondCounts
  showUp: number
}

export const createLane = (name: LaneName, epoch: string, weight: number): Lane => {
  const current = createLine(epoch, name)
  return { name, current, lines: [current], weight, ...unserved() }
}

const unserved = (): Pick<Lane, 'pass' | 'awake' | 'expected' | 'grants' | 'showUp'> => ({
  pass: 0,
  awake: false,
  expected: createSecondCounts(expectedForMs / second),
  grants: createSecondCounts(minute / second),
  showUp: wholeShare,
})

/** Lines that a lane keeps: a ticket is good for the day, and more losses in one day are another trouble. */
const mostLines = 16

/** Begins a line; those before it go first. What an earlier one gave out is perhaps known to its tickets only. */
export const addLine = (lane: Lane, line: Line): void => {
  lane.lines = [...lane.lines, line].slice(-mostLines)
  lane.current = line
}

/** A line of an epoch that nothing is left of but its tickets: it goes before all others. */
export const adoptLine = (lane: Lane, epoch: string): Line => {
  const line = createLine(epoch, lane.name)
  lane.lines = [line, ...lane.lines].slice(-mostLines)
  return line
}

/** Present people of a lane who have no seat, at the door or not. */
export const countLanePresent = (lane: Lane): number => {
  let present = 0
  for (const line of lane.lines) present += countPresent(line.bits, line.lowest, line.issued)
  return present
}

/** Present people of the lane before this number. */
export const countAhead = (lane: Lane, line: Line, n: number): number => {
  let ahead = 0
  for (const before of lane.lines) {
    if (before === line) break
    ahead += countPresent(before.bits, before.lowest, before.issued)
  }
  return ahead + countPresent(line.bits, line.lowest, n - 1)
}

/** The call is too old, and nobody came: not lately seen, not at the door. */
export const isCallOver = (line: Line, n: number, at: number, callLifeMs: number): boolean =>
  n <= line.called &&
  !getBit(line.bits, 'seated', n) &&
  !isPresent(line.bits, n) &&
  !line.door.byNumber.has(n) &&
  calledAt(line.calls, n) + callLifeMs < at

/** Lanes that a policy names; a lane that it no longer names keeps its people, with the least weight. */
export const weightOf = (weights: LaneWeights, name: LaneName): number => Math.max(1, weights[name] ?? 1)
