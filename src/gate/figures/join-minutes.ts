import { laneNames, type LaneName } from '../domain/lanes.ts'
import type { MinuteFigures } from './site-figures.ts'

type ByLane = Readonly<Partial<Record<LaneName, number>>>

const addLanes = (a: ByLane, b: ByLane): ByLane => {
  const sum: Partial<Record<LaneName, number>> = {}
  for (const lane of laneNames)
    if (a[lane] !== undefined || b[lane] !== undefined) sum[lane] = (a[lane] ?? 0) + (b[lane] ?? 0)
  return sum
}

const addCounts = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) => {
  const sum: Record<string, number> = { ...a }
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

/** Two parts of the same minute, the later one second: the gate was restarted in it. */
const join = (a: MinuteFigures, b: MinuteFigures): MinuteFigures => ({
  ...b,
  taken: Math.max(a.taken, b.taken),
  ...(a.issued === undefined || b.issued === undefined ? {} : { issued: addLanes(a.issued, b.issued) }),
  arrivals: addLanes(a.arrivals, b.arrivals),
  admissions: addLanes(a.admissions, b.admissions),
  ended: a.ended + b.ended,
  heldMinutes: b.heldMinutes.map((count, bin) => count + (a.heldMinutes[bin] ?? 0)),
  waitMedianS: b.waitMedianS ?? a.waitMedianS,
  toldLowS: b.toldLowS ?? a.toldLowS,
  toldHighS: b.toldHighS ?? a.toldHighS,
  refused: addCounts(a.refused, b.refused),
  p90Ms: b.p90Ms ?? a.p90Ms,
  errorsPerMille: b.errorsPerMille ?? a.errorsPerMille,
})

/** Oldest first, each minute once. */
export const joinMinutes = (minutes: readonly MinuteFigures[]): readonly MinuteFigures[] => {
  const byStart = new Map<number, MinuteFigures>()
  for (const figures of minutes) {
    const before = byStart.get(figures.at)
    byStart.set(figures.at, before === undefined ? figures : join(before, figures))
  }
  return [...byStart.values()].toSorted((a, b) => a.at - b.at)
}
