import { ageBins, cellCount, one, pastBins, type WaitTable } from '../../gate/index.ts'

/** Before anything is learned: one seat in fifty ends in each step of 15 s (12.5 minutes on average), and wide ranges. */
export const firstTable = (capacity: number, lanes: WaitTable['lanes']): WaitTable => ({
  capacity,
  lanes,
  mornings: 0,
  samples: 0,
  factors: Array.from({ length: cellCount }, () => [600, 1_800] as const),
  hazard: Array.from({ length: ageBins }, () => Math.floor(one / 50)),
  lessonHabits: { early: 0, after: Array.from({ length: pastBins }, () => Math.floor(one / 12)) },
})
