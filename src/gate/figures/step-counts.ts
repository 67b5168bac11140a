import { minute } from '../../kernel/duration.ts'
import { type EndReason, endReasons } from '../domain/decisions.ts'
import { type LaneName, laneNames } from '../domain/lanes.ts'

/** The last bin of seat lengths: an hour and more. */
export const heldBins = 61

/** Counts since the start of the process: numbers only, so that a step costs an addition. */
export interface StepTotals {
  /** By the order of `laneNames`. */
  readonly numbers: Float64Array
  /** Seen for the first time, or again after ten minutes away. */
  readonly arrivals: Float64Array
  /** Seats that were collected. */
  readonly admissions: Float64Array
  /** First ranges told. */
  readonly told: Float64Array
  /** By the order of `endReasons`. */
  readonly ended: Float64Array
  /** Seats that somebody had, by whole minutes from `granted` to `ended`. */
  readonly heldMinutes: Float64Array
}

export const createStepTotals = (): StepTotals => ({
  numbers: new Float64Array(laneNames.length),
  arrivals: new Float64Array(laneNames.length),
  admissions: new Float64Array(laneNames.length),
  told: new Float64Array(laneNames.length),
  ended: new Float64Array(endReasons.length),
  heldMinutes: new Float64Array(heldBins),
})

const one = (counts: Float64Array, place: number): void => {
  counts[place] = (counts[place] ?? 0) + 1
}

export const countLane = (counts: Float64Array, lane: LaneName): void => one(counts, laneNames.indexOf(lane))

export const countEnd = (totals: StepTotals, reason: EndReason, heldMs: number | null): void => {
  one(totals.ended, endReasons.indexOf(reason))
  if (heldMs !== null) one(totals.heldMinutes, Math.min(heldBins - 1, Math.floor(heldMs / minute)))
}

export const laneCount = (counts: Float64Array, lane: LaneName): number =>
  counts[laneNames.indexOf(lane)] ?? 0

export const copyTotals = (totals: StepTotals): StepTotals => ({
  numbers: totals.numbers.slice(),
  arrivals: totals.arrivals.slice(),
  admissions: totals.admissions.slice(),
  told: totals.told.slice(),
  ended: totals.ended.slice(),
  heldMinutes: totals.heldMinutes.slice(),
})

const less = (now: Float64Array, then: Float64Array): Float64Array =>
  now.map((count, place) => count - (then[place] ?? 0))

/** What was counted since `then`. */
export const totalsSince = (now: StepTotals, then: StepTotals): StepTotals => ({
  numbers: less(now.numbers, then.numbers),
  arrivals: less(now.arrivals, then.arrivals),
  admissions: less(now.admissions, then.admissions),
  told: less(now.told, then.told),
  ended: less(now.ended, then.ended),
  heldMinutes: less(now.heldMinutes, then.heldMinutes),
})
