import type { WaitTable } from '../wait-table.ts'
export const fourLanes5000: WaitTable = {
  capacity: 5000,
  lanes: 'fourLanes',
  mornings: 0,
  samples: 0,
  factors: [],
  hazard: [],
  lessonHabits: { early: 0, after: [] },
}
