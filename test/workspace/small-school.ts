import { randomUUID } from 'node:crypto'
import { defined } from '../../src/kernel/assert.ts'
import type { Session } from '../../src/platform/database/database.ts'
import type { RoleName } from '../../src/workspace/access/actor.ts'

/** Everybody whose rights differ, by a name: two classes, so that each has somebody of the other one. */
export interface SmallSchool {
  readonly schoolId: string
  readonly name: string
  readonly schoolYearId: string
  readonly classes: Readonly<Record<'6A' | '5B', string>>
  readonly subjectId: string
  readonly people: Readonly<Record<PersonName, string>>
}

export const personNames = [
  'ines',
  'yanis',
  'otherPupil',
  'mother',
  'father',
  'informed',
  'barred',
  'otherGuardian',
  'teacher',
  'otherTeacher',
  'teacherParent',
  'head',
  'office',
  'operator',
] as const
export type PersonName = (typeof personNames)[number]

const given: Readonly<Record<PersonName, readonly [givenName: string, familyName: string]>> = {
  ines: ['Inès', 'Benali'],
  yanis: ['Yanis', 'Benali'],
  otherPupil: ['Zoé', 'Martin'],
  mother: ['Samira', 'Benali'],
  father: ['Karim', 'Benali'],
  informed: ['Paul', 'Durand'],
  barred: ['Marc', 'Petit'],
  otherGuardian: ['Éric', 'Martin'],
  teacher: ['Claire', 'Lefèvre'],
  otherTeacher: ['Hugo', 'Garcia'],
  teacherParent: ['Nadia', 'Diallo'],
  head: ['Anne', 'Roux'],
  office: ['Nora', 'Kaci'],
  operator: ['Léo', 'Blanc'],
}

const rolesOf: Readonly<Record<PersonName, readonly RoleName[]>> = {
  ines: ['pupil'],
  yanis: ['pupil'],
  otherPupil: ['pupil'],
  mother: ['guardian'],
  father: ['guardian'],
  informed: ['guardian'],
  barred: ['guardian'],
  otherGuardian: ['guardian'],
  teacher: ['teacher'],
  otherTeacher: ['teacher'],
  teacherParent: ['teacher', 'guardian'],
  head: ['head'],
  office: ['office'],
  operator: ['operator'],
}

/** Inès is in 6A, Yanis and Zoé in 5B. Mme Lefèvre teaches 6A, M. Garcia 5B; Mme Diallo teaches 6A and is Zoé's guardian. */
const members: readonly (readonly [PersonName, '6A' | '5B', 'pupil' | 'teacher'])[] = [
  ['ines', '6A', 'pupil'],
  ['yanis', '5B', 'pupil'],
  ['otherPupil', '5B', 'pupil'],
  ['teacher', '6A', 'teacher'],
  ['teacherParent', '6A', 'teacher'],
  ['otherTeacher', '5B', 'teacher'],
]

const guardians: readonly (readonly [PersonName, PersonName, string])[] = [
  ['mother', 'ines', 'legal'],
  ['mother', 'yanis', 'legal'],
  ['father', 'ines', 'legal'],
  ['informed', 'ines', 'informed'],
  ['barred', 'ines', 'barred'],
  ['otherGuardian', 'otherPupil', 'legal'],
  ['teacherParent', 'otherPupil', 'legal'],
]

const newPeople = (): Readonly<Record<PersonName, string>> => ({
  ines: randomUUID(),
  yanis: randomUUID(),
  otherPupil: randomUUID(),
  mother: randomUUID(),
  father: randomUUID(),
  informed: randomUUID(),
  barred: randomUUID(),
  otherGuardian: randomUUID(),
  teacher: randomUUID(),
  otherTeacher: randomUUID(),
  teacherParent: randomUUID(),
  head: randomUUID(),
  office: randomUUID(),
  operator: randomUUID(),
})

/** Fills a new school. The session is of a transaction in it. */
export const makeSmallSchool = async (
  session: Session,
  schoolId: string,
  name: string,
): Promise<SmallSchool> => {
  await session.query('insert into schools (school_id, name) values ($1, $2)', [schoolId, name])
  const insert = async (sql: string, ...parameters: readonly string[]): Promise<string> => {
    const { rows } = await session.query<{ id: string }>(`${sql} returning id`, [schoolId, ...parameters])
    return defined(rows[0]?.id, 'a row was made')
  }
  const schoolYearId = await insert(
    `insert into school_years (school_id, name, starts_on, ends_on) values ($1, '2026-2027', '2026-09-01', '2027-07-03')`,
  )
  const newClass = (className: string): Promise<string> =>
    insert(
      `insert into classes (school_id, school_year_id, kind, name, source_key) values ($1, $2, 'class', $3, $3)`,
      schoolYearId,
      className,
    )
  const classes = { '6A': await newClass('6A'), '5B': await newClass('5B') }
  const subjectId = await insert(`insert into subjects (school_id, name) values ($1, 'Mathématiques')`)
  const people = newPeople()
  for (const one of personNames) {
    const [givenName, familyName] = given[one]
    await session.query(
      'insert into people (school_id, id, given_name, family_name) values ($1, $2, $3, $4)',
      [schoolId, people[one], givenName, familyName],
    )
    for (const role of rolesOf[one])
      await session.query('insert into roles (school_id, person_id, role) values ($1, $2, $3)', [
        schoolId,
        people[one],
        role,
      ])
  }
  for (const [person, inClass, memberAs] of members)
    await session.query(
      `insert into memberships (school_id, person_id, class_id, member_as, subject_id)
       values ($1, $2, $3, $4, $5)`,
      [schoolId, people[person], classes[inClass], memberAs, memberAs === 'teacher' ? subjectId : null],
    )
  for (const [guardian, pupil, responsibility] of guardians)
    await session.query(
      `insert into guardianships (school_id, guardian_id, pupil_id, responsibility, since, document_note)
       values ($1, $2, $3, $4, '2026-09-01', $5)`,
      [
        schoolId,
        people[guardian],
        people[pupil],
        responsibility,
        responsibility === 'legal' ? null : 'Jugement du 12 mars 2026',
      ],
    )
  return { schoolId, name, schoolYearId, classes, subjectId, people }
}
