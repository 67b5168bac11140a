import type { RosterGuardianship, RosterRole } from '../roster/roster.ts'

/** Of each pupil the schools. Most have one, and all of one school share one list. */
const schoolsOfPupils = (roles: readonly RosterRole[]): ReadonlyMap<string, readonly string[]> => {
  const alone = new Map<string, readonly string[]>()
  const schools = new Map<string, readonly string[]>()
  for (const { person, school, role } of roles) {
    if (role !== 'pupil') continue
    const known = schools.get(person)
    const list = known === undefined ? (alone.get(school) ?? [school]) : [...known, school]
    if (known === undefined) alone.set(school, list)
    schools.set(person, list)
  }
  return schools
}

/**
 * No file says where guardians have their role: it is where their children are pupils. Also of those who are only to
 * be reached: what they may see hangs on the guardianship.
 */
export const guardianRoles = (
  guardianships: readonly RosterGuardianship[],
  roles: readonly RosterRole[],
): readonly RosterRole[] => {
  const schoolsOf = schoolsOfPupils(roles)
  const schools = new Map<string, readonly string[]>()
  for (const { guardian, pupil } of guardianships) {
    const more = schoolsOf.get(pupil)
    const known = schools.get(guardian)
    if (more === undefined || more === known) continue
    schools.set(guardian, known === undefined ? more : [...new Set([...known, ...more])])
  }
  const made: RosterRole[] = []
  for (const [person, list] of schools)
    for (const school of list) made.push({ person, school, role: 'guardian' })
  return made
}
