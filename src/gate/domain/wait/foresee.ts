import type { LaneName } from '../lanes.ts'
import { secondsUntil, survival } from './expected-wait.ts'
import { type LaneOutlook, type Outlook, runForecast } from './forecast.ts'
import { nextArrivals } from './forecast-lanes.ts'
import { attritionOf } from './lane-tallies.ts'
import { outlookOf } from './make-forecast.ts'
import type { WaitCounters } from './wait-observer.ts'
import { moveTo, talliesOf, type WaitState } from './wait-state.ts'
import type { WaitTable } from './wait-table.ts'
import { horizonSteps, one, partOf, stepMs } from './wait-units.ts'

/** What these counters lead to, by the middle forecast. */
export interface Foresight {
  /** Until nobody waits any more: 0 if nobody does, null beyond the horizon of fifty minutes. */
  readonly emptyAfterMs: number | null
  /** Seats given a minute, on the average of the next ten. */
  readonly admissionsPerMinute: number
  /** Seconds until the seat of somebody who comes now; null where it is not in sight. */
  readonly waitS: Readonly<Partial<Record<LaneName, number | null>>>
}

const tenMinutesInSteps = 40

const nobodyElse = (): number => 0

/** The line of a lane, step by step: some give up, some come, some enter. */
const lineSteps = (lane: LaneOutlook, given: Float64Array, kept: number): Float64Array => {
  const steps = new Float64Array(horizonSteps + 1)
  steps[0] = lane.wanting
  let { arrivals } = lane
  for (let step = 1; step <= horizonSteps; step += 1) {
    arrivals = nextArrivals(arrivals, step)
    const entered = (given[step] ?? 0) - (given[step - 1] ?? 0)
    steps[step] = Math.max(0, partOf(steps[step - 1] ?? 0, kept) + arrivals - entered)
  }
  return steps
}

/** The first step with less than one person in every line. */
const emptyStep = (lines: readonly Float64Array[]): number | null => {
  for (let step = 0; step <= horizonSteps; step += 1)
    if (lines.every((line) => (line[step] ?? 0) < one)) return step
  return null
}

/** In each lane stands one person more: the one who asks. */
const withOneMore = (outlook: Outlook): Outlook => ({
  ...outlook,
  lanes: outlook.lanes.map((lane) => ({ ...lane, wanting: lane.wanting + one })),
})

/** One run of the forecast, 200 steps, beside the one that people are told by: nothing of it stays. */
export const foresee = (
  state: WaitState,
  table: WaitTable,
  at: number,
  counters: WaitCounters,
): Foresight => {
  moveTo(state, at)
  const outlook = outlookOf(state, table, at, counters)
  const run = runForecast(withOneMore(outlook), 'mid')
  const lines: Float64Array[] = []
  const waitS: Partial<Record<LaneName, number | null>> = {}
  const wanting = outlook.lanes.reduce((sum, lane) => sum + lane.wanting, 0)
  const isRoom = outlook.free >= wanting + one
  let entered = 0
  for (const [index, lane] of outlook.lanes.entries()) {
    const given = run.given[index] ?? new Float64Array(horizonSteps + 1)
    const still = survival(attritionOf(talliesOf(state, lane.name, at)))
    lines.push(lineSteps(lane, given, still[1] ?? one))
    waitS[lane.name] = isRoom ? 0 : secondsUntil(given, still, lane.wanting + one, 0, nobodyElse)
    entered += given[tenMinutesInSteps] ?? 0
  }
  const step = emptyStep(lines)
  return {
    emptyAfterMs: step === null ? null : step * stepMs,
    admissionsPerMinute: Math.round(entered / one / 10),
    waitS,
  }
}
