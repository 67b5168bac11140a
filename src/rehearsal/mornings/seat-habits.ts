import { ageBins, one, pastBins, stepMs, type WaitModel, type WaitTable } from '../../gate/index.ts'

/** How long seats were held in rehearsed mornings: by steps of 15 s, how many came to that age, and how many ended there. */
export interface SeatHabits {
  readonly exposed: number[]
  readonly ended: number[]
  readonly lessonExposed: number[]
  readonly lessonEnded: number[]
  lessonSteps: number
  lessonsEndedEarly: number
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

export const createSeatHabits = (): SeatHabits => ({
  exposed: zeros(ageBins),
  ended: zeros(ageBins),
  lessonExposed: zeros(pastBins),
  lessonEnded: zeros(pastBins),
  lessonSteps: 0,
  lessonsEndedEarly: 0,
})

const add = (counts: number[], place: number, by: number): void => {
  counts[place] = (counts[place] ?? 0) + by
}

/** A seat of so many steps was looked at in each of them. */
const expose = (counts: number[], steps: number): void => {
  const last = counts.length - 1
  for (let step = 0; step <= Math.min(steps, last); step += 1) add(counts, step, 1)
  if (steps > last) add(counts, last, steps - last)
}

const stepsSince = (from: number, to: number): number =>
  Math.max(0, Math.floor(to / stepMs) - Math.floor(from / stepMs))

/** Hears what the model hears, and passes it on. */
export const recordHabits =
  (habits: SeatHabits) =>
  (model: WaitModel): WaitModel => ({
    ...model,
    closed: (at, openedAt) => {
      const age = stepsSince(openedAt, at)
      expose(habits.exposed, age)
      add(habits.ended, Math.min(age, ageBins - 1), 1)
      model.closed(at, openedAt)
    },
    lessonMarked: (at, openedAt, until) => {
      expose(habits.exposed, stepsSince(openedAt, at))
      habits.lessonSteps += stepsSince(at, until)
      model.lessonMarked(at, openedAt, until)
    },
    lessonEnded: (at, until) => {
      if (at < until) {
        habits.lessonSteps -= stepsSince(at, until)
        habits.lessonsEndedEarly += 1
      } else {
        const age = stepsSince(until, at)
        expose(habits.lessonExposed, age)
        add(habits.lessonEnded, Math.min(age, pastBins - 1), 1)
      }
      model.lessonEnded(at, until)
    },
  })

export const mergeHabits = (all: readonly SeatHabits[]): SeatHabits => {
  const merged = createSeatHabits()
  for (const habits of all) {
    for (const which of ['exposed', 'ended', 'lessonExposed', 'lessonEnded'] as const) {
      for (const [place, count] of habits[which].entries()) add(merged[which], place, count)
    }
    merged.lessonSteps += habits.lessonSteps
    merged.lessonsEndedEarly += habits.lessonsEndedEarly
  }
  return merged
}

/** Few seats become very old: their bins are smoothed with the mean of a wider stretch. */
const stretch = 4

const shares = (ended: readonly number[], exposed: readonly number[]): number[] =>
  ended.map((_, place) => {
    const from = Math.max(0, place - stretch)
    const near = (counts: readonly number[]): number =>
      counts.slice(from, place + stretch + 1).reduce((sum, count) => sum + count, 0)
    const own = exposed[place] ?? 0
    const [endings, looks] = own >= 2_000 ? [ended[place] ?? 0, own] : [near(ended), near(exposed)]
    return looks === 0 ? 0 : Math.floor((endings * one) / looks)
  })

export const habitsTable = (habits: SeatHabits): Pick<WaitTable, 'hazard' | 'lessonHabits'> => ({
  hazard: shares(habits.ended, habits.exposed),
  lessonHabits: {
    early: habits.lessonSteps === 0 ? 0 : Math.floor((habits.lessonsEndedEarly * one) / habits.lessonSteps),
    after: shares(habits.lessonEnded, habits.lessonExposed),
  },
})
