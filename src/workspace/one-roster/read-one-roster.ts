import { createFileReport } from '../csv/file-report.ts'
import { createFindingList, type FindingList } from '../csv/finding-list.ts'
import type { RosterFile, RosterReader } from '../roster/read-roster.ts'
import type { Roster, RosterPersonChange, RosterSchool, RosterScope } from '../roster/roster.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import { placeClasses } from './class-places.ts'
import { type DeliveryFiles, deliveryFiles } from './delivery-files.ts'
import { loadClasses, loadEnrollments } from './load-classes.ts'
import { addBirthDates, loadRoles, loadUsers } from './load-people.ts'
import { checkSessions, loadCourses, type LoadedOrg, loadOrgs } from './load-schools.ts'
import { createLoading } from './loading.ts'
import { manifestName, readManifest } from './manifest.ts'
import { placeEndingRoles, placeGuardians, placeRoles } from './role-places.ts'

const uaiForm = /^\d{7}[A-Z]$/

/** The number of a school stands as its identifier, or is its key. */
const uaiOf = (key: string, { identifier }: LoadedOrg): string | null =>
  [identifier.toUpperCase(), key.toUpperCase()].find((text) => uaiForm.test(text)) ?? null

const schoolsOf = (orgs: ReadonlyMap<string, LoadedOrg>): readonly RosterSchool[] =>
  [...orgs]
    .filter(([, { type }]) => type === 'school')
    .map(([key, org]) => ({ key, name: org.name, uai: uaiOf(key, org) }))

const chooseFiles = async (
  files: readonly RosterFile[],
  strictness: Strictness,
  list: FindingList,
): Promise<DeliveryFiles> => {
  const manifestFile = files.find(({ name }) => name.toLowerCase() === manifestName)
  const manifest = manifestFile === undefined ? null : await readManifest(manifestFile, strictness, list)
  const report = createFileReport(manifestName, list.add)
  const doubt = strictness === 'strict' ? 'error' : 'warning'
  if (manifest === null) report(doubt, 'missingFile', { expected: manifestName })
  else if (!manifest.hasVersion) report(doubt, 'missingValue', { field: 'oneroster.version' })
  return deliveryFiles(files, manifest, strictness, list)
}

/** What names somebody or something that is not read, because a file was cut or a line left out, goes with it. */
const withoutLooseEnds = (roster: Roster): Roster => {
  const people = new Set(roster.people.map(({ key }) => key))
  const classes = new Set(roster.classes.map(({ key }) => key))
  return {
    ...roster,
    roles: roster.roles.filter(({ person }) => people.has(person)),
    memberships: roster.memberships.filter((one) => people.has(one.person) && classes.has(one.class)),
    guardianships: roster.guardianships.filter(
      ({ guardian, pupil }) => people.has(guardian) && people.has(pupil),
    ),
  }
}

const birthDateChange = ([person, birthDate]: readonly [string, string]): RosterPersonChange => ({
  person,
  fields: { birthDate },
  externalIds: {},
  roles: null,
  classes: null,
  groups: null,
  mainClasses: null,
  guardianships: null,
})

/**
 * Reads OneRoster CSV 1.1 and 1.2, bulk and delta (https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv). What
 * French law forbids to keep of the origin of people, and every password, is not read at all.
 */
export const readOneRoster: RosterReader = async (files, options) => {
  const list = createFindingList()
  const chosen = await chooseFiles(files, options.strictness, list)
  const loading = createLoading(chosen, options, list)
  const orgs = await loadOrgs(loading)
  await checkSessions(loading)
  const courses = await loadCourses(loading)
  const people = await loadRoles(loading, await loadUsers(loading, chosen.version))
  const { classes, ending: endingClasses } = await loadClasses(loading, orgs)
  const { enrollments, ending } = await loadEnrollments(loading, classes, people.leaving)
  const birthDates = await addBirthDates(loading, people)
  const roster: Roster = {
    schools: schoolsOf(orgs),
    ...placeClasses(classes, courses, enrollments, chosen.isDelta),
    people: [...people.users.values()].map(({ person }) => person),
    roles: placeRoles(people, orgs, loading),
    guardianships: placeGuardians(people, loading),
  }
  const findings = { findings: list.kept(), findingsInAll: list.inAll() }
  if (!chosen.isDelta) {
    // Whoever stands on a line that is left out has not left the school.
    const kind = list.hasErrors() ? 'delta' : 'full'
    return { roster: withoutLooseEnds(roster), scope: { kind, leaving: [] }, ...findings }
  }
  const scope: RosterScope = {
    kind: 'delta',
    leaving: [...people.leaving],
    changes: [...birthDates].map(birthDateChange),
    ending: {
      classes: endingClasses,
      roles: placeEndingRoles(people, orgs),
      memberships: ending.map(({ user, class: key, as }) => ({ person: user, class: key, as })),
    },
  }
  return { roster, scope, ...findings }
}
