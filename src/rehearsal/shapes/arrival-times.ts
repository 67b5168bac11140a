import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { between, normal } from '../mornings/chance.ts'
import { worldCup1998 } from '../mornings/shapes/world-cup-1998.ts'

/** How people come, spread over a window of any length. */
export const crowdShapeNames = ['real', 'steep', 'spike', 'wave', 'even'] as const
export type CrowdShapeName = (typeof crowdShapeNames)[number]

/** A named shape, or parts of a crowd for equal steps of the window (from a file). */
export type CrowdShape =
  | { readonly kind: 'named'; readonly name: CrowdShapeName }
  | { readonly kind: 'listed'; readonly shares: readonly number[] }

export interface ArrivalsAsked {
  readonly shape: CrowdShape
  readonly people: number
  /** Everybody comes within this time, milliseconds. */
  readonly windowMs: number
  readonly seed: number
}

/** Draws one instant, as a part of the window in [0, 1). */
type Draw = () => number

const listed = (shares: readonly number[], random: ReturnType<typeof createSeededRandom>): Draw => {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return () => {
    let drawn = random.unit() * whole
    const index = shares.findIndex((share) => (drawn -= share) < 0)
    return (Math.max(0, index) + random.unit()) / shares.length
  }
}

/** A spike takes so much of the window: two minutes of a school's first hour. */
const spikePart = 1 / 60
/** So many of a steep crowd come in the first moments: the bell at eight. */
const steepShare = 0.3

const drawOf = (shape: CrowdShape, random: ReturnType<typeof createSeededRandom>): Draw => {
  if (shape.kind === 'listed') return listed(shape.shares, random)
  const real = listed(worldCup1998, random)
  switch (shape.name) {
    case 'real':
      return real
    case 'steep':
      return () => (random.chance(steepShare) ? random.unit() * spikePart : real())
    case 'spike':
      return () => (random.chance(0.8) ? random.unit() * spikePart : random.unit())
    case 'wave':
      return () => Math.min(0.999, Math.max(0, 1 / 3 + normal(random) / 8))
    case 'even':
      return () => between(random, 0, 1)
  }
}

/** Instants after the start, earliest first, whole milliseconds. The same seed gives the same arrivals. */
export const drawArrivals = ({ shape, people, windowMs, seed }: ArrivalsAsked): readonly number[] => {
  const draw = drawOf(shape, createSeededRandom(seed).fork('arrivals'))
  return Array.from({ length: people }, () => Math.floor(draw() * windowMs)).toSorted(
    (one, other) => one - other,
  )
}
