import { minute, second } from '../../../kernel/duration.ts'
import { allowanceSeconds, type CellFactors } from './wait-table.ts'

/** Instants, milliseconds of site time: the seat comes between them, or it is known then. */
export type Told = { readonly low: number; readonly high: number } | { readonly knownAt: number }

/** Seconds from now, at most three times as far apart as the rule allows: high + 90 ≤ 3 × (low + 90). */
export const rangeSeconds = (
  expected: number,
  [lowPerMille, highPerMille]: NonNullable<CellFactors>,
): { readonly low: number; readonly high: number } => {
  const low = Math.floor(((expected + allowanceSeconds) * lowPerMille) / 1_000) - allowanceSeconds
  const high = Math.ceil(((expected + allowanceSeconds) * highPerMille) / 1_000) - allowanceSeconds
  const told = Math.max(0, low)
  return { low: told, high: Math.min(Math.max(high, told), 3 * (told + allowanceSeconds) - allowanceSeconds) }
}

/** When a range is looked for, after the number was given: by the first, those ahead have been seen once. */
export const tellAfterMs = [15 * second, 45 * second, 2 * minute, 4 * minute, 8 * minute] as const
const laterEveryMs = 4 * minute

/** The next time to look for a range, after one was not found at `at`. */
export const nextTellAt = (issuedAt: number, at: number): number => {
  const next = tellAfterMs.find((after) => issuedAt + after > at)
  return next === undefined ? at + laterEveryMs : issuedAt + next
}
