import { minute, second } from '../../kernel/duration.ts'
import type { SeededRandom } from '../../kernel/seeded-random.ts'
import type { Announcement, Input, LaneName, Porter, Step, WaitModel } from '../../gate/index.ts'

/** The gate as the people of a morning meet it, and what the rehearsal notes about it. */
export interface House {
  readonly wait: WaitModel
  readonly random: SeededRandom
  readonly step: (input: Input) => Step['answer']
  /** The public answer, at most one second old. */
  readonly announcement: (at: number) => Announcement
  /** Seats given to a lane in the whole minutes before. */
  readonly paceOver: (lane: LaneName, minutes: number, at: number) => number
  /** When the lane reached a number: the first seat given to it or to a later one; or null. */
  readonly turnAt: (lane: LaneName, n: number) => number | null
}

interface Reached {
  readonly at: number
  readonly upTo: number
}

const firstReached = (reached: readonly Reached[], n: number): number | null => {
  let low = 0
  let high = reached.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((reached[middle]?.upTo ?? 0) >= n) high = middle
    else low = middle + 1
  }
  return reached[low]?.at ?? null
}

export const createHouse = (porter: Porter, wait: WaitModel, random: SeededRandom): House => {
  const reached = new Map<LaneName, Reached[]>()
  const grants = new Map<string, number>()
  let announced: Announcement | null = null

  const note = (step: Step): void => {
    for (const decision of step.decisions) {
      if (decision.kind !== 'granted') continue
      const { at, ticket } = decision
      const key = `${ticket.lane} ${Math.floor(at / minute)}`
      grants.set(key, (grants.get(key) ?? 0) + 1)
      const lane = reached.get(ticket.lane) ?? []
      reached.set(ticket.lane, lane)
      if (ticket.n > (lane.at(-1)?.upTo ?? 0)) lane.push({ at, upTo: ticket.n })
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
    turnAt: (lane, n) => firstReached(reached.get(lane) ?? [], n),
  }
}
