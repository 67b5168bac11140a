import {
  createPorter,
  createWaitModel,
  defaultPolicy,
  type LaneWeights,
  type Mode,
  tableFor,
} from '../../gate/index.ts'
import { hour, minute, second } from '../../kernel/duration.ts'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { createHouse, type House } from '../mornings/house.ts'
import { never, type Person } from '../mornings/person.ts'
import { actInside } from '../mornings/seated-person.ts'
import type { Telling } from '../mornings/telling.ts'
import { createTimeWheel, tickMs } from '../mornings/time-wheel.ts'
import { actInLine, comeToTheGate } from '../mornings/waiting-person.ts'
import { createWatchers, hearCalls, watch } from '../mornings/watchers.ts'
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

const isSettled = ({ where }: Person): boolean => where === 'inside' || where === 'gone'

const act = (house: House, telling: Telling, person: Person, at: number): number => {
  switch (person.where) {
    case 'coming':
      comeToTheGate(house, person, at)
      return person.nextHereAt
    case 'inside':
      return actInside(house, person, at)
    case 'gone':
      return never
    default:
      return actInLine(house, telling, person, at)
  }
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
  const wheel = createTimeWheel<Person>(from)
  const watchers = createWatchers()
  const plan = (person: Person, at: number): void => {
    person.plannedAt = at
    wheel.plan(at, person)
  }
  for (const person of people) plan(person, person.traits.arrivesAt)
  let peak = 0
  let at = from
  const isOver = (): boolean => at >= until && at % minute === 0 && people.every(isSettled)
  for (let tick = 0; at < until + emptiesWithinMs && !isOver(); tick += 1) {
    at = from + tick * tickMs
    house.step({ kind: 'tick', at })
    for (const person of wheel.take(tick)) {
      if (person.plannedAt > at) continue
      const next = act(house, telling, person, at)
      if (person.where === 'waiting') watch(watchers, person)
      if (next !== never) plan(person, Math.max(next, at + tickMs))
    }
    if (at % second !== 0) continue
    const announced = house.announcement(at)
    hearCalls(watchers, house, announced, plan)
    peak = Math.max(peak, announced.taken)
  }
  return { endedAt: at, peak }
}
