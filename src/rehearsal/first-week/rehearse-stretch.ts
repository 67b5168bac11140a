import {
  createPorter,
  createWaitModel,
  defaultPolicy,
  type LaneWeights,
  type Mode,
  tableFor,
} from '../../gate/index.ts'
import { hour } from '../../kernel/duration.ts'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { createHouse } from '../mornings/house.ts'
import { liveThrough } from '../mornings/live-through.ts'
import type { Person } from '../mornings/person.ts'
import type { Telling } from '../mornings/telling.ts'
import type { BusyStretch } from './busy-stretch.ts'

/** The line is given so long to empty. */
const emptiesWithinMs = 3 * hour

export interface StretchGate {
  readonly mode: Extract<Mode, 'enforce' | 'shadow'>
  readonly capacity: number
  readonly weights: LaneWeights
  readonly seed: number
}

export interface StretchResult {
  readonly endedAt: number
  /** Most seats taken at once, as of every second. */
  readonly peak: number
}

/** Lives a recorded stretch on the virtual clock, with the porter and the wait model that a site runs. No HTTP. */
export const rehearseStretch = (
  { from, until }: BusyStretch,
  people: readonly Person[],
  { mode, capacity, weights, seed }: StretchGate,
): StretchResult => {
  const policy = { ...defaultPolicy(capacity), weights }
  const wait = createWaitModel({ at: from, table: tableFor(capacity, weights) })
  const porter = createPorter({ epoch: 'firstweek', policy, mode, at: from, wait })
  const house = createHouse(porter, wait, createSeededRandom(seed).fork('acts'))
  const telling: Telling = { toldShare: 1, isSilent: false, attempts: [] }
  let peak = 0
  const endedAt = liveThrough(house, telling, people, {
    from,
    notBefore: until,
    latest: until + emptiesWithinMs,
    eachSecond: ({ taken }) => {
      peak = Math.max(peak, taken)
    },
  })
  return { endedAt, peak }
}
