import {
  aheadClass,
  aheadClasses,
  allowanceSeconds,
  type CellFactors,
  doubtClass,
  doubtClasses,
  type WaitTable,
} from '../../gate/index.ts'
import type { MorningResult } from './run-morning.ts'

/** One attempt to tell, and how it came out: (true wait + 90 s) ÷ (expected + 90 s), per mille. */
export interface Sample {
  readonly isClass: boolean
  readonly ahead: number
  readonly doubt: number
  readonly ratio: number
}

/** Of all who got their seat; those who left are not known. */
export const samplesOf = ({ attempts }: MorningResult): Sample[] =>
  attempts.flatMap(({ person, at, ahead, waits }) => {
    if (person.seatedAt === null || waits.mid === null) return []
    const trueSeconds = (person.seatedAt - at) / 1_000
    return [
      {
        isClass: person.traits.lane === 'class',
        ahead: aheadClass(ahead),
        doubt: doubtClass(person.traits.lane, waits),
        ratio: Math.round(((trueSeconds + allowanceSeconds) * 1_000) / (waits.mid + allowanceSeconds)),
      },
    ]
  })

/** A cell with fewer samples is believed less than a wider one. */
const leastSamples = 120
/**
 * Of a cell whose percentiles lie too far apart, the best allowed window must hold so many per mille, or nothing is told.
 * With 860 one in eight waits untold at 30 seats, with 820 one in fifty, and as many ranges are right (measured).
 */
const leastHeldPerMille = 820
/**
 * Per cent of the ratios left out at each end. New mornings differ from the learned ones: with 3 on four lanes a tenth of
 * them fell outside, with 1.5 a seventeenth, for ranges a quarter wider (measured at 250 seats).
 */
const leftOut: Readonly<Record<WaitTable['lanes'], number>> = { oneLine: 2, fourLanes: 1.5 }
/** The rule's bound: high + 90 s at most three times low + 90 s. */
const widest = 3

/** Two factors per mille from ratios, or null. */
export const factorsOf = (ratios: readonly number[], leftOutPerCent: number): CellFactors => {
  const sorted = [...ratios].sort((one, other) => one - other)
  const at = (percentile: number): number => sorted[Math.floor((sorted.length * percentile) / 100)] ?? 0
  const low = at(leftOutPerCent)
  const high = at(100 - leftOutPerCent)
  return high <= widest * low ? [low, high] : bestWindow(sorted)
}

/** The window [a, 3a] that holds most ratios. */
const bestWindow = (sorted: readonly number[]): CellFactors => {
  let best: { low: number; held: number } = { low: 0, held: 0 }
  let end = 0
  for (const [start, low] of sorted.entries()) {
    while (end < sorted.length && (sorted[end] ?? 0) <= low * widest) end += 1
    if (end - start > best.held) best = { low, held: end - start }
  }
  if (best.held * 1_000 < leastHeldPerMille * sorted.length) return null
  return [best.low, best.low * widest]
}

/** The factors of every cell: its own samples, or those of ahead × doubt, of ahead, of all. */
export const learnFactors = (samples: readonly Sample[], lanes: WaitTable['lanes']): CellFactors[] => {
  const factors: CellFactors[] = []
  for (const isClass of [true, false]) {
    for (let ahead = 0; ahead < aheadClasses; ahead += 1) {
      for (let doubt = 0; doubt < doubtClasses; doubt += 1) {
        factors.push(factorsOf(ratiosFor(samples, { isClass, ahead, doubt }), leftOut[lanes]))
      }
    }
  }
  return factors
}

type Cell = Omit<Sample, 'ratio'>

const ratiosFor = (samples: readonly Sample[], cell: Cell): number[] => {
  const wider: readonly ((sample: Sample) => boolean)[] = [
    (sample) => sample.isClass === cell.isClass && sample.ahead === cell.ahead && sample.doubt === cell.doubt,
    (sample) => sample.ahead === cell.ahead && sample.doubt === cell.doubt,
    (sample) => sample.ahead === cell.ahead,
  ]
  for (const belongs of wider) {
    const found = samples.filter(belongs)
    if (found.length >= leastSamples) return found.map(({ ratio }) => ratio)
  }
  return samples.map(({ ratio }) => ratio)
}
