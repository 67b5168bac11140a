import { endingAt, type LessonEnds, pastBins } from './lesson-ends.ts'
import { horizonSteps, one, partOf } from './wait-units.ts'

/** How lesson seats end, learned: shares of the seats within one step, in 1/65,536. */
export interface LessonHabits {
  /** Before the end of the lesson. */
  readonly early: number
  /** By steps since the end; the last one counts for all later steps. */
  readonly after: readonly number[]
}

/** Lesson seats of one run of the forecast. */
export interface ForecastLessons {
  /** Still running, by steps until the end; these, and their total, are to be multiplied by `alive`. */
  readonly running: Float64Array
  total: number
  /** The lesson is over, the seat is not; by steps since, and in all. */
  readonly past: Float64Array
  inPast: number
  alive: number
}

export const seedLessons = (ends: LessonEnds): ForecastLessons => {
  const running = new Float64Array(horizonSteps + 1)
  let total = ends.later
  for (let ahead = 1; ahead < ends.endsIn.length - pastBins; ahead += 1) {
    const seats = endingAt(ends, ends.step + ahead)
    if (ahead <= horizonSteps) running[ahead] = seats * one
    total += seats
  }
  const past = new Float64Array(pastBins)
  for (let age = 0; age < pastBins; age += 1) past[age] = endingAt(ends, ends.step - age) * one
  past[pastBins - 1] = (past[pastBins - 1] ?? 0) + ends.earlier * one
  const inPast = past.reduce((sum, count) => sum + count, 0)
  return { running, total: total * one, past, inPast, alive: one }
}

export const addForecastLessons = (lessons: ForecastLessons, seats: number, endStep: number): void => {
  const scaled = Math.floor((seats * one) / lessons.alive)
  lessons.total += scaled
  if (endStep <= horizonSteps) lessons.running[endStep] = (lessons.running[endStep] ?? 0) + scaled
}

/** Never so small that a division by it loses seats. */
const leastAlive = 256

/** One step: who leaves the lesson early, whose lesson ends, who leaves after it. Returns the seats set free. */
export const stepLessons = (lessons: ForecastLessons, step: number, habits: LessonHabits): number => {
  const before = lessonsRunning(lessons)
  lessons.alive = Math.max(leastAlive, lessons.alive - partOf(lessons.alive, habits.early))
  const endingScaled = lessons.running[step] ?? 0
  const ending = partOf(endingScaled, lessons.alive)
  lessons.total -= endingScaled
  const early = before - ending - lessonsRunning(lessons)
  if (ending === 0 && lessons.inPast === 0) return early
  return early + stepPast(lessons, ending, habits)
}

const stepPast = (lessons: ForecastLessons, ending: number, { after }: LessonHabits): number => {
  const { past } = lessons
  const last = past.length - 1
  let released = 0
  let carried = 0
  for (let age = last; age >= 0; age -= 1) {
    const seats = past[age] ?? 0
    const leaving = partOf(seats, after[age] ?? 0)
    released += leaving
    if (age === last) carried = seats - leaving
    else past[age + 1] = seats - leaving + (age + 1 === last ? carried : 0)
  }
  past[0] = ending
  lessons.inPast += ending - released
  return released
}

export const lessonsRunning = (lessons: ForecastLessons): number => partOf(lessons.total, lessons.alive)

export const lessonsInAll = (lessons: ForecastLessons): number => lessonsRunning(lessons) + lessons.inPast
