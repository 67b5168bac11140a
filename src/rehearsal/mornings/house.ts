import { minute, second } from '../../kernel/duration.ts'
import type { SeededRandom } from '../../kernel/seeded-random.ts'
import type { Announcement, Input, LaneName, Porter, Step, WaitModel } from './gate.ts'

/** The gate as the people of a morning meet it, and what the rehearsal notes about it. */
export interface House {
  readonly wait: WaitModel
  readonly random: SeededRandom
  step(input: Input): Step['answer']
  /** The public answer, at most one second old. */
  announcement(at: number): Announcement
  /** Seats given to a lane in the whole minutes before. */
  paceOver(lane: LaneName, minutes: number, at: number): number
  /** When a number was called, or null. */
  turnAt(lane: LaneName, n: number): number | null
}

interface Call {
  readonly at: number
  readonly upTo: number
}

const firstCallOf = (calls: readonly Call[], n: number): number | null => {
  let low = 0
  let high = calls.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((calls[middle]?.upTo ?? 0) >= n) high = middle
    else low = middle + 1
  }
  return calls[low]?.at ?? null
}

export const createHouse = (porter: Porter, wait: WaitModel, random: SeededRandom): House => {
  const calls = new Map<LaneName, Call[]>()
  const grants = new Map<string, number>()
  let announced: Announcement | null = null

  const note = (step: Step): void => {
    for (const decision of step.decisions) {
      if (decision.kind === 'called') {
        const lane = calls.get(decision.lane) ?? []
        lane.push({ at: decision.at, upTo: decision.upTo })
        calls.set(decision.lane, lane)
      } else if (decision.kind === 'granted') {
        const key = `${decision.ticket.lane} ${Math.floor(decision.at / minute)}`
        grants.set(key, (grants.get(key) ?? 0) + 1)
      }
    }
  }

  return {
    wait,
    random,
    step: (input) => {
      const step = porter.step(input)
      note(step)
      return step.answer
    },
    announcement: (at) => {
      if (announced === null || at >= announced.at + second) announced = porter.announce(at)
      return announced
    },
    paceOver: (lane, minutes, at) => {
      const now = Math.floor(at / minute)
      let given = 0
      for (let back = 1; back <= minutes; back += 1) given += grants.get(`${lane} ${now - back}`) ?? 0
      return given / minutes
    },
    turnAt: (lane, n) => firstCallOf(calls.get(lane) ?? [], n),
  }
}
