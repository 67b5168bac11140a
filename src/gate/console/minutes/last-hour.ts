import { minute } from '../../../kernel/duration.ts'
import type { SiteFigures } from '../../figures/site-figures.ts'
import { consoleLimits } from '../console-limits.ts'
import type { ConsoleSite } from '../console-parts.ts'
import { chartColumns, type ChartColumns } from './chart-columns.ts'

/** The whole minutes before now, as the charts want them. */
export const lastHour = async (site: ConsoleSite, { at, lanes }: SiteFigures): Promise<ChartColumns> => {
  const until = Math.floor(at / minute) * minute
  const from = until - consoleLimits.chartMs
  const minutes = await site.minutes(from, until)
  return chartColumns(
    minutes,
    lanes.map(({ name }) => name),
    { from, until },
  )
}
