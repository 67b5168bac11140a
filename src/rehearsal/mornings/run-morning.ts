import { hour, minute } from '../../kernel/duration.ts'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { planCapacity } from './capacity-plan.ts'
import { drawCrowd } from './crowd.ts'
import {
  type Announcement,
  createWaitModel,
  defaultPolicy,
  fourLanes,
  oneLine,
  type Policy,
  type Porter,
  type PorterStart,
  type WaitModel,
  type WaitTable,
} from '../../gate/index.ts'
import { createHouse, type House } from './house.ts'
import { liveThrough } from './live-through.ts'
import type { Morning } from './morning.ts'
import type { Person } from './person.ts'
import { opensAt, rushEndsAt } from './shapes/arrival-shape.ts'
import type { Attempt, Telling } from './telling.ts'

export interface MorningGate {
  readonly createPorter: (start: PorterStart) => Porter
  readonly table: WaitTable
  /** Share of people who are told as soon as possible; below 1 only for learning. */
  readonly toldShare?: number
  /** Hears what the wait model hears. */
  readonly listen?: (model: WaitModel) => WaitModel
  /** Called every second of the virtual clock. */
  readonly eachSecond?: (announced: Announcement) => void
}

export interface MorningResult {
  readonly morning: Morning
  readonly people: readonly Person[]
  readonly attempts: readonly Attempt[]
  readonly turnAt: House['turnAt']
  readonly endedAt: number
  /** Seat-seconds while present people waited for a call, strangers left out (they have a limit of their own): all, and idle. */
  readonly seatSeconds: number
  readonly idleSeatSeconds: number
}

/** The line is given this long to empty after the rush. */
const latestEnd = rushEndsAt + 3 * hour

const policyOf = (morning: Morning): Policy => ({
  ...defaultPolicy(morning.capacity),
  weights: morning.lanes === 'oneLine' ? oneLine : fourLanes,
  reportsSignIns: true,
})

/** Lives one morning on the virtual clock, with the porter and the wait model that a site runs. No HTTP. */
export const runMorning = (morning: Morning, gate: MorningGate): MorningResult => {
  const policy = policyOf(morning)
  const model = createWaitModel({ at: opensAt, table: gate.table })
  const wait = gate.listen?.(model) ?? model
  const porter = gate.createPorter({ epoch: 'morning', policy, mode: 'enforce', at: opensAt, wait })
  const random = createSeededRandom(morning.seed)
  const house = createHouse(porter, wait, random.fork('acts'))
  const telling: Telling = {
    toldShare: gate.toldShare ?? 1,
    isSilent: morning.condition === 'noInformation',
    attempts: [],
  }
  const people = drawCrowd(morning, policy.weights)
  for (const person of people) prepare(house, telling, person)
  const changes = [...planCapacity(morning, random.fork('capacity'))]
  const seats = { all: 0, idle: 0 }
  const endedAt = liveThrough(house, telling, people, {
    from: opensAt,
    notBefore: opensAt,
    latest: latestEnd,
    beforeTick: (at) => {
      while (changes[0] !== undefined && changes[0].at <= at) {
        house.step({ kind: 'policy', at, policy: { ...policy, capacity: changes[0].capacity } })
        changes.shift()
      }
    },
    eachSecond: (announced) => {
      countIdle(announced, seats)
      gate.eachSecond?.(announced)
    },
  })
  const { attempts } = telling
  return {
    morning,
    people,
    attempts,
    turnAt: house.turnAt,
    endedAt,
    seatSeconds: seats.all,
    idleSeatSeconds: seats.idle,
  }
}

/** Without a word from the gate, half give up within a quarter of an hour; else the patience is what is told against. */
const prepare = ({ random }: House, { isSilent }: Telling, person: Person): void => {
  const { traits } = person
  if (traits.kind !== 'person') return
  if (traits.sleeps) person.awakeUntil = traits.arrivesAt + minute
  if (!traits.leavesIfLong) return
  const patienceMs = isSilent ? minute * (2 + random.below(13)) : traits.patienceMs
  person.leavesAt = traits.arrivesAt + patienceMs
}

const countIdle = (announced: Announcement, seats: { all: number; idle: number }): void => {
  const { capacity, taken, held, lanes } = announced
  let waiting = 0
  for (const [name, { present }] of Object.entries(lanes)) {
    if (name !== 'stranger') waiting += present.reduce((sum, count) => sum + count, 0)
  }
  if (waiting === 0) return
  seats.all += capacity
  seats.idle += Math.min(waiting, Math.max(0, capacity - taken - held))
}
