import { one, stepOf } from './wait-units.ts'

/** Steps remembered singly: five minutes. */
const rememberedSteps = 20
/** Lapsed presences are rare: their memory is eleven minutes, by fading. */
const keptPerMille = 977

/** What one lane did lately. */
export interface LaneTallies {
  readonly arrived: Int32Array
  readonly granted: Int32Array
  readonly called: Int32Array
  lapsed: number
  presentSeconds: number
  grantedSinceForecast: number
  step: number
}

export const createLaneTallies = (at: number): LaneTallies => ({
  arrived: new Int32Array(rememberedSteps),
  granted: new Int32Array(rememberedSteps),
  called: new Int32Array(rememberedSteps),
  lapsed: 0,
  presentSeconds: 0,
  grantedSinceForecast: 0,
  step: stepOf(at),
})

export const moveTalliesTo = (lane: LaneTallies, at: number): void => {
  const step = stepOf(at)
  if (step - lane.step > 240) lane.step = step - 240
  while (lane.step < step) {
    lane.step += 1
    const place = lane.step % rememberedSteps
    lane.arrived[place] = 0
    lane.granted[place] = 0
    lane.called[place] = 0
    lane.lapsed = Math.floor((lane.lapsed * keptPerMille) / 1_000)
    lane.presentSeconds = Math.floor((lane.presentSeconds * keptPerMille) / 1_000)
  }
}

export const tally = (lane: LaneTallies, what: 'arrived' | 'granted' | 'called', count: number): void => {
  const place = lane.step % rememberedSteps
  lane[what][place] = (lane[what][place] ?? 0) + count
}

/** The sum over the last whole steps and the one that runs. */
export const lately = (
  lane: LaneTallies,
  what: 'arrived' | 'granted' | 'called',
  steps: number = rememberedSteps,
): number => {
  let sum = 0
  for (let back = 0; back < steps && back <= lane.step; back += 1) {
    sum += lane[what][(lane.step - back) % rememberedSteps] ?? 0
  }
  return sum
}

/** Scale of the share of waiters who give up in one second. */
export const attritionScale = 2 ** 28

/** Waiters who give up each second, in 1/2^28; 0.5 in 6,000 s before anything is known. */
export const attritionOf = (lane: LaneTallies): number =>
  Math.floor(((lane.lapsed + one / 2) * (attritionScale / one)) / (6_000 + lane.presentSeconds))

/** Whoever goes without a word still counts as present for seven and a half minutes, on average. */
const unnoticedSeconds = 450
/** At least this share of the present is believed to come. */
const leastYield = one / 4

/**
 * Share of the present who will come, in 1/65,536: the better of two measures. Grants for each number called while
 * present are too few while many are called at once for seats yet to be free; then the share that gave up unnoticed
 * tells.
 */
export const yieldOf = (lane: LaneTallies): number => {
  const bySeats = Math.floor(((18 + lately(lane, 'granted')) * one) / (20 + lately(lane, 'called')))
  const byPresence = one - Math.floor((unnoticedSeconds * attritionOf(lane)) / (attritionScale / one))
  return Math.min(one, Math.max(leastYield, bySeats, byPresence))
}
