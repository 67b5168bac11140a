import type { MinuteFigures } from '../../gate/index.ts'
import { minute, second } from '../../kernel/duration.ts'
import type { SeededRandom } from '../../kernel/seeded-random.ts'
import type { VisitLengths } from './first-week-report.ts'

/** How many visits lasted so many whole minutes; the last bin holds an hour and more. */
export type LengthBins = readonly number[]

/** The last bin has no upper end: an hour to an hour and a half is assumed. */
const longestMs = 90 * minute
const shortestMs = 5 * second

export const lengthBins = (minutes: readonly MinuteFigures[]): LengthBins => {
  const bins: number[] = []
  for (const { heldMinutes } of minutes)
    for (const [bin, count] of heldMinutes.entries()) bins[bin] = (bins[bin] ?? 0) + count
  return bins
}

export const countOf = (bins: LengthBins): number => bins.reduce((sum, count) => sum + count, 0)

/** A bin counts from its first second to its last. */
const boundsOf = (bins: LengthBins, bin: number): readonly [number, number] => [
  Math.max(shortestMs, bin * minute),
  bin === bins.length - 1 && bin > 0 ? Math.max(longestMs, (bin + 1) * minute) : (bin + 1) * minute,
]

const oneDecimal = (value: number): number => Math.round(value * 10) / 10

/** Within its bin, in proportion. */
const quantile = (bins: LengthBins, share: number): number => {
  let left = countOf(bins) * share
  for (const [bin, count] of bins.entries()) {
    if (left <= count && count > 0) return oneDecimal(bin + left / count)
    left -= count
  }
  return bins.length
}

export const visitLengths = (bins: LengthBins): VisitLengths | null => {
  const count = countOf(bins)
  if (count === 0) return null
  const middles = bins.reduce((sum, own, bin) => {
    const [from, until] = boundsOf(bins, bin)
    return sum + (own * (from + until)) / 2
  }, 0)
  return {
    count,
    median: quantile(bins, 0.5),
    mean: oneDecimal(middles / count / minute),
    nineInTen: quantile(bins, 0.9),
    long: bins[60] ?? 0,
  }
}

/** Draws a length, milliseconds: a bin by its count, and any moment in it. There must be at least one visit. */
export const createLengthDraw = (bins: LengthBins): ((random: SeededRandom) => number) => {
  const total = countOf(bins)
  return (random) => {
    let left = random.below(total)
    const bin = bins.findIndex((count) => {
      left -= count
      return left < 0
    })
    const [from, until] = boundsOf(bins, bin)
    return from + random.below(until - from)
  }
}
