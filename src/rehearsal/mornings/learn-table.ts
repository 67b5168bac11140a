import type { WaitTable } from '../../gate/index.ts'
import { firstTable } from './first-table.ts'
import { learnFactors } from './learn-factors.ts'
import { drawMorning, type Site } from './morning.ts'
import type { MorningJob, MorningYield } from './morning-jobs.ts'
import { habitsTable, mergeHabits } from './seat-habits.ts'
import { generatedShapes } from './shapes/arrival-shape.ts'

/** Seeds of mornings that are learned from; those that are scored begin elsewhere and use the real shape as well. */
const learningSeeds = (count: number): number[] => Array.from({ length: count }, (_, index) => 1_000 + index)

/** How long seats are held does not depend on the size of the house: it is learned at this one at most. */
const habitsCapacityAtMost = 250
const habitsMornings = 16

export interface LearningPlan {
  readonly site: Site
  readonly mornings: number
  readonly run: (jobs: readonly MorningJob[]) => Promise<MorningYield[]>
}

const job = (seed: number, site: Site, table: WaitTable): MorningJob => ({
  purpose: 'learn',
  morning: drawMorning(seed, site, generatedShapes),
  table,
})

/** Two rounds: how long seats are held; then, with that known, how far the truth lies from what is expected. */
export const learnTable = async ({ site, mornings, run }: LearningPlan): Promise<WaitTable> => {
  const { capacity, lanes } = site
  const first = firstTable(capacity, lanes)
  const small = { lanes, capacity: Math.min(capacity, habitsCapacityAtMost) }
  const lived = await run(learningSeeds(habitsMornings).map((seed) => job(seed, small, first)))
  const known = { ...first, ...habitsTable(mergeHabits(lived.map(({ habits }) => habits))) }
  const told = await run(learningSeeds(mornings).map((seed) => job(seed, site, known)))
  const samples = told.flatMap((one) => one.samples)
  return { ...known, mornings, samples: samples.length, factors: learnFactors(samples, lanes) }
}
