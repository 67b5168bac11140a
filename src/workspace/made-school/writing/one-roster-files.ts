import type { RosterFile } from '../../roster/read-roster.ts'
import type { MadeSchool } from '../made-school.ts'
import { commaLine } from './csv-line.ts'
import { madeFile } from './made-file.ts'
import { manifestFiles, oneRosterColumns, type OneRosterVersion } from './one-roster-columns.ts'
import { oneRosterUsers } from './one-roster-people.ts'
import {
  classRows,
  courseRows,
  demographicsRow,
  enrollmentRows,
  orgRows,
  roleRows,
  type Row,
  sessionRows,
  userRow,
} from './one-roster-rows.ts'
import { zipFile } from './zip-file.ts'

const csvFile = (name: string, header: readonly string[], rows: () => Iterable<Row>): RosterFile =>
  madeFile(`${name}.csv`, 'utf-8', function* () {
    yield commaLine(header)
    for (const [id, ...values] of rows()) yield commaLine([id, '', '', ...values])
  })

const manifest = (version: OneRosterVersion, written: ReadonlySet<string>): RosterFile =>
  madeFile('manifest.csv', 'utf-8', function* () {
    yield commaLine(['propertyName', 'value'])
    yield commaLine(['manifest.version', '1.0'])
    yield commaLine(['oneroster.version', version])
    for (const name of manifestFiles[version]) {
      yield commaLine([`file.${name}`, written.has(name) ? 'bulk' : 'absent'])
    }
    yield commaLine(['source.systemName', 'Préau, école fictive'])
    yield commaLine(['source.systemCode', 'preau-made-school'])
  })

/** A bulk delivery of OneRoster, its files one by one. */
export const oneRosterFiles = (school: MadeSchool, version: OneRosterVersion): readonly RosterFile[] => {
  const columns = oneRosterColumns
  const users = function* () {
    for (const one of school.establishments) {
      for (const user of oneRosterUsers(one, version)) yield { user, one }
    }
  }
  const files: Readonly<Record<string, RosterFile>> = {
    orgs: csvFile('orgs', columns.orgs, () => orgRows(school)),
    academicSessions: csvFile('academicSessions', columns.academicSessions, () => sessionRows(school)),
    courses: csvFile('courses', columns.courses, () => courseRows(school)),
    classes: csvFile('classes', columns.classes, () => classRows(school)),
    users: csvFile('users', columns.users[version], function* () {
      for (const { user, one } of users()) yield userRow(user, one, version)
    }),
    ...(version === '1.2' && {
      roles: csvFile('roles', columns.roles, function* () {
        for (const { user, one } of users()) yield* roleRows(user, one)
      }),
    }),
    enrollments: csvFile('enrollments', columns.enrollments, () => enrollmentRows(school, version)),
    demographics: csvFile('demographics', columns.demographics, function* () {
      for (const { user } of users()) if (user.hasBirthDate) yield demographicsRow(user)
    }),
  }
  return [manifest(version, new Set(Object.keys(files))), ...Object.values(files)]
}

/** The same as one archive, with its files at the root. */
export const oneRosterZip = (school: MadeSchool, version: OneRosterVersion): RosterFile =>
  zipFile(`oneroster-${version}.zip`, oneRosterFiles(school, version), school.schoolYear)
