import type { LaneName } from '../lanes.ts'
import { createLaneTallies, type LaneTallies, moveTalliesTo } from './lane-tallies.ts'
import { createLessonEnds, type LessonEnds, moveLessonsTo } from './lesson-ends.ts'
import { createLessonShare, type LessonShare } from './lesson-share.ts'
import { ageTo, createSeatAges, type SeatAges } from './seat-ages.ts'
import { type BlockedTime, createBlockedTime } from './stranger-blocked.ts'

/** What is kept for one lane of the last forecast. */
export interface LaneForecast {
  /** By kind of forecast: seats given up to each step. */
  readonly given: readonly Float64Array[]
  readonly still: Float64Array
  readonly yield: number
}

/** Below 6 kB for a site, whatever the crowd; and the last forecast. */
export interface WaitState {
  readonly ages: SeatAges
  readonly lessons: LessonEnds
  readonly share: LessonShare
  readonly blocked: BlockedTime
  readonly tallies: Map<LaneName, LaneTallies>
  forecasts: ReadonlyMap<LaneName, LaneForecast>
  forecastAt: number
  /** Share of young seats when the forecast was made. */
  youngPerMille: number
}

export const createWaitState = (at: number): WaitState => ({
  ages: createSeatAges(at),
  lessons: createLessonEnds(at),
  share: createLessonShare(),
  blocked: createBlockedTime(),
  tallies: new Map(),
  forecasts: new Map(),
  forecastAt: at,
  youngPerMille: 0,
})

/** The tallies of a lane, as of now. */
export const talliesOf = (state: WaitState, lane: LaneName, at: number): LaneTallies => {
  const tallies = state.tallies.get(lane) ?? createLaneTallies(at)
  state.tallies.set(lane, tallies)
  moveTalliesTo(tallies, at)
  return tallies
}

export const moveTo = (state: WaitState, at: number): void => {
  ageTo(state.ages, at)
  moveLessonsTo(state.lessons, at)
}
