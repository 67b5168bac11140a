import type { Roster, RosterMembership } from '../roster/roster.ts'
import type { FindingCode, RosterFinding, Strictness } from '../roster/roster-finding.ts'
import type { FindingList } from '../xml/finding-list.ts'
import { cutValue } from '../xml/record-findings.ts'
import type { AafBatch, AafPlace } from './aaf-batch.ts'
import { guardianRoles } from './guardian-roles.ts'

interface DeliveryEnd {
  readonly strictness: Strictness
  readonly findings: FindingList
  /** All is there, so that what leads nowhere is an error. */
  readonly isWhole: boolean
}

/** Tells of each key that leads nowhere once, where it was named first. */
const unknownKeys = (
  named: ReadonlyMap<string, AafPlace>,
  isKnown: (key: string) => boolean,
  field: string,
  tell: (finding: RosterFinding) => void,
  severity: RosterFinding['severity'],
): ReadonlySet<string> => {
  const unknown = new Set<string>()
  const code: FindingCode = 'unknownReference'
  for (const [key, { file, line }] of named) {
    if (isKnown(key)) continue
    unknown.add(key)
    tell({ severity, code, place: { file, line, field }, value: cutValue(key), expected: null })
  }
  return unknown
}

/** Guardians who are named and not there, where each was named first. */
const lostGuardians = ({
  people,
  guardianships,
  guardianshipPlaces,
}: AafBatch): ReadonlyMap<string, AafPlace> => {
  const lost = new Map<string, AafPlace>()
  for (const [index, { guardian }] of guardianships.entries()) {
    const place = guardianshipPlaces[index]
    if (place !== undefined && !people.has(guardian) && !lost.has(guardian)) lost.set(guardian, place)
  }
  return lost
}

const withoutUnknown = (batch: AafBatch, { strictness, findings }: DeliveryEnd): Roster => {
  const severity = strictness === 'strict' ? 'error' : 'warning'
  const { named } = batch
  const tell = (finding: RosterFinding): void => findings.add(finding)
  const schools = unknownKeys(named.schools, (key) => batch.schools.has(key), 'EtabEducNat', tell, severity)
  const subjects = batch.seen.has('MatEducNat')
    ? unknownKeys(named.subjects, (key) => batch.subjects.has(key), 'MatEducNat', tell, severity)
    : new Set(named.subjects.keys())
  const isPerson = (key: string): boolean => batch.people.has(key) || batch.leftOut.has(key)
  unknownKeys(lostGuardians(batch), isPerson, 'ENTElevePersRelEleve', tell, severity)
  // What a pupil learns hangs on no mef here: a missing one is worth a word, and no more.
  if (batch.seen.has('MefEducNat'))
    unknownKeys(named.mefs, (key) => batch.mefs.has(key), 'ENTEleveMEF', tell, 'warning')
  const classes = [...batch.classes.values()].filter(({ school }) => !schools.has(school))
  const lostClasses =
    schools.size === 0
      ? new Set<string>()
      : new Set([...batch.classes.values()].filter(({ school }) => schools.has(school)).map(({ key }) => key))
  const withoutSubject = (membership: RosterMembership): RosterMembership =>
    membership.subject !== null && subjects.has(membership.subject)
      ? { ...membership, subject: null }
      : membership
  return {
    schools: [...batch.schools.values()],
    classes,
    subjects: [...batch.subjects.values()],
    people: [...batch.people.values()],
    roles: batch.roles.filter(({ school }) => !schools.has(school)),
    memberships: batch.memberships
      .filter((membership) => !lostClasses.has(membership.class))
      .map(withoutSubject),
    guardianships: batch.guardianships.filter(({ guardian }) => batch.people.has(guardian)),
  }
}

/** What was read may hang on what was delivered before: all of it stays. */
const asItIs = (batch: AafBatch): Roster => ({
  schools: [...batch.schools.values()],
  classes: [...batch.classes.values()],
  subjects: [...batch.subjects.values()],
  people: [...batch.people.values()],
  roles: batch.roles,
  memberships: batch.memberships,
  guardianships: batch.guardianships,
})

/** The roster of all files, with the roles of guardians. */
export const concludeDelivery = (batch: AafBatch, end: DeliveryEnd): Roster => {
  const roster = end.isWhole ? withoutUnknown(batch, end) : asItIs(batch)
  return { ...roster, roles: [...roster.roles, ...guardianRoles(roster.guardianships, roster.roles)] }
}
