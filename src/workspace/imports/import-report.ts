import type { RosterFinding } from '../roster/roster-finding.ts'
import type { Roster } from '../roster/roster.ts'
import type { ImportPlan, KindPlan } from './plan-import.ts'
import type { SchoolPlan } from './plan-for-school.ts'

export interface KindCounts {
  readonly added: number
  readonly changed: number
  readonly returned: number
  readonly left: number
  readonly same: number
}

export type RosterCounts = Readonly<Record<keyof Roster, KindCounts>>

export interface TimetableFigures {
  readonly lessons: number
  readonly changes: number
  /** A class, teacher or room twice at one time. */
  readonly clashes: number
}

/** Why a delivery could not be read at all. */
export type ReadingFailure = 'tooLong' | 'stopped' | 'notAsked'

/** What a preview says, kept with the import. */
export interface ImportReport {
  /** Of people; null for a timetable. */
  readonly counts: RosterCounts | null
  readonly timetable: TimetableFigures | null
  readonly findings: readonly RosterFinding[]
  readonly findingsInAll: number
  /** Nothing of the delivery can be used. */
  readonly isEmpty: boolean
  readonly isFull: boolean
  readonly isSudden: boolean
  readonly newHeads: number
  /** Newcomers whom the school had already from elsewhere. */
  readonly joined: number
  /** Names of some who leave, for the eye. */
  readonly leaving: readonly string[]
}

/** Names that a page shows; the list has all. */
const leavingShownMost = 20

const sizesOf = ({ added, changed, returned, left, same }: KindPlan<unknown>): KindCounts => ({
  added: added.length,
  changed: changed.length,
  returned: returned.length,
  left: left.length,
  same,
})

const rosterCounts = (plan: ImportPlan): RosterCounts => ({
  schools: sizesOf(plan.schools),
  classes: sizesOf(plan.classes),
  subjects: sizesOf(plan.subjects),
  people: sizesOf(plan.people),
  roles: sizesOf(plan.roles),
  memberships: sizesOf(plan.memberships),
  guardianships: sizesOf(plan.guardianships),
})

export const rosterReport = (made: SchoolPlan, isEmpty: boolean): ImportReport => ({
  counts: rosterCounts(made.plan),
  timetable: null,
  findings: made.findings,
  findingsInAll: made.findingsInAll,
  isEmpty,
  isFull: made.isFull,
  isSudden: made.isSudden,
  newHeads: made.newHeads,
  joined: made.joins.size,
  leaving: made.plan.people.left
    .slice(0, leavingShownMost)
    .map(({ givenName, familyName }) => `${givenName} ${familyName}`),
})

export const errorsIn = ({ findings }: Pick<ImportReport, 'findings'>): number =>
  findings.filter(({ severity }) => severity === 'error').length
