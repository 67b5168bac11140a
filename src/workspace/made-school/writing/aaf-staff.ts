import type { MadeClass, MadeEstablishment, MadePerson, MadeStaff, MadeTeacher } from '../made-school.ts'
import { addRequest, attribute } from './aaf-record.ts'
import { personNames } from './aaf-pupils.ts'
import { inCapitals } from './names-in-capitals.ts'
import { staffKey } from './staff-copy.ts'
import { frenchDate } from './xml-text.ts'

const functions: Readonly<Record<MadeStaff['post'] | 'teacher', string>> = {
  teacher: 'ENS$ENSEIGNEMENT$D0030$ENSEIGNER',
  head: "DIR$DIRECTION$D0010$CHEF D'ETABLISSEMENT",
  deputyHead: "DIR$DIRECTION$D0011$CHEF D'ETABLISSEMENT ADJOINT",
  educationAdviser: "EDU$EDUCATION$E0030$CONSEILLER PRINCIPAL D'EDUCATION",
  assistant: "EDU$EDUCATION$E0040$ASSISTANT D'EDUCATION",
  secretary: 'ADF$PERSONNELS ADMINISTRATIFS$A0010$SECRETAIRE',
}

interface StaffMember {
  readonly person: MadePerson
  readonly posts: readonly (keyof typeof functions)[]
  readonly teacher: MadeTeacher | null
}

/** Each person once, with all posts. */
const staffMembers = (school: MadeEstablishment): readonly StaffMember[] => {
  const posts = new Map(school.staff.map((each) => [each.person, each.post]))
  const teachers = school.teachers.map((teacher): StaffMember => {
    const post = posts.get(teacher.person)
    posts.delete(teacher.person)
    return { person: teacher.person, posts: post === undefined ? ['teacher'] : [post, 'teacher'], teacher }
  })
  return [...teachers, ...[...posts].map(([person, post]) => ({ person, posts: [post], teacher: null }))]
}

const teachingAttributes = (teacher: MadeTeacher | null, structure: string) => {
  const teaching = teacher?.teaching ?? []
  const inStructure = (each: MadeClass): string => `${structure}$${each.name}`
  const of = (kind: MadeClass['kind']) => teaching.filter((each) => each.class.kind === kind)
  const names = (kind: MadeClass['kind']) => [...new Set(of(kind).map((each) => inStructure(each.class)))]
  const withSubjects = (kind: MadeClass['kind']) =>
    of(kind).map(({ class: taught, subject }) => `${inStructure(taught)}$${subject?.code ?? ''}`)
  const grades = new Set(teaching.flatMap((each) => each.class.grades))
  const subject = teacher?.subject ?? null
  return [
    attribute(
      'ENTAuxEnsCategoDiscipline',
      subject === null ? null : `${subject.code.slice(0, 4)}$${inCapitals(subject.name)}`,
    ),
    attribute(
      'ENTAuxEnsMEF',
      [...grades].map(({ mef }) => `${structure}$${mef}`),
    ),
    attribute('ENTAuxEnsMatiereEnseignEtab', subject === null ? null : `${structure}$${subject.code}`),
    attribute('ENTAuxEnsClasses', names('class')),
    attribute('ENTAuxEnsGroupes', names('group')),
    attribute('ENTAuxEnsClassesMatieres', withSubjects('class')),
    attribute('ENTAuxEnsGroupesMatieres', withSubjects('group')),
    attribute('ENTAuxEnsClassesPrincipal', (teacher?.mainOf ?? []).map(inStructure)),
  ]
}

const staffRecord = (
  { person, posts, teacher }: StaffMember,
  structure: string,
  isGuardian: boolean,
): string => {
  const id = staffKey(person.key, isGuardian)
  const teaches = teacher !== null
  return addRequest(['categoriePersonne', 'PersEducNat'], id, [
    attribute('ENTPersonJointure', id),
    attribute('ENTPersonDateNaissance', frenchDate(person.birthDate ?? '')),
    ...personNames(person),
    attribute('ENTPersonAutresPrenoms', null),
    attribute('mail', person.email),
    attribute('ENTPersonStructRattach', structure),
    ...teachingAttributes(teacher, structure),
    attribute(
      'ENTPersonFonctions',
      posts.map((post) => `${structure}$${functions[post]}`),
    ),
    attribute('ENTEnsFonctionDir', null),
    attribute('ENTPersonCategorieEnseignant', teaches ? 'O' : 'N'),
    attribute('PersEducNatPresenceDevantEleves', teaches ? 'O' : 'N'),
  ])
}

export function* staffRecords(school: MadeEstablishment): Iterable<string> {
  const guardians = new Set(school.guardians)
  for (const member of staffMembers(school)) {
    yield staffRecord(member, school.structure, guardians.has(member.person))
  }
}
