import type { WaitTable } from '../wait-table.ts'
export const fourLanes250: WaitTable = { capacity: 250, lanes: 'fourLanes', mornings: 0, samples: 0, factors: [], hazard: [], lessonHabits: { early: 0, after: [] } }
