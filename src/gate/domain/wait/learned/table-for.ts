import { defined } from '../../../../kernel/assert.ts'
import type { LaneWeights } from '../../lanes.ts'
import type { WaitTable } from '../wait-table.ts'
import { fourLanes250 } from './four-lanes-250.ts'
import { fourLanes1000 } from './four-lanes-1000.ts'
import { fourLanes5000 } from './four-lanes-5000.ts'
import { oneLine30 } from './one-line-30.ts'
import { oneLine100 } from './one-line-100.ts'

/** What `npm run honest-wait learn` wrote. */
export const learnedTables: readonly WaitTable[] = [
  oneLine30,
  oneLine100,
  fourLanes250,
  fourLanes1000,
  fourLanes5000,
]

/** How many times larger one is than the other, per mille. */
const apart = (capacity: number, other: number): number =>
  Math.floor((Math.max(capacity, other) * 1_000) / Math.max(1, Math.min(capacity, other)))

/** The table of the nearest size, for a site with this line. */
export const tableFor = (capacity: number, weights: LaneWeights): WaitTable => {
  const lanes = weights.line === undefined ? 'fourLanes' : 'oneLine'
  const fitting = learnedTables.filter((table) => table.lanes === lanes)
  let nearest = defined(fitting[0], 'there is a table for each kind of line')
  for (const table of fitting) {
    if (apart(capacity, table.capacity) < apart(capacity, nearest.capacity)) nearest = table
  }
  return nearest
}
