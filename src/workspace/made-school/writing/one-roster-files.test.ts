import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import test from 'node:test'
import { fromBufferPromise } from 'yauzl'
import { asSeenBy } from '../as-seen-by.ts'
import { makeSchool } from '../make-school.ts'
import { oneRosterFiles, oneRosterZip } from './one-roster-files.ts'
import { textOf } from './text-of.ts'

type Row = Readonly<Record<string, string>>

const tablesOf = async (level: 'ecole' | 'college', version: '1.1' | '1.2') => {
  const school = makeSchool({ seed: 5, pupils: 150, level, schoolYear: 2025 })
  const tables = new Map<string, readonly Row[]>()
  for (const file of oneRosterFiles(school, version)) {
    const rows: readonly Row[] = parse(await textOf(file, 'utf-8'), { columns: true })
    tables.set(file.name, rows)
  }
  const column = (file: string, name: string): readonly string[] =>
    (tables.get(`${file}.csv`) ?? [])
      .flatMap((row) => (row[name] ?? '').split(','))
      .filter((value) => value !== '')
  return { school, tables, column }
}

const seen = { '1.1': 'oneRoster1.1', '1.2': 'oneRoster1.2' } as const

void test('made-up OneRoster: every reference is inside, and there is a user for each person', async () => {
  for (const version of ['1.1', '1.2'] as const) {
    for (const level of ['ecole', 'college'] as const) {
      const { school, tables, column } = await tablesOf(level, version)
      const refer = (file: string, name: string, target: string): void => {
        const known = new Set(column(target, 'sourcedId'))
        const unknown = column(file, name).filter((value) => !known.has(value))
        assert.deepEqual(unknown, [], `${file}.${name}`)
      }
      refer('classes', 'courseSourcedId', 'courses')
      refer('classes', 'termSourcedIds', 'academicSessions')
      refer('classes', 'schoolSourcedId', 'orgs')
      refer('courses', 'schoolYearSourcedId', 'academicSessions')
      refer('enrollments', 'classSourcedId', 'classes')
      refer('enrollments', 'userSourcedId', 'users')
      refer('users', 'agentSourcedIds', 'users')
      refer('demographics', 'sourcedId', 'users')
      refer('roles', 'userSourcedId', 'users')
      const roster = asSeenBy(seen[version], school.roster)
      assert.equal(column('users', 'sourcedId').length, roster.people.length)
      assert.equal(column('enrollments', 'sourcedId').length, roster.memberships.length)
      assert.equal(new Set(column('users', 'sourcedId')).size, roster.people.length)
      const rolesFrom = version === '1.1' ? 'users' : 'roles'
      assert.equal(column(rolesFrom, 'role').length, roster.roles.length)
      for (const rows of tables.values()) {
        assert.ok(rows.every((row) => (row['status'] ?? '') + (row['dateLastModified'] ?? '') === ''))
      }
    }
  }
})

void test('made-up OneRoster: the manifest names exactly the files of the archive, which lie at its root', async () => {
  for (const version of ['1.1', '1.2'] as const) {
    const { school, tables } = await tablesOf('college', version)
    const archive = await buffer(oneRosterZip(school, version).open())
    const zip = await fromBufferPromise(archive)
    const names: string[] = []
    for await (const { fileName } of zip.eachEntry()) names.push(fileName)
    const manifest = new Map(
      (tables.get('manifest.csv') ?? []).map((row) => [row['propertyName'], row['value']]),
    )
    assert.equal(manifest.get('oneroster.version'), version)
    const bulk = [...manifest].flatMap(([name, value]) =>
      value === 'bulk' ? [`${name?.replace('file.', '')}.csv`] : [],
    )
    assert.deepEqual([...bulk, 'manifest.csv'].sort(), names.sort())
  }
})
