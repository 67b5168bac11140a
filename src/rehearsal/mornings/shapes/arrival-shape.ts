import { minute } from '../../../kernel/duration.ts'
import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import { between, normal } from '../chance.ts'
import { worldCup1998 } from './world-cup-1998.ts'

export const shapeNames = ['eight', 'twoWaves', 'worldCup', 'worldCupSteep', 'slow', 'spike'] as const
export type ShapeName = (typeof shapeNames)[number]
/** Generated shapes, and those made from the real log. */
export const generatedShapes: readonly ShapeName[] = ['eight', 'twoWaves', 'slow', 'spike']
export const realShapes: readonly ShapeName[] = ['worldCup', 'worldCupSteep']

/** The doors of the day open at 7:30 and the rush is over at 10:15. Milliseconds since midnight. */
export const opensAt = 450 * minute
export const rushEndsAt = 615 * minute

/** Draws one instant of arrival. */
export type ArrivalShape = (random: SeededRandom) => number

const clamp = (at: number): number => Math.min(rushEndsAt, Math.max(opensAt, at))

const wave =
  (centre: number, deviation: number): ArrivalShape =>
  (random) =>
    centre + deviation * normal(random)

const flat =
  (from: number, to: number): ArrivalShape =>
  (random) =>
    between(random, from, to)

/** Parts that add up to the crowd, by their shares; the last part takes the rest. */
const mixed =
  (parts: readonly (readonly [share: number, shape: ArrivalShape])[]): ArrivalShape =>
  (random) => {
    let drawn = random.unit()
    for (const [share, shape] of parts) {
      if (drawn < share) return shape(random)
      drawn -= share
    }
    return flat(opensAt, rushEndsAt)(random)
  }

/** By a list of shares for each minute. */
const listed = (shares: readonly number[], from: number): ArrivalShape => {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return (random) => {
    let drawn = random.below(whole)
    const index = shares.findIndex((share) => (drawn -= share) < 0)
    return from + Math.max(0, index) * minute + random.below(minute)
  }
}

/** A rising rate that stays high for longer than the house can bear. */
const slow = (random: SeededRandom): ArrivalShape => {
  const from = between(random, 460, 490) * minute
  const to = from + between(random, 70, 110) * minute
  return mixed([[0.85, (draws) => from + (to - from) * Math.sqrt(draws.unit())]])
}

const spike = (random: SeededRandom): ArrivalShape => {
  const at = between(random, 474, 484) * minute
  return mixed([
    [0.5, flat(at, at + between(random, 60, 120) * 1_000)],
    [0.3, wave(480 * minute, 12 * minute)],
  ])
}

const realRamp = listed(worldCup1998, opensAt)

/** The real ramp, and half of the crowd within two minutes on top: school mornings are steeper. */
const steepRamp = (random: SeededRandom): ArrivalShape => {
  const at = between(random, 476, 500) * minute
  return mixed([
    [0.5, flat(at, at + 2 * minute)],
    [0.5, realRamp],
  ])
}

/** Draws one morning's arrival shape. */
export const drawShape = (name: ShapeName, random: SeededRandom): ArrivalShape => {
  const shape = unclamped(name, random)
  return (draws) => Math.floor(clamp(shape(draws)))
}

const unclamped = (name: ShapeName, random: SeededRandom): ArrivalShape => {
  const eight = wave(between(random, 475, 485) * minute, between(random, 4, 12) * minute)
  switch (name) {
    case 'eight':
      return mixed([[0.75, eight]])
    case 'twoWaves':
      return mixed([
        [0.45, eight],
        [0.4, wave(between(random, 530, 545) * minute, between(random, 4, 10) * minute)],
      ])
    case 'worldCup':
      return realRamp
    case 'worldCupSteep':
      return steepRamp(random)
    case 'slow':
      return slow(random)
    case 'spike':
      return spike(random)
  }
}
