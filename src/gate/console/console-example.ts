import { hour, minute } from '../../kernel/duration.ts'
import { accepted, refused } from '../../kernel/outcome.ts'
import type { ActionRecord, CapacityPreview, OperatorAction, Plan } from '../control/operated-site.ts'
import { fourLanes, type LaneName, laneNames, type LaneWeights } from '../domain/lanes.ts'
import type { Mode } from '../domain/policy.ts'
import type { CapacityChange, LaneFigures, MinuteFigures, SiteFigures } from '../figures/site-figures.ts'
import type { ConsoleSite } from './console-parts.ts'

/** 24 November 2026, 08:12:30 in Paris. */
export const exampleNow = Date.UTC(2026, 10, 24, 7, 12, 30)
const today = (hours: number, minutes: number): number => Date.UTC(2026, 10, 24, hours - 1, minutes)

/** A morning of a département: a crowd at 08:00 before 5,000 seats, by minutes after 07:12. */
const bump = (at: number, middle: number, width: number, height: number): number =>
  Math.round(height * Math.exp(-(((at - middle) / width) ** 2)))

const lanesOf = (of: (lane: LaneName) => number): Readonly<Partial<Record<LaneName, number>>> =>
  Object.fromEntries(laneNames.filter((lane) => lane !== 'line').map((lane) => [lane, of(lane)]))

const shares: Readonly<Partial<Record<LaneName, number>>> = {
  class: 0.3,
  known: 0.45,
  staff: 0.05,
  stranger: 0.2,
}
const presentAt: Readonly<Partial<Record<LaneName, readonly [middle: number, height: number]>>> = {
  class: [51, 1_030],
  known: [52, 2_640],
  staff: [49, 104],
  stranger: [52, 980],
}

const share = (lane: LaneName): number => shares[lane] ?? 0

const minuteFigures = (at: number): MinuteFigures => {
  const index = Math.round((at - today(7, 12)) / minute)
  const arriving = 60 + bump(index, 47.5, 6, 1_208)
  const entering = index < 40 ? arriving : 413 + ((index * 7) % 5)
  const told = index < 38 ? null : 60 * Math.max(1, Math.round(bump(index, 54, 9, 10)))
  const early = index === 43
  return {
    at,
    mode: at < today(7, 45) ? 'shadow' : 'enforce',
    capacity: at < today(7, 51) ? 4_400 : 5_000,
    taken: Math.min(4_698, 900 + index * 95),
    present: lanesOf((lane) => {
      const [middle, height] = presentAt[lane] ?? [0, 0]
      return index < 40 ? 0 : bump(index, middle, 6.5, height)
    }),
    arrivals: lanesOf((lane) => Math.round(arriving * share(lane))),
    admissions: lanesOf((lane) => Math.round(entering * share(lane))),
    ended: 380,
    heldMinutes: [12, 30, 44, 51, 40, 33, 28],
    waitMedianS: told === null ? null : Math.round(told * (early ? 0.8 : 1.2)),
    toldLowS: told,
    toldHighS: told === null ? null : Math.round(told * 1.5) + 60,
    refused: { expired: index % 9 === 0 ? 24 : 0 },
    p90Ms: 220 + 2 * index,
    errorsPerMille: 1,
  }
}

const lane = (
  name: LaneName,
  weight: number,
  [present, atDoor, admissions]: readonly [number, number, number],
  [lowS, highS]: readonly [number, number],
): LaneFigures => ({
  name,
  weight,
  present,
  atDoor,
  issued: present * 6,
  called: present * 5,
  arrivals: Math.round(admissions * 0.7),
  admissions,
  told: { lowS, highS },
})

const lanesWith = (weights: LaneWeights): readonly LaneFigures[] => [
  lane('class', weights.class ?? 0, [688, 31, 187], [180, 300]),
  lane('known', weights.known ?? 0, [1_616, 24, 145], [540, 840]),
  lane('staff', weights.staff ?? 0, [60, 8, 50], [60, 120]),
  lane('stranger', weights.stranger ?? 0, [628, 5, 33], [960, 1_440]),
]

const firstChanges: readonly CapacityChange[] = [
  {
    at: today(7, 56),
    from: 4_880,
    to: 5_000,
    why: 'full',
    seen: { p90Ms: 310, errorsPerMille: 1, samples: 4_112 },
  },
  {
    at: today(7, 52),
    from: 4_400,
    to: 4_880,
    why: 'full',
    seen: { p90Ms: 280, errorsPerMille: 1, samples: 3_870 },
  },
  { at: today(7, 31), from: 4_000, to: 4_400, why: 'operator', seen: null },
]

const firstActions: readonly ActionRecord[] = [
  {
    at: today(7, 45),
    by: 'plan',
    action: { kind: 'mode', mode: 'enforce' },
    reason: 'Plan de la répétition d’hier',
    before: 'shadow',
  },
  {
    at: today(7, 31),
    by: 'console',
    action: { kind: 'capacity', capacity: 4_400 },
    reason: 'Deux machines ajoutées',
    before: '4000',
  },
]

