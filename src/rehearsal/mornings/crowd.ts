import { hour, minute, second } from '../../kernel/duration.ts'
import { createSeededRandom, type SeededRandom } from '../../kernel/seeded-random.ts'
import { between, logNormal } from './chance.ts'
import { type Bearing, laneFor, type LaneWeights } from '../../gate/index.ts'
import type { Morning } from './morning.ts'
import { createPerson, type Person, type Traits } from './person.ts'
import { drawShape, rushEndsAt } from './shapes/arrival-shape.ts'

/** Of ten people: four come for a lesson, two are staff, three are known, one is a stranger. */
const bearingOfTen: readonly Bearing[] = [
  'class',
  'class',
  'class',
  'class',
  'staff',
  'staff',
  'known',
  'known',
  'known',
  'stranger',
]

type Kind = Pick<Traits, 'kind' | 'arrivesAt' | 'bearing'>

const drawTraits = (
  morning: Morning,
  weights: LaneWeights,
  index: number,
  random: SeededRandom,
  kind: Kind,
): Traits => {
  const isPerson = kind.kind === 'person'
  return {
    ...kind,
    index,
    lane: laneFor(kind.bearing, weights),
    patienceMs: Math.floor(logNormal(random, 40 * minute, 0.5)),
    leavesIfLong: isPerson && random.chance(0.6),
    leavesSilently: random.chance(0.6),
    visitMs: drawVisit(morning, random),
    walksAway: random.chance(morning.walkAwayShare),
    signsInAfterMs:
      isPerson && !random.chance(morning.neverSignShare)
        ? Math.floor(between(random, 15, 90) * second)
        : null,
    lesson: isPerson && kind.bearing === 'class' && random.chance(morning.lessonShare),
    sleeps: isPerson && random.chance(morning.sleeperShare),
    keepsOnNotice: random.chance(0.4),
  }
}

/** Nobody stays longer than two hours, nor shorter than a look. */
const drawVisit = ({ visitMeanMs, visitSigma }: Morning, random: SeededRandom): number =>
  Math.floor(Math.min(2 * hour, Math.max(20 * second, logNormal(random, visitMeanMs, visitSigma))))

const times = <Item>(count: number, draw: (index: number) => Item): Item[] =>
  Array.from({ length: Math.floor(count) }, (_, index) => draw(index))

/** Everybody who will come, bots included, in no particular order. */
export const drawCrowd = (morning: Morning, weights: LaneWeights): Person[] => {
  const random = createSeededRandom(morning.seed).fork('crowd')
  const { capacity } = morning
  const shape = drawShape(morning.shape, random)
  const people = times(morning.demand * capacity, (): Kind => {
    return { kind: 'person', arrivesAt: shape(random), bearing: random.pick(bearingOfTen) }
  })
  const dead = times(morning.deadTickets * capacity, (): Kind => {
    return { kind: 'dead', arrivesAt: shape(random), bearing: 'stranger' }
  })
  const floodFrom = between(random, 465, 500) * minute
  const flood = times(morning.flood * capacity, (): Kind => {
    return {
      kind: 'flood',
      arrivesAt: Math.floor(floodFrom + between(random, 0, 10) * minute),
      bearing: 'stranger',
    }
  })
  return [...people, ...classBurst(morning, random), ...dead, ...flood].map((kind, index) =>
    createPerson(drawTraits(morning, weights, index, random, kind)),
  )
}

/** At 8:55 whole classes come within a minute. */
const classBurst = (morning: Morning, random: SeededRandom): Kind[] => {
  if (morning.condition !== 'classBurst') return []
  return times(morning.capacity * between(random, 0.4, 0.9), () => {
    return { kind: 'person', arrivesAt: 535 * minute + random.below(minute), bearing: 'class' }
  })
}

/** Bots give up when the rush is over. */
export const floodEndsAt = rushEndsAt
