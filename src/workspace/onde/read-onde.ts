import { createFileReport } from '../csv/file-report.ts'
import { createFindingList, type FindingList } from '../csv/finding-list.ts'
import type { RosterFile, RosterReader, RosterReadOptions } from '../roster/read-roster.ts'
import type {
  Roster,
  RosterMembership,
  RosterPersonChange,
  RosterRole,
  RosterScope,
} from '../roster/roster.ts'
import { guardiansTable, ondeTables, pupilsTable, teachersTable } from './onde-columns.ts'
import { type OndeGuardian, readGuardians } from './onde-guardians.ts'
import { createClassBook, ondeSchool } from './onde-people.ts'
import { type OndePupil, readPupils } from './onde-pupils.ts'
import { type OndeTeacher, readTeachers } from './onde-teachers.ts'
import { tableOfFile } from './read-onde-table.ts'

type FileName = (typeof ondeTables)[number]['file']

/** Which file is which, by its header. What is none of them, or one of them a second time, is left aside. */
const sortFiles = async (
  files: readonly RosterFile[],
  { strictness }: RosterReadOptions,
  list: FindingList,
): Promise<ReadonlyMap<FileName, RosterFile>> => {
  const sorted = new Map<FileName, RosterFile>()
  for (const file of files) {
    const table = await tableOfFile(file)
    const isSecond = table !== null && sorted.has(table.file)
    if (table !== null && !isSecond) sorted.set(table.file, file)
    else {
      const severity = isSecond || strictness === 'strict' ? 'error' : 'warning'
      createFileReport(file.name, list.add)(severity, 'unexpectedFile')
    }
  }
  return sorted
}

interface OndeParts {
  readonly pupils: ReadonlyMap<string, OndePupil>
  readonly teachers: ReadonlyMap<string, OndeTeacher>
  readonly guardians: ReadonlyMap<string, OndeGuardian>
}

const roleOf =
  (role: RosterRole['role']) =>
  ({ person }: { readonly person: { readonly key: string } }): RosterRole => ({
    person: person.key,
    school: ondeSchool.key,
    role,
  })

const membershipsOf = ({ pupils, teachers }: OndeParts): readonly RosterMembership[] => [
  ...[...pupils].map(([person, pupil]) => ({
    person,
    class: pupil.class,
    as: 'pupil' as const,
    subject: null,
    isMain: false,
  })),
  ...[...teachers].flatMap(([person, { classes }]) =>
    [...classes].map((inClass) => ({
      person,
      class: inClass,
      as: 'teacher' as const,
      subject: null,
      isMain: false,
    })),
  ),
]

const rosterOf = (parts: OndeParts, classes: Roster['classes']): Roster => {
  const pupils = [...parts.pupils.values()]
  const teachers = [...parts.teachers.values()]
  const guardians = [...parts.guardians.values()]
  return {
    schools: [ondeSchool],
    classes,
    subjects: [],
    people: [...pupils, ...teachers, ...guardians].map(({ person }) => person),
    roles: [
      ...pupils.map(roleOf('pupil')),
      ...teachers.map(roleOf('teacher')),
      ...teachers.filter(({ isHead }) => isHead).map(roleOf('head')),
      ...guardians.map(roleOf('guardian')),
    ],
    memberships: membershipsOf(parts),
    guardianships: guardians.flatMap(({ person, children }) =>
      [...children].map((pupil) => ({ guardian: person.key, pupil, responsibility: 'legal' as const })),
    ),
  }
}

/** With one of the three files missing nobody leaves, and only the classes of those who are named change. */
const scopeOf = (isWhole: boolean, { memberships, people }: Roster): RosterScope => {
  if (isWhole) return { kind: 'full', leaving: [] }
  const byPerson = Map.groupBy(memberships, ({ person }) => person)
  const changes = people.flatMap(({ key }): readonly RosterPersonChange[] => {
    const classes = byPerson.get(key)
    if (classes === undefined) return []
    return [
      {
        person: key,
        fields: {},
        externalIds: {},
        roles: null,
        classes,
        groups: null,
        mainClasses: null,
        guardianships: null,
      },
    ]
  })
  return { kind: 'delta', leaving: [], changes, ending: { classes: [], roles: [], memberships: [] } }
}

/**
 * Reads the three extractions of ONDE, or some of them: pupils, teachers, guardians. Every guardian that it lists
 * holds responsibility. ONDE gives nobody a number: keys are made of names and birth dates, and of guardians of name
 * and address, so that whoever changes both is somebody new.
 */
export const readOnde: RosterReader = async (files, options) => {
  const list = createFindingList()
  const sorted = await sortFiles(files, options, list)
  const classes = createClassBook()
  let people = 0
  const read = async <Part>(
    name: FileName,
    part: (source: Parameters<typeof readPupils>[0]) => Promise<ReadonlyMap<string, Part>>,
  ): Promise<ReadonlyMap<string, Part>> => {
    const file = sorted.get(name)
    if (file === undefined) return new Map()
    const done = await part({ file, options, list, people: () => people })
    people += done.size
    return done
  }
  const pupils = await read(pupilsTable.file, (source) => readPupils(source, classes))
  const teachers = await read(teachersTable.file, (source) => readTeachers(source, classes))
  const guardians = await read(guardiansTable.file, (source) =>
    readGuardians(source, pupils.size > 0 ? pupils : null),
  )
  for (const { file } of ondeTables) {
    if (!sorted.has(file)) createFileReport(file, list.add)('warning', 'missingFile', { expected: file })
  }
  const roster = rosterOf({ pupils, teachers, guardians }, classes.all())
  const isWhole = sorted.size === ondeTables.length
  // Whoever stands on a line that is left out has not left the school.
  const scope: RosterScope =
    isWhole && list.hasErrors() ? { kind: 'delta', leaving: [] } : scopeOf(isWhole, roster)
  return { roster, scope, findings: list.kept(), findingsInAll: list.inAll() }
}
