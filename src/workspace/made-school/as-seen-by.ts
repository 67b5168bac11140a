import type { Roster, RosterMembership, RosterPerson, RosterRole } from '../roster/roster.ts'
import { type FormatLimits, formatLimits, type MadeFormat } from './format-limits.ts'
import { inCapitals } from './writing/names-in-capitals.ts'
import { staffKey } from './writing/staff-copy.ts'

const isStaffRole = ({ role }: RosterRole): boolean => role !== 'pupil' && role !== 'guardian'

/** Who has a role of staff and one of guardian gets a second person, which takes the staff's side. */
const splitStaffGuardians = (roster: Roster): Roster => {
  const guardians = new Set(
    roster.roles.filter(({ role }) => role === 'guardian').map(({ person }) => person),
  )
  const staff = new Set(roster.roles.filter(isStaffRole).map(({ person }) => person))
  const both = (key: string): boolean => guardians.has(key) && staff.has(key)
  return {
    ...roster,
    people: roster.people.flatMap((person) =>
      both(person.key)
        ? [
            { ...person, birthDate: null },
            { ...person, key: staffKey(person.key, true) },
          ]
        : [person],
    ),
    roles: roster.roles.map((each) =>
      isStaffRole(each) ? { ...each, person: staffKey(each.person, both(each.person)) } : each,
    ),
    memberships: roster.memberships.map((each) =>
      each.as === 'teacher' ? { ...each, person: staffKey(each.person, both(each.person)) } : each,
    ),
  }
}

const keptRoles = (roles: readonly RosterRole[], limits: FormatLimits): readonly RosterRole[] => {
  const teachers = new Set(roles.filter(({ role }) => role === 'teacher').map(({ person }) => person))
  return roles.filter((each) => {
    if (!isStaffRole(each)) return true
    if (limits.staff === 'none') return false
    if (limits.staff === 'teachers') return teachers.has(each.person)
    return !limits.oneRole || each.role === 'teacher' || !teachers.has(each.person)
  })
}

const keptMemberships = (roster: Roster, limits: FormatLimits): readonly RosterMembership[] => {
  const groups = new Set(roster.classes.filter(({ kind }) => kind === 'group').map(({ key }) => key))
  const kept = new Map<string, RosterMembership>()
  for (const each of roster.memberships) {
    const isGroup = groups.has(each.class)
    if ((isGroup && !limits.groups) || (each.as === 'teacher' && limits.staff === 'none')) continue
    const hasSubject = limits.subjects === 'all' || (limits.subjects === 'ofGroups' && isGroup)
    const subject = hasSubject ? each.subject : null
    kept.set(`${each.person} ${each.class} ${subject}`, {
      ...each,
      subject,
      isMain: limits.mainTeachers && each.isMain,
    })
  }
  return [...kept.values()]
}

const seenPerson = (
  person: RosterPerson,
  limits: FormatLimits,
  rolesOf: ReadonlyMap<string, ReadonlySet<string>>,
): RosterPerson => {
  const roles = rolesOf.get(person.key)
  const cased = (name: string): string => (limits.capitals ? inCapitals(name) : name)
  const hasBirthDate = limits.birthDates === 'all' || roles?.has('pupil') === true
  const hasMobile = limits.staffMobiles || roles?.has('guardian') === true
  return {
    ...person,
    familyName: cased(person.familyName),
    usualName: person.usualName === null || !limits.usualNames ? null : cased(person.usualName),
    birthDate: hasBirthDate ? person.birthDate : null,
    mobile: hasMobile ? person.mobile : null,
  }
}

/** What is left of a roster once this format has carried it. Keys stay those of the roster. */
export const asSeenBy = (format: MadeFormat, whole: Roster): Roster => {
  const limits = formatLimits[format]
  const split = limits.splitsStaffGuardians ? splitStaffGuardians(whole) : whole
  const guardianships = split.guardianships.filter(
    ({ responsibility }) => limits.contacts || responsibility === 'legal',
  )
  const listed = new Set(guardianships.map(({ guardian }) => guardian))
  const roles = keptRoles(split.roles, limits).filter(
    ({ role, person }) => role !== 'guardian' || listed.has(person),
  )
  const rolesOf = new Map(
    [...Map.groupBy(roles, ({ person }) => person)].map(([person, all]) => [
      person,
      new Set<string>(all.map(({ role }) => role)),
    ]),
  )
  return {
    schools: split.schools,
    classes: split.classes.filter(({ kind }) => kind === 'class' || limits.groups),
    subjects: limits.subjects === 'none' ? [] : split.subjects,
    people: split.people
      .filter(({ key }) => rolesOf.has(key))
      .map((person) => seenPerson(person, limits, rolesOf)),
    roles,
    memberships: keptMemberships(split, limits),
    guardianships,
  }
}
