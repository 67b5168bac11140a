import { partOf } from './wait-units.ts'

/** One lane in one step of the forecast. Seats in 1/65,536. */
export interface ForecastLane {
  readonly weight: number
  /** People who want a seat and would come. */
  wanting: number
  /** The lane gets no more in this step. */
  limit: number
  /** Given in this step. */
  given: number
}

export const noLimit = 2 ** 50

const mostRounds = 4

/** Shares the free seats by weight; what a lane cannot use goes to the others. Returns what is left. */
export const shareFree = (lanes: readonly ForecastLane[], free: number): number => {
  for (const lane of lanes) lane.given = 0
  let left = Math.max(0, free)
  for (let round = 0; round < mostRounds && left > 0; round += 1) {
    const weight = wantingWeight(lanes)
    if (weight === 0) return left
    const shared = left
    for (const lane of lanes) {
      const most = Math.min(lane.wanting, lane.limit) - lane.given
      if (most <= 0) continue
      const share = Math.min(most, Math.floor((shared * lane.weight) / weight))
      lane.given += share
      left -= share
    }
  }
  return left
}

const wantingWeight = (lanes: readonly ForecastLane[]): number => {
  let weight = 0
  for (const lane of lanes) if (Math.min(lane.wanting, lane.limit) > lane.given) weight += lane.weight
  return weight
}

/** Arrivals of the last minutes go on for ten minutes, then fade with a time constant of ten minutes. */
const steadySteps = 40
const keptShare = 63_918

export const nextArrivals = (arrivals: number, step: number): number =>
  step <= steadySteps ? arrivals : partOf(arrivals, keptShare)