const firstPlans: readonly Plan[] = [
  { id: 'p1', day: null, time: '07:45', mode: 'enforce', capacity: 4_800, nextAt: today(7, 45) + 24 * hour },
]

const zero = { taken: 0, held: 0, holds: 0, unsigned: 0, unsignedStrangers: 0, nobodyIn: 0, inLesson: 0 }

interface State {
  mode: Mode
  capacity: number
  law: boolean
  weights: LaneWeights
  changes: readonly CapacityChange[]
  actions: readonly ActionRecord[]
  plans: readonly Plan[]
}

const preview = (capacity: number): CapacityPreview => {
  const perMinute = Math.round(capacity / 12)
  const leftMinutes = Math.round(2_992 / Math.max(1, perMinute - 82))
  return {
    capacity,
    emptyAt: exampleNow + leftMinutes * minute,
    admissionsPerMinute: perMinute,
    waitS: { class: leftMinutes * 27, known: leftMinutes * 70, staff: 60, stranger: null },
  }
}

/** A site in memory with believable figures, on which every action works: for pictures and tests. */
export interface ExampleSite extends ConsoleSite {
  /** What the next look at the figures differs in. */
  differ(figures: Partial<SiteFigures>): void
}

export const exampleConsoleSite = (clock: () => number, name = 'departement'): ExampleSite => {
  const state: State = {
    mode: 'enforce',
    capacity: 5_000,
    law: true,
    weights: fourLanes,
    changes: firstChanges,
    actions: firstActions,
    plans: firstPlans,
  }
  let different: Partial<SiteFigures> = {}

  const figures = (): SiteFigures => ({
    site: name,
    at: clock(),
    mode: state.mode,
    modeSince: state.actions.find(({ action }) => action.kind === 'mode')?.at ?? today(7, 45),
    startedAt: today(6, 30),
    capacity: { now: state.capacity, least: 3_000, most: 6_000, law: state.law, changes: state.changes },
    seats: {
      ...zero,
      taken: 4_698,
      held: 284,
      holds: 11,
      unsigned: 88,
      unsignedStrangers: 52,
      unsignedStrangersMost: 1_000,
      nobodyIn: 41,
      inLesson: 2_310,
      inLessonMost: 3_000,
      reportsSignIns: true,
    },
    lanes: lanesWith(state.weights),
    waiting: 2_992,
    emptyAt: today(8, 21),
    wait: {
      medianS: 430,
      score: {
        scored: 412,
        seatedInside: 383,
        early: 16,
        late: 13,
        turns: 405,
        turnCameInside: 379,
        told: 431,
        toldWithinMinute: 418,
        leftOut: 19,
        naiveScored: 396,
        naiveInside: 242,
      },
    },
    health: { up: true, downSince: null, p90Ms: 310, errorsPerMille: 1 },
    refused: { expired: 212, shared: 7, badSignature: 4, foreignSite: 1 },
    journalLostSince: null,
    ...different,
  })

  const before = (action: OperatorAction): string | null => {
    if (action.kind === 'capacity') return String(state.capacity)
    return action.kind === 'mode' ? state.mode : null
  }

  const put = (action: OperatorAction, at: number): void => {
    switch (action.kind) {
      case 'capacity':
        state.changes = [
          { at, from: state.capacity, to: action.capacity, why: 'operator', seen: null },
          ...state.changes,
        ]
        state.capacity = action.capacity
        return
      case 'law':
        state.law = action.on
        return
      case 'weights':
        state.weights = action.weights
        return
      case 'mode':
        state.mode = action.mode
        return
      case 'plan':
        state.plans = [...state.plans, { ...action, id: `p${state.plans.length + 1}`, nextAt: at + hour }]
        return
      case 'unplan':
        state.plans = state.plans.filter(({ id }) => id !== action.plan)
        return
      case 'end':
    }
  }

  return {
    name,
    title: 'Département, 30\u202f412 comptes',
    timeZone: 'Europe/Paris',
    figures,
    preview,
    plans: () => state.plans,
    actions: (most) => state.actions.slice(0, most),
    minutes: async (from, until) => {
      const last = Math.min(until, Math.floor(clock() / minute) * minute)
      const rows: MinuteFigures[] = []
      for (let at = Math.max(from, today(6, 30)); at < last; at += minute) rows.push(minuteFigures(at))
      return rows
    },
    act: async (action, by, reason) => {
      if (action.kind === 'capacity' && (action.capacity < 3_000 || action.capacity > 6_000))
        return refused({
          fr: `La capacité ${action.capacity} est hors limites. Donnez un nombre de sièges de 3000 à 6000.`,
          en: `The capacity ${action.capacity} is out of bounds. Give a number of seats from 3000 to 6000.`,
        })
      const at = clock()
      const record: ActionRecord = { at, by, action, reason, before: before(action) }
      put(action, at)
      state.actions = [record, ...state.actions]
      return accepted(record)
    },
    differ: (next) => {
      different = next
    },
  }
}
