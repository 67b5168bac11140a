import type { MadeEstablishment, MadePerson } from '../made-school.ts'
import type { OneRosterVersion } from './one-roster-columns.ts'
import { staffKey } from './staff-copy.ts'

export interface OneRosterUser {
  readonly id: string
  readonly person: MadePerson
  /** The first is the primary one. */
  readonly roles: readonly string[]
  readonly agents: readonly string[]
  readonly grade: string
  /** Of guardians none is known. */
  readonly hasBirthDate: boolean
  readonly ine: string | null
}

const staffRoles = {
  '1.1': {
    head: 'administrator',
    deputyHead: 'administrator',
    educationAdviser: 'aide',
    assistant: 'aide',
    secretary: 'aide',
  },
  '1.2': {
    head: 'principal',
    deputyHead: 'principal',
    educationAdviser: 'counselor',
    assistant: 'aide',
    secretary: 'aide',
  },
} as const

const pupilUsers = (school: MadeEstablishment): readonly OneRosterUser[] =>
  school.pupils.map(({ person, guardianships, grade, nationalId }) => ({
    id: person.key,
    person,
    roles: ['student'],
    agents: guardianships.map(({ guardian }) => guardian.key),
    grade: grade.name,
    hasBirthDate: true,
    ine: nationalId,
  }))

/** Who is only to be contacted is a relative. */
const guardianUsers = (school: MadeEstablishment): readonly OneRosterUser[] => {
  const children = new Map<MadePerson, string[]>()
  const legal = new Set<MadePerson>()
  for (const { person, guardianships } of school.pupils) {
    for (const { guardian, responsibility } of guardianships) {
      const list = children.get(guardian) ?? []
      children.set(guardian, list)
      list.push(person.key)
      if (responsibility === 'legal') legal.add(guardian)
    }
  }
  return school.guardians.map((person) => ({
    id: person.key,
    person,
    roles: [legal.has(person) ? 'guardian' : 'relative'],
    agents: children.get(person) ?? [],
    grade: '',
    hasBirthDate: false,
    ine: null,
  }))
}

const staffUsers = (school: MadeEstablishment, version: OneRosterVersion): readonly OneRosterUser[] => {
  const roles = new Map<MadePerson, string[]>()
  for (const { person } of school.teachers) roles.set(person, ['teacher'])
  for (const { person, post } of school.staff) {
    roles.set(person, [...(roles.get(person) ?? []), staffRoles[version][post]])
  }
  return [...roles].map(([person, all]) => ({
    id: person.key,
    person,
    roles: all,
    agents: [],
    grade: '',
    hasBirthDate: true,
    ine: null,
  }))
}

/**
 * The users of one school. Version 1.1 knows one role of a user: a teacher who is a guardian is two users there, and
 * a director who teaches is a teacher.
 */
export const oneRosterUsers = (
  school: MadeEstablishment,
  version: OneRosterVersion,
): readonly OneRosterUser[] => {
  const guardians = guardianUsers(school)
  const staff = staffUsers(school, version)
  if (version === '1.1') {
    const both = new Set(school.guardians)
    const single = staff.map((user) => ({
      ...user,
      id: staffKey(user.id, both.has(user.person)),
      roles: user.roles.slice(0, 1),
    }))
    return [...pupilUsers(school), ...guardians, ...single]
  }
  const asGuardian = new Map(guardians.map((user) => [user.person, user]))
  const merged = staff.map((user): OneRosterUser => {
    const other = asGuardian.get(user.person)
    asGuardian.delete(user.person)
    return other === undefined
      ? user
      : { ...user, roles: [...user.roles, ...other.roles], agents: other.agents }
  })
  return [...pupilUsers(school), ...asGuardian.values(), ...merged]
}
