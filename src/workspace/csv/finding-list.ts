import { findingsMost } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'

export interface FindingList {
  add(finding: RosterFinding): void
  /** In the order in which they came, at most `findingsMost`: warnings give way to errors. */
  kept(): readonly RosterFinding[]
  hasErrors(): boolean
  /** How many came, kept or not. */
  inAll(): number
}

export const createFindingList = (): FindingList => {
  const errors: { order: number; finding: RosterFinding }[] = []
  const warnings: { order: number; finding: RosterFinding }[] = []
  let count = 0
  const all = () => [...errors, ...warnings.slice(0, findingsMost - errors.length)]
  return {
    add: (finding) => {
      const list = finding.severity === 'error' ? errors : warnings
      if (list.length < findingsMost) list.push({ order: count, finding })
      count += 1
    },
    kept: () =>
      all()
        .toSorted((a, b) => a.order - b.order)
        .map(({ finding }) => finding),
    hasErrors: () => errors.length > 0,
    inAll: () => count,
  }
}
