import {
  createMinuteFiles,
  createPorter,
  createSiteFigures,
  createWaitModel,
  defaultPolicy,
  type Input,
  type LaneName,
  type MinuteFigures,
  tableFor,
} from '../../src/gate/index.ts'
import { hour, minute } from '../../src/kernel/duration.ts'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'

/** A visit of which all is known: when it begins, in which lane, and how long the person stays. */
export interface KnownVisit {
  readonly at: number
  readonly lane: Exclude<LaneName, 'line'>
  readonly stayMs: number
}

const lanes = ['class', 'class', 'known', 'known', 'staff', 'stranger'] as const

/** From 7:45 on, two thirds of the people come within half an hour around eight. */
export const knownVisits = (seven: number, people: number, seed: number): readonly KnownVisit[] => {
  const random = createSeededRandom(seed)
  return Array.from({ length: people }, () => ({
    at: random.chance(0.66)
      ? seven + 45 * minute + random.below(30 * minute)
      : seven + random.below(2 * hour),
    lane: random.pick(lanes),
    stayMs: 2 * minute + random.below(10 * minute) + (random.chance(0.1) ? 20 * minute : 0),
  })).toSorted((a, b) => a.at - b.at)
}

/** How the site answers with so many inside. */
export type Answers = (taken: number) => {
  readonly p90Ms: number | null
  readonly errorsPerMille: number | null
}

/** The minutes that a gate in shadow keeps of these visits: the real porter and its figures, on a virtual clock. */
export const recordInShadow = (
  seven: number,
  visits: readonly KnownVisit[],
  answers: Answers,
): readonly MinuteFigures[] => {
  const policy = defaultPolicy(300)
  const wait = createWaitModel({ at: seven, table: tableFor(300, policy.weights) })
  const porter = createPorter({ epoch: 'shadow', policy, mode: 'shadow', at: seven, wait })
  const minutes: MinuteFigures[] = []
  let at = seven
  const figures = createSiteFigures({
    site: 'ecole',
    at,
    clock: () => at,
    reading: () => porter,
    health: {
      read: () => ({ up: true, downSince: null, ...answers(porter.figures().seats.taken) }),
      changes: () => [],
      law: () => false,
    },
    refused: () => ({}),
    journalLostSince: () => null,
    book: {
      keep: (one) => void minutes.push(one),
      read: async () => minutes,
      settled: async () => undefined,
    },
  })
  const step = (input: Input) => {
    const { answer, decisions } = porter.step(input)
    figures.hear(input, answer, decisions)
    return answer
  }
  const due = new Map<number, (() => void)[]>()
  const plan = (when: number, act: () => void): void => {
    const tick = Math.ceil(when / 250) * 250
    due.set(tick, [...(due.get(tick) ?? []), act])
  }
  for (const [index, { at: when, lane, stayMs }] of visits.entries()) {
    plan(when, () => {
      const arrived = step({ kind: 'arrive', at, lane })
      if (arrived.to !== 'arrive') return
      const { ticket } = arrived
      const here = step({
        kind: 'here',
        at,
        ticket,
        bearing: lane,
        script: true,
        collect: true,
        device: `d${index}`,
      })
      if (here.to !== 'here' || here.standing.kind !== 'inside') throw new Error('shadow lets everybody in')
      let { claim } = here.standing
      const leavesAt = at + stayMs
      const touch = (): void => {
        const touched = step({ kind: 'touch', at, claim, activity: true })
        if (touched.to === 'seat' && touched.answer.kind === 'in') claim = touched.answer.claim
        if (at + minute < leavesAt) plan(at + minute, touch)
      }
      if (at + minute < leavesAt) plan(at + minute, touch)
      plan(leavesAt, () => void step({ kind: 'leave', at, claim }))
    })
  }
  for (; at < seven + 3 * hour; at += 250) {
    step({ kind: 'tick', at })
    for (const act of due.get(at) ?? []) act()
    due.delete(at)
  }
  return minutes
}

/** Most people inside at once, by the visits themselves: those who come and go within one second count as well. */
export const peopleAtOnce = (visits: readonly KnownVisit[]): number => {
  const changes = visits
    .flatMap(
      ({ at, stayMs }) =>
        [
          [at, 1],
          [at + stayMs, -1],
        ] as const,
    )
    .toSorted(([a, by], [b, other]) => a - b || by - other)
  let [now, most] = [0, 0]
  for (const [, by] of changes) most = Math.max(most, (now += by))
  return most
}

/** Writes minutes as the gate of a site writes them, into a folder of its own. */
export const keepMinutes = async (folder: string, minutes: readonly MinuteFigures[]): Promise<void> => {
  const files = createMinuteFiles({ folder, timeZone: 'Europe/Paris' })
  for (const one of minutes) await files.append(one)
}
