import type { Announcement } from '../../gate/index.ts'
import { minute, second } from '../../kernel/duration.ts'
import type { House } from './house.ts'
import { never, type Person } from './person.ts'
import { actInside } from './seated-person.ts'
import type { Telling } from './telling.ts'
import { createTimeWheel, tickMs } from './time-wheel.ts'
import { actInLine, comeToTheGate } from './waiting-person.ts'
import { createWatchers, hearCalls, watch } from './watchers.ts'

/** Milliseconds of site time. */
export interface LivedTime {
  readonly from: number
  /** It goes on until then even if nobody is left. */
  readonly notBefore: number
  /** It ends then even if somebody still waits. */
  readonly latest: number
  readonly beforeTick?: (at: number) => void
  readonly eachSecond: (announced: Announcement) => void
}

const act = (house: House, telling: Telling, person: Person, at: number): number => {
  switch (person.where) {
    case 'coming':
      comeToTheGate(house, person, at)
      return person.traits.kind === 'dead' ? never : person.nextHereAt
    case 'inside':
      return actInside(house, person, at)
    case 'gone':
      return never
    default:
      return actInLine(house, telling, person, at)
  }
}

const isSettled = ({ where }: Person): boolean => where === 'inside' || where === 'gone'

/** Lives people through a time on the virtual clock, until all are inside or gone. Gives back when it ended. */
export const liveThrough = (
  house: House,
  telling: Telling,
  people: readonly Person[],
  time: LivedTime,
): number => {
  const { from, notBefore, latest, beforeTick, eachSecond } = time
  const wheel = createTimeWheel<Person>(from)
  const watchers = createWatchers()
  const plan = (person: Person, at: number): void => {
    person.plannedAt = at
    wheel.plan(at, person)
  }
  for (const person of people) plan(person, person.traits.arrivesAt)
  let at = from
  const isOver = (): boolean => at >= notBefore && at % minute === 0 && people.every(isSettled)
  for (let tick = 0; at < latest && !isOver(); tick += 1) {
    at = from + tick * tickMs
    beforeTick?.(at)
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
    eachSecond(announced)
  }
  return at
}
