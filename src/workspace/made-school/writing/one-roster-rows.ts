import type { MadeEstablishment, MadeSchool } from '../made-school.ts'
import { plainLetters } from '../making/plain-letters.ts'
import { levelPlans } from '../plan/level-plans.ts'
import type { OneRosterVersion } from './one-roster-columns.ts'
import type { OneRosterUser } from './one-roster-people.ts'
import { staffKey } from './staff-copy.ts'

/** A row without the columns `status` and `dateLastModified`, which a bulk delivery leaves empty. */
export type Row = readonly [id: string, ...values: string[]]

const district = '9990000-district'
const yearId = (schoolYear: number): string => `year-${schoolYear}`
const termIds = (schoolYear: number): readonly string[] =>
  [1, 2, 3].map((term) => `term-${schoolYear}-${term}`)

export function* orgRows({ establishments }: MadeSchool): Iterable<Row> {
  const several = establishments.length > 1
  if (several) yield [district, "Académie d'Exemple", 'district', '', '']
  for (const { uai, name } of establishments) yield [uai, name, 'school', uai, several ? district : '']
}

/** Ends are exclusive, and the year is called by the one in which it ends. */
export function* sessionRows({ schoolYear }: MadeSchool): Iterable<Row> {
  const ends = schoolYear + 1
  const year = yearId(schoolYear)
  yield [
    year,
    `${schoolYear}-${ends}`,
    'schoolYear',
    `${schoolYear}-09-01`,
    `${ends}-07-05`,
    '',
    String(ends),
  ]
  const limits = [`${schoolYear}-09-01`, `${schoolYear}-12-01`, `${ends}-03-08`, `${ends}-07-05`]
  for (const [index, id] of termIds(schoolYear).entries()) {
    const title = `Trimestre ${index + 1}`
    yield [id, title, 'term', limits[index] ?? '', limits[index + 1] ?? '', year, String(ends)]
  }
}

const gradeCourse = (school: MadeEstablishment, name: string): string =>
  `${school.uai}-course-${plainLetters(name)}`

export function* courseRows({ establishments, level, roster, schoolYear }: MadeSchool): Iterable<Row> {
  for (const school of establishments) {
    for (const { name, mef } of levelPlans[level].grades) {
      yield [gradeCourse(school, name), yearId(schoolYear), name, mef, name, school.uai, '', '']
    }
    for (const { key, name } of roster.subjects) {
      yield [gradeCourse(school, key), yearId(schoolYear), name, key, '', school.uai, name, key]
    }
  }
}

/** Classes are the homerooms; groups are scheduled, with their subject. */
export function* classRows({ establishments, schoolYear }: MadeSchool): Iterable<Row> {
  const terms = termIds(schoolYear).join(',')
  for (const school of establishments) {
    for (const each of [...school.classes, ...school.groups]) {
      const course = gradeCourse(school, each.subject?.code ?? each.grades[0]?.name ?? '')
      const type = each.kind === 'class' ? 'homeroom' : 'scheduled'
      const grades = each.grades.map(({ name }) => name).join(',')
      const subject = [each.subject?.name ?? '', each.subject?.code ?? '']
      yield [each.key, each.name, grades, course, '', type, '', school.uai, terms, ...subject, '']
    }
  }
}

export function* enrollmentRows({ establishments }: MadeSchool, version: OneRosterVersion): Iterable<Row> {
  for (const school of establishments) {
    const guardians = new Set(school.guardians)
    for (const { person, class: ofClass, groups } of school.pupils) {
      for (const each of [ofClass, ...groups]) {
        yield [`e-${each.key}-${person.key}`, each.key, school.uai, person.key, 'student', '', '', '']
      }
    }
    for (const { person, teaching, mainOf } of school.teachers) {
      const user = version === '1.1' ? staffKey(person.key, guardians.has(person)) : person.key
      for (const each of new Set(teaching.map((one) => one.class))) {
        const main = mainOf.includes(each) ? 'true' : 'false'
        yield [`e-${each.key}-${user}`, each.key, school.uai, user, 'teacher', main, '', '']
      }
    }
  }
}

export const userRow = (user: OneRosterUser, school: MadeEstablishment, version: OneRosterVersion): Row => {
  const { id, person } = user
  const ids = user.ine === null ? '' : `{INE:${user.ine}}`
  const contact = [person.email ?? '', person.mobile ?? '', person.homePhone ?? '']
  const names = [person.givenName, person.familyName, '', '']
  const tail = [...contact, user.agents.join(','), user.grade, '']
  return version === '1.1'
    ? [id, 'true', school.uai, user.roles[0] ?? '', `u${id}`, ids, ...names, ...tail]
    : [id, 'true', `u${id}`, ids, ...names, ...tail, '', '', '', '', person.usualName ?? '', school.uai, '']
}

export function* roleRows(user: OneRosterUser, school: MadeEstablishment): Iterable<Row> {
  for (const [index, role] of user.roles.entries()) {
    yield [
      `r-${user.id}-${role}`,
      user.id,
      index === 0 ? 'primary' : 'secondary',
      role,
      '',
      '',
      school.uai,
      '',
    ]
  }
}

/** Birth date and sex; what is ethnic stays empty. */
export const demographicsRow = ({ id, person }: OneRosterUser): Row => [
  id,
  person.birthDate ?? '',
  person.sex === 'F' ? 'female' : 'male',
  ...Array.from({ length: 11 }, () => ''),
]
