import type { RosterGuardianship, RosterRole, RosterRoleName } from '../roster/roster.ts'
import type { LoadedPeople, LoadedRole } from './load-people.ts'
import { type LoadedOrg, schoolOf } from './load-schools.ts'
import type { Loading } from './loading.ts'

const roleNames: Readonly<Record<string, RosterRoleName>> = {
  student: 'pupil',
  parent: 'guardian',
  guardian: 'guardian',
  relative: 'guardian',
  teacher: 'teacher',
  principal: 'head',
  administrator: 'office',
  siteAdministrator: 'office',
  systemAdministrator: 'office',
  districtAdministrator: 'office',
  counselor: 'office',
  aide: 'office',
  proctor: 'office',
}

type OrgMap = ReadonlyMap<string, LoadedOrg>

/** Roles in schools; a role above schools gives none, which is told where somebody has no other. */
export const placeRoles = (people: LoadedPeople, orgs: OrgMap, loading: Loading): readonly RosterRole[] => {
  const roles = new Map<string, RosterRole>()
  const placed = new Set<string>()
  const above: LoadedRole[] = []
  for (const one of people.roles) {
    const school = schoolOf(orgs, one.org, loading.isDelta)
    const role = roleNames[one.role]
    if (school === null || role === undefined) above.push(one)
    else {
      placed.add(one.user)
      roles.set(JSON.stringify([one.user, school, role]), { person: one.user, school, role })
    }
  }
  for (const { user, org, table, line } of above) {
    if (placed.has(user)) continue
    const field = table === 'users' ? 'orgSourcedIds' : 'orgSourcedId'
    loading.report(table)('warning', 'wrongValue', { line, field, value: org, expected: 'school' })
  }
  return [...roles.values()]
}

export const placeEndingRoles = ({ endingRoles }: LoadedPeople, orgs: OrgMap): readonly RosterRole[] =>
  endingRoles.flatMap(({ user, org, role: word }) => {
    const school = schoolOf(orgs, org, true)
    const role = roleNames[word]
    return school === null || role === undefined ? [] : [{ person: user, school, role }]
  })

type Responsibility = RosterGuardianship['responsibility']

/** `parent` and `guardian` hold responsibility; `relative` is to be reached. */
const responsibilities = (roles: readonly LoadedRole[]): ReadonlyMap<string, Responsibility> => {
  const found = new Map<string, Responsibility>()
  for (const { user, role } of roles) {
    if (role === 'parent' || role === 'guardian') found.set(user, 'legal')
    else if (role === 'relative' && !found.has(user)) found.set(user, 'contact')
  }
  return found
}

/** Who is an agent of whom, whichever of the two says it. An agent who is no guardian by role becomes none. */
export const placeGuardians = (
  { users, roles, leaving }: LoadedPeople,
  loading: Loading,
): readonly RosterGuardianship[] => {
  const guardians = responsibilities(roles)
  const pupils = new Set(roles.filter(({ role }) => role === 'student').map(({ user }) => user))
  const found = new Map<string, RosterGuardianship>()
  const pair = (guardian: string, pupil: string, responsibility: Responsibility): void => {
    found.set(JSON.stringify([guardian, pupil]), { guardian, pupil, responsibility })
  }
  for (const [key, { agents, line }] of users) {
    const own = guardians.get(key)
    for (const agent of agents) {
      const theirs = guardians.get(agent)
      if (pupils.has(key) && theirs !== undefined) pair(agent, key, theirs)
      else if (own !== undefined && pupils.has(agent)) pair(key, agent, own)
      else if (own !== undefined || leaving.has(agent)) continue
      else if (loading.isDelta || (pupils.has(key) && users.has(agent))) {
        const place = { line, field: 'agentSourcedIds', value: agent, expected: 'guardian, parent, relative' }
        loading.report('users')('warning', 'wrongValue', place)
      }
    }
  }
  return [...found.values()]
}
