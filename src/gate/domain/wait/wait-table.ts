import type { LaneName } from '../lanes.ts'
import type { LessonHabits } from './forecast-lessons.ts'

/** Factors of one cell, per mille, or null where no allowed window holds enough. */
export type CellFactors = readonly [low: number, high: number] | null

/** People ahead, up to and including; the last class is open. */
const aheadLimits = [2, 6, 15, 40, 150] as const
/** (pessimistic + 90 s) ÷ (optimistic + 90 s), per mille, below; the last class is open. */
const disagreementLimits = [1_220, 1_650, 2_230] as const
/** Young seats, per mille, below; the last class is open. */
const youngLimits = [350, 550, 750] as const
export const aheadClasses = aheadLimits.length + 1
export const doubtClasses = disagreementLimits.length + 1
export const cellCount = 2 * aheadClasses * doubtClasses

/** What rehearsed mornings taught for one size and kind of line. */
export interface WaitTable {
  readonly capacity: number
  readonly lanes: 'oneLine' | 'fourLanes'
  /** Mornings and tickets it was learned from. */
  readonly mornings: number
  readonly samples: number
  /** By `cellOf`. */
  readonly factors: readonly CellFactors[]
  /** Share of ordinary seats that end within one step of 15 s, by age in steps, in 1/65,536. */
  readonly hazard: readonly number[]
  readonly lessonHabits: LessonHabits
}

/** Added to every wait before it is compared or multiplied, seconds: half of the three minutes the rule allows. */
export const allowanceSeconds = 90

const firstBelow = (limits: readonly number[], isWithin: (limit: number) => boolean): number => {
  const found = limits.findIndex(isWithin)
  return found === -1 ? limits.length : found
}

export const aheadClass = (ahead: number): number => firstBelow(aheadLimits, (limit) => ahead <= limit)

const disagreementClass = (optimistic: number | null, pessimistic: number | null): number => {
  if (optimistic === null || pessimistic === null) return disagreementLimits.length
  const perMille = Math.floor(((pessimistic + allowanceSeconds) * 1_000) / (optimistic + allowanceSeconds))
  return firstBelow(disagreementLimits, (limit) => perMille < limit)
}

/** What is known of the doubt beside the wait itself. */
interface Doubt {
  readonly optimistic: number | null
  readonly pessimistic: number | null
  readonly youngPerMille: number
}

/** With several lanes, how far the runs lie apart; on one line they are the same, and the age of the house tells. */
export const doubtClass = (lane: LaneName, { optimistic, pessimistic, youngPerMille }: Doubt): number =>
  lane === 'line'
    ? firstBelow(youngLimits, (limit) => youngPerMille < limit)
    : disagreementClass(optimistic, pessimistic)

export const cellOf = (lane: LaneName, ahead: number, doubt: number): number =>
  ((lane === 'class' ? 0 : 1) * aheadClasses + aheadClass(ahead)) * doubtClasses + doubt
