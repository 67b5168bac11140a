import type {
  Roster,
  RosterClass,
  RosterGuardianship,
  RosterMembership,
  RosterPerson,
  RosterRole,
} from '../roster/roster.ts'
import type { MadeEstablishment, MadePerson } from './made-school.ts'
import type { SchoolLevel } from './plan/level-plan.ts'
import { levelPlans } from './plan/level-plans.ts'

const personOf = (person: MadePerson, hasBirthDate: boolean, ids: Record<string, string>): RosterPerson => ({
  key: person.key,
  givenName: person.givenName,
  familyName: person.familyName,
  usualName: person.usualName,
  birthDate: hasBirthDate ? person.birthDate : null,
  email: person.email,
  mobile: person.mobile,
  externalIds: ids,
})

/** Pupils, staff, guardians, each once. Schools do not know the birth dates of guardians. */
const peopleOf = (school: MadeEstablishment): readonly RosterPerson[] => {
  const people = new Map<string, RosterPerson>()
  for (const { person, nationalId } of school.pupils) {
    people.set(person.key, personOf(person, true, { ine: nationalId }))
  }
  for (const { person } of [...school.teachers, ...school.staff]) {
    people.set(person.key, personOf(person, true, {}))
  }
  for (const guardian of school.guardians) {
    if (!people.has(guardian.key)) people.set(guardian.key, personOf(guardian, false, {}))
  }
  return [...people.values()]
}

const rolesOf = (school: MadeEstablishment): readonly RosterRole[] => {
  const of = (people: readonly { readonly person: MadePerson }[], role: RosterRole['role']) =>
    people.map(({ person }): RosterRole => ({ person: person.key, school: school.uai, role }))
  const heads = school.staff.filter(({ post }) => post === 'head' || post === 'deputyHead')
  return [
    ...of(school.pupils, 'pupil'),
    ...of(
      school.guardians.map((person) => ({ person })),
      'guardian',
    ),
    ...of(school.teachers, 'teacher'),
    ...of(heads, 'head'),
    ...of(
      school.staff.filter((each) => !heads.includes(each)),
      'office',
    ),
  ]
}

const membershipsOf = (school: MadeEstablishment): readonly RosterMembership[] => [
  ...school.pupils.flatMap((pupil) =>
    [pupil.class, ...pupil.groups].map((each): RosterMembership => ({
      person: pupil.person.key,
      class: each.key,
      as: 'pupil',
      subject: null,
      isMain: false,
    })),
  ),
  ...school.teachers.flatMap((teacher) =>
    teacher.teaching.map((each): RosterMembership => ({
      person: teacher.person.key,
      class: each.class.key,
      as: 'teacher',
      subject: each.subject?.code ?? null,
      isMain: teacher.mainOf.includes(each.class),
    })),
  ),
]

const guardianshipsOf = (school: MadeEstablishment): readonly RosterGuardianship[] =>
  school.pupils.flatMap(({ person, guardianships }) =>
    guardianships.map(({ guardian, responsibility }) => ({
      guardian: guardian.key,
      pupil: person.key,
      responsibility,
    })),
  )

const classesOf = (school: MadeEstablishment): readonly RosterClass[] =>
  [...school.classes, ...school.groups].map(({ key, name, kind }) => ({
    key,
    school: school.uai,
    name,
    kind,
  }))

export const madeRoster = (level: SchoolLevel, schools: readonly MadeEstablishment[]): Roster => {
  const plan = levelPlans[level]
  const subjects = new Set([
    ...plan.common.map(({ subject }) => subject),
    ...plan.lines.flatMap(({ choices }) => choices.map(({ subject }) => subject)),
    ...plan.options.map(({ subject }) => subject),
  ])
  return {
    schools: schools.map(({ uai, name }) => ({ key: uai, name, uai })),
    classes: schools.flatMap((school) => classesOf(school)),
    subjects: [...subjects].map(({ code, name }) => ({ key: code, name })),
    people: schools.flatMap(peopleOf),
    roles: schools.flatMap(rolesOf),
    memberships: schools.flatMap(membershipsOf),
    guardianships: schools.flatMap(guardianshipsOf),
  }
}
