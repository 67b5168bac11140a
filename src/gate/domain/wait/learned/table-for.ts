import type { LaneWeights } from '../../lanes.ts'
import type { WaitTable } from '../wait-table.ts'

const tables: readonly WaitTable[] = []
export const tableFor = (capacity: number, weights: LaneWeights): WaitTable => { throw new Error('x') }
