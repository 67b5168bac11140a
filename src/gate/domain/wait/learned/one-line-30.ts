import type { WaitTable } from '../wait-table.ts'
export const oneLine30: WaitTable = { capacity: 30, lanes: 'oneLine', mornings: 0, samples: 0, factors: [], hazard: [], lessonHabits: { early: 0, after: [] } }
