import type { WaitTable } from './wait-table.ts'
import { one } from './wait-units.ts'

/** Most of the seats that may be expected to end within one step, as in the forecast. */
const mostHazard = Math.floor(one * 0.9)

/**
 * The table for a time-lapse, in which visits are `times` shorter: in one step as many seats end as in `times` steps
 * of the day it was learned from. The factors stay as they are.
 */
export const hastenTable = (table: WaitTable, times: number): WaitTable => ({
  ...table,
  hazard: table.hazard.map((_, age) => {
    let left = one
    for (let step = age * times; step < (age + 1) * times; step += 1) {
      const hazard = table.hazard[Math.min(step, table.hazard.length - 1)] ?? 0
      left = Math.floor((left * (one - hazard)) / one)
    }
    return Math.min(mostHazard, one - left)
  }),
})
