import { type LaneName, laneNames } from '../lanes.ts'
import { survival } from './expected-wait.ts'
import { forecastKinds, type LaneOutlook, type Outlook, runForecast } from './forecast.ts'
import { noLimit } from './forecast-lanes.ts'
import { attritionOf, lately, yieldOf } from './lane-tallies.ts'
import { lessonShareOf } from './lesson-share.ts'
import { hazards, youngPerMille } from './seat-ages.ts'
import { blockedOf } from './stranger-blocked.ts'
import type { LaneCounters, WaitCounters } from './wait-observer.ts'
import { type LaneForecast, moveTo, talliesOf, type WaitState } from './wait-state.ts'
import type { WaitTable } from './wait-table.ts'
import { one } from './wait-units.ts'

/** Arrivals count over three minutes, the pace of a blocked lane over two. */
const arrivalSteps = 12
const paceSteps = 8

const laneOutlook = (
  state: WaitState,
  at: number,
  name: LaneName,
  { present, weight }: LaneCounters,
): LaneOutlook => {
  const recent = talliesOf(state, name, at)
  const coming = yieldOf(recent)
  const isHeld = name === 'stranger' && blockedOf(state.blocked, at)
  return {
    name,
    weight,
    wanting: present * coming,
    arrivals: Math.floor((lately(recent, 'arrived', arrivalSteps) * coming) / arrivalSteps),
    limit: isHeld ? Math.floor((lately(recent, 'granted', paceSteps) * one) / paceSteps) : noLimit,
  }
}

const lanesOf = (counters: WaitCounters): [LaneName, LaneCounters][] => {
  const lanes: [LaneName, LaneCounters][] = []
  for (const lane of laneNames) {
    const counts = counters.lanes[lane]
    if (counts !== undefined) lanes.push([lane, counts])
  }
  return lanes
}

export const outlookOf = (
  state: WaitState,
  table: WaitTable,
  at: number,
  counters: WaitCounters,
): Outlook => ({
  at,
  ages: state.ages,
  lessons: state.lessons,
  hazard: hazards(state.ages, table.hazard),
  habits: table.lessonHabits,
  lanes: lanesOf(counters).map(([lane, counts]) => laneOutlook(state, at, lane, counts)),
  free: (counters.capacity - counters.taken - counters.held) * one,
  lessonMax: counters.lessonMax,
  lessonsCounted: counters.lessons,
  lessonShare: lessonShareOf(state.share),
})

/** A pause longer than this is the gate's own sleep, not people's presence. */
const longestPauseSeconds = 60

const notePresence = (state: WaitState, at: number, counters: WaitCounters): void => {
  const seconds = Math.min(longestPauseSeconds, Math.floor((at - state.forecastAt) / 1_000))
  for (const [lane, { present }] of lanesOf(counters))
    talliesOf(state, lane, at).presentSeconds += present * seconds
}

/** About 200 × 104 multiplications, three times; none where nobody waits. */
export const makeForecast = (
  state: WaitState,
  table: WaitTable,
  at: number,
  counters: WaitCounters,
): void => {
  moveTo(state, at)
  notePresence(state, at, counters)
  state.forecastAt = at
  state.forecasts = new Map()
  if (lanesOf(counters).every(([, { present }]) => present === 0)) return
  const outlook = outlookOf(state, table, at, counters)
  const runs = forecastKinds.map((kind) => runForecast(outlook, kind))
  const forecasts = new Map<LaneName, LaneForecast>()
  for (const [index, { name }] of outlook.lanes.entries()) {
    const recent = talliesOf(state, name, at)
    const given = runs.map((run) => run.given[index] ?? new Float64Array(0))
    forecasts.set(name, { given, still: survival(attritionOf(recent)), yield: yieldOf(recent) })
    recent.grantedSinceForecast = 0
  }
  state.forecasts = forecasts
  state.youngPerMille = youngPerMille(state.ages)
}
