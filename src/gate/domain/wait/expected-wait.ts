import { attritionScale } from './lane-tallies.ts'
import { horizonSteps, one, stepSeconds } from './wait-units.ts'

/** Share of today's waiters still there after each step, in 1/65,536. */
export const survival = (attrition: number): Float64Array => {
  const still = new Float64Array(horizonSteps + 1)
  const kept = Math.max(0, attritionScale - stepSeconds * attrition)
  still[0] = one
  for (let step = 1; step <= horizonSteps; step += 1) {
    still[step] = Math.floor(((still[step - 1] ?? 0) * kept) / attritionScale)
  }
  return still
}

/** Beyond three hours nothing is expected any more. */
const longestWaitSeconds = 10_800
/** Beyond the horizon the lane goes on as in its last ten minutes. */
const tailSteps = 40

/**
 * Seconds until the lane has given enough: the first step where `given` ≥ `before` + `wanted` × survival + what was
 * taken up to that step by others who come now and then. Null where that is not in sight.
 */
export const secondsUntil = (
  given: Float64Array,
  still: Float64Array,
  wanted: number,
  before: number,
  takenUpTo: (step: number) => number,
): number | null => {
  const missing = (step: number): number =>
    before + needed(wanted, still, step) + takenUpTo(step) - (given[step] ?? 0)
  if (missing(horizonSteps) > 0) return beyondHorizon(given, missing(horizonSteps))
  let low = 0
  let high = horizonSteps
  while (low < high) {
    const middle = (low + high) >> 1
    if (missing(middle) <= 0) high = middle
    else low = middle + 1
  }
  if (high === 0) return 0
  const lacking = missing(high - 1)
  return (high - 1) * stepSeconds + Math.floor((stepSeconds * lacking) / Math.max(1, lacking - missing(high)))
}

const needed = (wanted: number, still: Float64Array, step: number): number =>
  Math.floor((wanted * (still[step] ?? 0)) / one)

const beyondHorizon = (given: Float64Array, missing: number): number | null => {
  const inTail = (given[horizonSteps] ?? 0) - (given[horizonSteps - tailSteps] ?? 0)
  if (inTail <= 0) return null
  const seconds = horizonSteps * stepSeconds + Math.floor((missing * tailSteps * stepSeconds) / inTail)
  return seconds <= longestWaitSeconds ? seconds : null
}
