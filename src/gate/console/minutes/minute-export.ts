import { laneNames } from '../../domain/lanes.ts'
import { csvCell } from '../../../platform/csv-cell.ts'
import type { MinuteFigures } from '../../figures/site-figures.ts'

type Column = readonly [name: string, valueOf: (minute: MinuteFigures) => string | number | null]

const localClock = (timeZone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (at) => format.format(at)
}

const byLane = (name: string, of: (minute: MinuteFigures) => MinuteFigures['present']): readonly Column[] =>
  laneNames.map((lane): Column => [`${name}_${lane}`, (minute) => of(minute)[lane] ?? 0])

const columnsOf = (minutes: readonly MinuteFigures[], timeZone: string): readonly Column[] => {
  const local = localClock(timeZone)
  const reasons = [...new Set(minutes.flatMap(({ refused }) => Object.keys(refused)))].toSorted()
  return [
    ['minute_utc', ({ at }) => new Date(at).toISOString()],
    ['minute_local', ({ at }) => local(at)],
    ['mode', ({ mode }) => mode],
    ['capacity', ({ capacity }) => capacity],
    ['taken', ({ taken }) => taken],
    ...byLane('present', ({ present }) => present),
    ...byLane('arrivals', ({ arrivals }) => arrivals),
    ...byLane('admissions', ({ admissions }) => admissions),
    ['ended', ({ ended }) => ended],
    ['held_minutes', ({ heldMinutes }) => heldMinutes.join(' ')],
    ['wait_median_s', ({ waitMedianS }) => waitMedianS],
    ['told_low_s', ({ toldLowS }) => toldLowS],
    ['told_high_s', ({ toldHighS }) => toldHighS],
    ...reasons.map((reason): Column => [`refused_${reason}`, ({ refused }) => refused[reason] ?? 0]),
    ['p90_ms', ({ p90Ms }) => p90Ms],
    ['errors_per_mille', ({ errorsPerMille }) => errorsPerMille],
  ]
}

/** RFC 4180, with a header; one line a minute, oldest first. */
export const minutesCsv = (minutes: readonly MinuteFigures[], timeZone: string): string => {
  const columns = columnsOf(minutes, timeZone)
  const lines = [
    columns.map(([name]) => csvCell(name)),
    ...minutes.map((minute) => columns.map(([, valueOf]) => csvCell(valueOf(minute)))),
  ]
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}
