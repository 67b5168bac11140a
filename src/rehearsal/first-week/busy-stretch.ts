import type { MinuteFigures } from '../../gate/index.ts'
import { hour } from '../../kernel/duration.ts'
import type { SeenDay } from './first-week-report.ts'

/** Outside of this share of the peak no capacity that is tried makes a line. */
const quietShare = 0.3
const beforeMostMs = 6 * hour
const afterMostMs = 6 * hour
/** Whoever is inside when the stretch begins came within the hour before, but for the few who stay longer. */
const warmUpMs = hour
/** A line that the crowd has made is drained by then; whoever comes meanwhile waits behind it. */
const drainMs = hour

/** The part of a day around its peak that is rehearsed, instants. */
export interface BusyStretch {
  readonly from: number
  readonly until: number
  readonly minutes: readonly MinuteFigures[]
}

/** From the last quiet minute before the peak to the first one after it, and an hour more on both sides. */
export const busyStretch = ({ minutes, peak, peakAt }: SeenDay): BusyStretch => {
  const quiet = minutes.filter(({ taken }) => taken < peak * quietShare)
  const before = quiet.findLast(({ at }) => at < peakAt)?.at ?? minutes[0]?.at ?? peakAt
  const after = quiet.find(({ at }) => at > peakAt)?.at ?? minutes.at(-1)?.at ?? peakAt
  const from = Math.max(before, peakAt - beforeMostMs) - warmUpMs
  const until = Math.min(after, peakAt + afterMostMs) + drainMs
  return { from, until, minutes: minutes.filter(({ at }) => at >= from && at <= until) }
}
