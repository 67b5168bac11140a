import { one, stepOf } from './wait-units.ts'

/** Seats older than this many steps (26 minutes) share the last bin. */
export const ageBins = 104

/** Steps of looking that the learned hazard counts for against today's. */
const priorSteps = 150
/** Today's counts fade by this per mille in each step: they last about an hour. */
const keptPerMille = 997
const highestHazard = Math.floor(one * 0.9)

/** Ordinary open seats by age, and how many of each age ended today. */
export interface SeatAges {
  /** By the step in which they opened, as a ring; the last place of the forecast's bins is `older`. */
  readonly openedIn: Int32Array
  older: number
  readonly ended: Float64Array
  readonly exposed: Float64Array
  step: number
}

export const createSeatAges = (at: number): SeatAges => ({
  openedIn: new Int32Array(ageBins - 1),
  older: 0,
  ended: new Float64Array(ageBins),
  exposed: new Float64Array(ageBins),
  step: stepOf(at),
})

const ring = ageBins - 1
const placeOf = (step: number): number => ((step % ring) + ring) % ring

/** Seats of this age, in steps. */
export const openAt = (ages: SeatAges, age: number): number =>
  age >= ring ? ages.older : (ages.openedIn[placeOf(ages.step - age)] ?? 0)

const openSeats = (ages: SeatAges): number => {
  let open = ages.older
  for (const count of ages.openedIn) open += count
  return open
}

/** Seats younger than four minutes: a house that filled at once says little yet of how long its people stay. */
const youngSteps = 16

/** Share of ordinary seats that are young, per mille. */
export const youngPerMille = (ages: SeatAges): number => {
  let young = 0
  for (let age = 0; age < youngSteps; age += 1) young += openAt(ages, age)
  return Math.floor((young * 1_000) / Math.max(1, openSeats(ages)))
}

const ageOneStep = (ages: SeatAges): void => {
  for (let age = 0; age < ageBins; age += 1) {
    const exposed = (ages.exposed[age] ?? 0) + openAt(ages, age) * one
    ages.exposed[age] = Math.floor((exposed * keptPerMille) / 1_000)
    ages.ended[age] = Math.floor(((ages.ended[age] ?? 0) * keptPerMille) / 1_000)
  }
  ages.step += 1
  const oldest = placeOf(ages.step)
  ages.older += ages.openedIn[oldest] ?? 0
  ages.openedIn[oldest] = 0
}

/** After a pause longer than an hour all counts would have faded anyway. */
const longestPauseSteps = 240

export const ageTo = (ages: SeatAges, at: number): void => {
  const step = stepOf(at)
  if (step - ages.step > longestPauseSteps) ages.step = step - longestPauseSteps
  while (ages.step < step) ageOneStep(ages)
}

const change = (ages: SeatAges, age: number, by: number): void => {
  if (age >= ring) ages.older += by
  else {
    const place = placeOf(ages.step - age)
    ages.openedIn[place] = (ages.openedIn[place] ?? 0) + by
  }
}

export const openSeat = (ages: SeatAges): void => change(ages, 0, 1)

/** The age bin that holds a seat opened then: its own, or the nearest that is not empty; null where none is open. */
const findAge = (ages: SeatAges, openedAt: number): number | null => {
  const wanted = Math.min(Math.max(0, ages.step - stepOf(openedAt)), ring)
  for (let away = 0; away < ageBins; away += 1) {
    if (wanted + away < ageBins && openAt(ages, wanted + away) > 0) return wanted + away
    if (wanted - away >= 0 && openAt(ages, wanted - away) > 0) return wanted - away
  }
  return null
}

export const closeSeat = (ages: SeatAges, openedAt: number): void => {
  const age = findAge(ages, openedAt)
  if (age === null) return
  change(ages, age, -1)
  ages.ended[age] = (ages.ended[age] ?? 0) + one
}

/** The seat leaves the ordinary ones without having ended. */
export const withdrawSeat = (ages: SeatAges, openedAt: number): void => {
  const age = findAge(ages, openedAt)
  if (age !== null) change(ages, age, -1)
}

/** Share of the seats of each age that end within one step, in 1/65,536: `learned` before today, mixed with today. */
export const hazards = (ages: SeatAges, learned: readonly number[]): Float64Array => {
  const hazard = new Float64Array(ageBins)
  for (let age = 0; age < ageBins; age += 1) {
    const ended = priorSteps * (learned[age] ?? 0) + (ages.ended[age] ?? 0)
    const exposed = priorSteps + Math.floor((ages.exposed[age] ?? 0) / one)
    hazard[age] = Math.min(highestHazard, Math.floor(ended / exposed))
  }
  return hazard
}
