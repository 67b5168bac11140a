import { minute as minuteMs } from '../../../kernel/duration.ts'
import type { LaneName } from '../../domain/lanes.ts'
import type { MinuteFigures } from '../../figures/site-figures.ts'

/** What the charts are drawn from: one value a minute, null where the gate was not running or there is none. */
export interface ChartColumns {
  /** Start of each minute, seconds since 1970, as the chart library wants them. */
  readonly at: readonly number[]
  readonly lanes: readonly { readonly name: LaneName; readonly present: readonly (number | null)[] }[]
  readonly arrivals: readonly (number | null)[]
  readonly admissions: readonly (number | null)[]
  /** Minutes of waiting, of those seated in this minute: told, and had. */
  readonly toldLow: readonly (number | null)[]
  readonly toldHigh: readonly (number | null)[]
  readonly waited: readonly (number | null)[]
}

const total = (counts: MinuteFigures['arrivals']): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Tenths of a minute are as fine as a chart shows. */
const inMinutes = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds / 6) / 10

export const chartColumns = (
  minutes: readonly MinuteFigures[],
  laneNames: readonly LaneName[],
  { from, until }: { readonly from: number; readonly until: number },
): ChartColumns => {
  const known = new Map(minutes.map((one) => [one.at, one]))
  const starts: number[] = []
  for (let at = Math.ceil(from / minuteMs) * minuteMs; at < until; at += minuteMs) starts.push(at)
  const column = (of: (one: MinuteFigures) => number | null): readonly (number | null)[] =>
    starts.map((at) => {
      const one = known.get(at)
      return one === undefined ? null : of(one)
    })
  return {
    at: starts.map((at) => at / 1_000),
    lanes: laneNames.map((name) => ({ name, present: column(({ present }) => present[name] ?? 0) })),
    arrivals: column(({ arrivals }) => total(arrivals)),
    admissions: column(({ admissions }) => total(admissions)),
    toldLow: column(({ toldLowS }) => inMinutes(toldLowS)),
    toldHigh: column(({ toldHighS }) => inMinutes(toldHighS)),
    waited: column(({ waitMedianS }) => inMinutes(waitMedianS)),
  }
}
