import { minute } from '../../../kernel/duration.ts'
import type { LaneName } from '../lanes.ts'
import { type ForecastLane, nextArrivals, noLimit, shareFree } from './forecast-lanes.ts'
import {
  addForecastLessons,
  type LessonHabits,
  lessonsInAll,
  lessonsRunning,
  seedLessons,
  stepLessons,
} from './forecast-lessons.ts'
import type { LessonEnds } from './lesson-ends.ts'
import { ageBins, openAt, type SeatAges } from './seat-ages.ts'
import { horizonSteps, one, partOf, stepMs, stepOf } from './wait-units.ts'

/** `mid` as it is; `optimistic` without further arrivals; `pessimistic` with every lane always wanting. */
export const forecastKinds = ['mid', 'optimistic', 'pessimistic'] as const
export type ForecastKind = (typeof forecastKinds)[number]

export interface LaneOutlook {
  readonly name: LaneName
  readonly weight: number
  /** All in 1/65,536: people who want a seat and would come, those who join in each step, and the most that enter in one. */
  readonly wanting: number
  readonly arrivals: number
  readonly limit: number
}

export interface Outlook {
  readonly at: number
  readonly ages: SeatAges
  readonly lessons: LessonEnds
  readonly hazard: Float64Array
  readonly habits: LessonHabits
  readonly lanes: readonly LaneOutlook[]
  /** Free seats, in 1/65,536; below zero after a fall of the capacity. */
  readonly free: number
  readonly lessonMax: number
  /** Seats that the porter counts toward `lessonMax` now. */
  readonly lessonsCounted: number
  /** Share of class seats that become lesson seats, in 1/65,536. */
  readonly lessonShare: number
}

/** Seats given to each lane up to each step, in 1/65,536: `given[lane][step]`, never falling. */
export interface Forecast {
  readonly given: readonly Float64Array[]
  /** Seats that are somewhere at the end: ordinary, in a lesson, free. They are as many as at the start. */
  readonly endSeats: number
}

export const runForecast = (outlook: Outlook, kind: ForecastKind): Forecast => {
  const seats = new Float64Array(ageBins)
  for (let age = 0; age < ageBins; age += 1) seats[age] = openAt(outlook.ages, age) * one
  const lessons = seedLessons(outlook.lessons)
  const countsPast = outlook.lessonsCounted * one > lessonsRunning(lessons)
  const lanes = outlook.lanes.map((lane): ForecastLane => ({
    ...lane,
    given: 0,
    wanting: firstWanting(lane, kind),
  }))
  const arrivals = outlook.lanes.map((lane) => (kind === 'mid' ? lane.arrivals : 0))
  const given = lanes.map(() => new Float64Array(horizonSteps + 1))
  let free = outlook.free
  for (let step = 1; step <= horizonSteps; step += 1) {
    free += ageSeats(seats, outlook.hazard) + stepLessons(lessons, step, outlook.habits)
    joinLanes(lanes, arrivals, step)
    limitClass(outlook, lanes, countsPast ? lessonsInAll(lessons) : lessonsRunning(lessons))
    if (free > 0) free = shareFree(lanes, free)
    else for (const lane of lanes) lane.given = 0
    let ordinary = 0
    for (const [index, lane] of lanes.entries()) {
      const total = given[index]
      if (total !== undefined) total[step] = (total[step - 1] ?? 0) + lane.given
      lane.wanting -= lane.given
      const inLesson = isClass(outlook, index) ? partOf(lane.given, outlook.lessonShare) : 0
      addForecastLessons(lessons, inLesson, lessonEndStep(outlook, step))
      ordinary += lane.given - inLesson
    }
    seats[0] = ordinary
  }
  return {
    given,
    endSeats: sumOf(seats) + free + lessonsInAll(lessons),
  }
}

const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0)

/** Without arrivals, the one who asks, and those who came since the last forecast, are still to be served. */
const firstWanting = ({ wanting, arrivals }: LaneOutlook, kind: ForecastKind): number => {
  if (kind === 'pessimistic') return noLimit
  return kind === 'optimistic' ? wanting + arrivals + one : wanting
}

/** All seats become one step older, or end. Returns those that ended. */
const ageSeats = (seats: Float64Array, hazard: Float64Array): number => {
  let released = 0
  let older = 0
  for (let age = ageBins - 1; age >= 0; age -= 1) {
    const count = seats[age] ?? 0
    const ending = Math.floor((count * (hazard[age] ?? 0)) / one)
    released += ending
    const left = count - ending
    if (age === ageBins - 1) older = left
    else seats[age + 1] = age + 1 === ageBins - 1 ? left + older : left
  }
  seats[0] = 0
  return released
}

const joinLanes = (lanes: readonly ForecastLane[], arrivals: number[], step: number): void => {
  for (const [index, lane] of lanes.entries()) {
    const joining = nextArrivals(arrivals[index] ?? 0, step)
    arrivals[index] = joining
    lane.wanting += joining
  }
}

const isClass = (outlook: Outlook, index: number): boolean => {
  const name = outlook.lanes[index]?.name
  return name === 'class' || name === 'line'
}

/** Persons in a lesson never hold more than their limit. One line is not held up: others are in it. */
const limitClass = (outlook: Outlook, lanes: readonly ForecastLane[], inLesson: number): void => {
  const index = outlook.lanes.findIndex((lane) => lane.name === 'class')
  const lane = lanes[index]
  if (lane === undefined || outlook.lessonShare === 0) return
  const room = Math.max(0, outlook.lessonMax * one - inLesson)
  lane.limit = Math.min(noLimit, Math.floor(room / outlook.lessonShare) * one)
}

/** A lesson entered late ends with the others; the next one takes its hour. */
const shortestLessonMs = 5 * minute
const wholeLessonMs = 55 * minute

const lessonEndStep = (outlook: Outlook, step: number): number => {
  const enteredAt = outlook.at + step * stepMs
  const { lastUntil } = outlook.lessons
  const until = lastUntil >= enteredAt + shortestLessonMs ? lastUntil : enteredAt + wholeLessonMs
  return stepOf(until) - stepOf(outlook.at)
}
