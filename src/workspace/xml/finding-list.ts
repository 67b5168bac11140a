import { findingsMost } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'

/** Findings in the order in which they were made; beyond `findingsMost` only their number. */
export interface FindingList {
  readonly kept: readonly RosterFinding[]
  readonly inAll: number
  add(finding: RosterFinding): void
  addAll(list: FindingList): void
}

export const createFindingList = (): FindingList => {
  const kept: RosterFinding[] = []
  let inAll = 0
  const keep = (finding: RosterFinding): void => {
    if (kept.length < findingsMost) kept.push(finding)
  }
  return {
    kept,
    get inAll() {
      return inAll
    },
    add: (finding) => {
      inAll += 1
      keep(finding)
    },
    addAll: (list) => {
      inAll += list.inAll
      for (const finding of list.kept) keep(finding)
    },
  }
}
