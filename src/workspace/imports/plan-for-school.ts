import type { FindingCode, RosterFinding } from '../roster/roster-finding.ts'
import { emptyRoster, type Roster, type RosterScope } from '../roster/roster.ts'
import { type Doubt, joinPeople, type SchoolPerson } from './join-people.ts'
import type { KnownRoster } from './plan-import.ts'
import { type ImportPlan, isSudden, nothingKnown, planDelivery } from './plan-import.ts'
import type { Joins } from './plan-steps.ts'
import type { Delivery } from './read-delivery.ts'
import { ownSchool, rosterOfSchool } from './roster-of-school.ts'
import { withoutLooseEnds } from './without-loose-ends.ts'

export interface SchoolPlan {
  readonly plan: ImportPlan
  readonly joins: Joins
  /** Those of the delivery, and what the school makes of it. */
  readonly findings: readonly RosterFinding[]
  readonly findingsInAll: number
  readonly isFull: boolean
  /** A fifth of the people would leave at once: somebody must say that it is meant. */
  readonly isSudden: boolean
  /** People whom the delivery makes heads: only a head may let it. */
  readonly newHeads: number
}

interface Planning {
  readonly delivery: Delivery
  readonly known: KnownRoster
  /** People whom the school has from elsewhere. */
  readonly others: readonly SchoolPerson[]
  readonly school: { readonly uai: string | null }
  /** Named where a finding is about no file. */
  readonly fileName: string
}

/** Doubts are told one by one up to here: beyond, two programs simply write everybody otherwise. */
const doubtsToldMost = 100

const hasErrors = (findings: readonly RosterFinding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

/** Where a line was left out, nobody leaves and nothing ends: whoever stands on it is still there. */
const scopeOf = ({ scope, findings }: Delivery): RosterScope =>
  hasErrors(findings) && scope.kind === 'full'
    ? { kind: 'delta', leaving: [], ending: { classes: [], roles: [], memberships: [] } }
    : scope

const finding = (
  fileName: string,
  severity: RosterFinding['severity'],
  code: FindingCode,
  value: string | null,
  expected: string | null = null,
): RosterFinding => ({ severity, code, place: { file: fileName, line: null, field: null }, value, expected })

const doubtOf =
  (fileName: string) =>
  ({ person, why }: Doubt): RosterFinding =>
    finding(
      fileName,
      'warning',
      why === 'name' ? 'similarPerson' : 'unsureWhetherSame',
      `${person.givenName} ${person.familyName}`.slice(0, 80),
    )

/** Null: it is of another school. */
const ownRoster = (roster: Roster, known: KnownRoster, uai: string | null): Roster | null => {
  const school = ownSchool(roster.schools, uai)
  if (school === null) return null
  if (school === 'any' || roster.schools.length < 2) return roster
  const people = new Set(known.people.map(({ thing }) => thing.key))
  return rosterOfSchool(roster, school.key, (key) => people.has(key))
}

const newHeadsIn = ({ roles }: ImportPlan): number =>
  [...roles.added, ...roles.returned].filter(({ role }) => role === 'head').length

const nothingPlanned: ImportPlan = planDelivery(nothingKnown, {
  format: null,
  roster: emptyRoster,
  scope: { kind: 'delta', leaving: [] },
})

const unplanned = ({ findings, findingsInAll }: Delivery, more: readonly RosterFinding[]): SchoolPlan => ({
  plan: nothingPlanned,
  joins: new Map(),
  findings: [...findings, ...more],
  findingsInAll: (findingsInAll ?? findings.length) + more.length,
  isFull: false,
  isSudden: false,
  newHeads: 0,
})

/** What a delivery would change in a school, and what somebody should know before. Pure. */
export const planForSchool = ({ delivery, known, others, school, fileName }: Planning): SchoolPlan => {
  if (delivery.format === null) return unplanned(delivery, [])
  const roster = ownRoster(delivery.roster, known, school.uai)
  if (roster === null) {
    const names = delivery.roster.schools.map(({ uai, name }) => uai ?? name).join(', ')
    return unplanned(delivery, [
      finding(fileName, 'error', 'otherSchool', names.slice(0, 80), school.uai ?? null),
    ])
  }
  const scope = scopeOf(delivery)
  const tied = withoutLooseEnds(roster, known)
  const plan = planDelivery(known, { format: delivery.format, roster: tied.roster, scope })
  const { joins, doubts } = joinPeople(plan.people.added, others)
  const more = [
    ...tied.lost.map((key) => finding(fileName, 'warning', 'unknownReference', key.slice(0, 80))),
    ...doubts.slice(0, doubtsToldMost).map(doubtOf(fileName)),
  ]
  return {
    plan,
    joins,
    findings: [...delivery.findings, ...more],
    findingsInAll: (delivery.findingsInAll ?? delivery.findings.length) + more.length,
    isFull: scope.kind === 'full',
    isSudden: isSudden(known, plan),
    newHeads: newHeadsIn(plan),
  }
}
