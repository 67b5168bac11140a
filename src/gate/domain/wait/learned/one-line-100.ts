import type { WaitTable } from '../wait-table.ts'
export const oneLine100: WaitTable = {
  capacity: 100,
  lanes: 'oneLine',
  mornings: 0,
  samples: 0,
  factors: [],
  hazard: [],
  lessonHabits: { early: 0, after: [] },
}
