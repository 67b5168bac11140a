import { minute } from '../../kernel/duration.ts'
import { createSeededRandom, type SeededRandom } from '../../kernel/seeded-random.ts'
import { between } from './chance.ts'
import { type ShapeName, shapeNames } from './shapes/arrival-shape.ts'

export const conditionNames = [
  'none',
  'deadTickets',
  'liveFlood',
  'capacityFalls',
  'capacityWanders',
  'classBurst',
  'asleep',
  'noInformation',
] as const
export type ConditionName = (typeof conditionNames)[number]

export type Lanes = 'oneLine' | 'fourLanes'

/** One morning to come: everything that its people do follows from this. Behaviour is assumed, not measured. */
export interface Morning {
  readonly seed: number
  readonly capacity: number
  readonly lanes: Lanes
  readonly shape: ShapeName
  readonly condition: ConditionName
  /** People, in capacities. */
  readonly demand: number
  readonly visitMeanMs: number
  readonly visitSigma: number
  /** Shares of people: leave without a word, never sign in, have a phone that falls asleep, are in a lesson (of class). */
  readonly walkAwayShare: number
  readonly neverSignShare: number
  readonly sleeperShare: number
  readonly lessonShare: number
  /** Tickets that nobody is ever seen with, and strangers who take seats and never sign in, in capacities. */
  readonly deadTickets: number
  readonly flood: number
}

export interface Site {
  readonly capacity: number
  readonly lanes: Lanes
}

/**
 * The morning of a seed: shapes and conditions take turns with the seed, so that a run of seeds holds each as often;
 * the rest is chance.
 */
export const drawMorning = (
  seed: number,
  { capacity, lanes }: Site,
  shapes: readonly ShapeName[] = shapeNames,
): Morning => {
  const random = createSeededRandom(seed).fork('morning')
  const condition = conditionNames[seed % conditionNames.length] ?? 'none'
  const turn = seed + Math.floor(seed / conditionNames.length)
  const shape = shapes[turn % shapes.length] ?? 'eight'
  return {
    seed,
    capacity,
    lanes,
    shape,
    condition,
    demand: drawDemand(shape, random),
    visitMeanMs: Math.floor(12 * minute * between(random, 0.88, 1.12)),
    visitSigma: between(random, 0.6, 1.3),
    walkAwayShare: between(random, 0.2, 0.45),
    neverSignShare: 0.03,
    sleeperShare: condition === 'asleep' ? between(random, 0.3, 0.45) : between(random, 0, 0.15),
    lessonShare: 0.5,
    deadTickets: condition === 'deadTickets' ? between(random, 2, 4) : 0,
    flood: condition === 'liveFlood' ? between(random, 0.5, 1.3) : 0,
  }
}

/** A crowd that is spread over two hours overloads the house only if it is larger. */
const drawDemand = (shape: ShapeName, random: SeededRandom): number => {
  if (shape === 'worldCup') return between(random, 7, 11)
  if (shape === 'slow') return between(random, 4.5, 9)
  return between(random, 2.4, 5.2)
}
