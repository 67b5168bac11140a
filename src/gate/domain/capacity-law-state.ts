import type { AnswerWindow, LawMemory } from './capacity-law.ts'
import { afterChange, errorsPerMilleOf, noMemory } from './capacity-law.ts'
import type { Settings } from './settings.ts'

/** What the law saw: p90 of the first byte, errors per mille. */
export interface CapacitySeen {
  readonly p90Ms: number
  readonly errorsPerMille: number
  readonly samples: number
}

export const capacityReasons = ['slow', 'errors', 'full', 'operator', 'settings'] as const
export type CapacityReason = (typeof capacityReasons)[number]

export interface CapacityChange {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly why: CapacityReason
  /** Null where a person decided. */
  readonly seen: CapacitySeen | null
}

/** So many changes are kept, for the console. */
const changesKept = 20

/** Beside the capacity itself, which is the policy's. */
export interface CapacityState {
  /** As they were last applied; null in what an earlier version wrote. */
  readonly settings: Settings | null
  /** The law acts (G12). */
  readonly lawOn: boolean
  readonly memory: LawMemory
  /** Newest first. */
  readonly changes: readonly CapacityChange[]
}

export const newCapacityState: CapacityState = {
  settings: null,
  lawOn: true,
  memory: noMemory,
  changes: [],
}

export const seenIn = (window: AnswerWindow): CapacitySeen => ({
  p90Ms: window.p90Ms,
  errorsPerMille: errorsPerMilleOf(window),
  samples: window.samples,
})

export const withChange = (state: CapacityState, change: CapacityChange): CapacityState => ({
  ...state,
  memory: afterChange(state.memory, change.at, change.from, change.to),
  changes: [change, ...state.changes.slice(0, changesKept - 1)],
})

/** Where the capacity stands, for whoever shows it. */
export interface CapacityStanding {
  readonly now: number
  readonly least: number
  readonly most: number
  readonly lawOn: boolean
  readonly changedAt: number | null
  readonly changes: readonly CapacityChange[]
}
