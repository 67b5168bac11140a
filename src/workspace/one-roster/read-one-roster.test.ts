import assert from 'node:assert/strict'
import test from 'node:test'
import type { RosterReading } from '../roster/read-roster.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import { readOneRoster } from './read-one-roster.ts'
import { changed, type Sample, sample11, sample12, sampleFiles } from './sample-delivery.ts'

const today = '2025-11-24'

const read = (sample: Sample, strictness: Strictness = 'strict'): Promise<RosterReading> =>
  readOneRoster(sampleFiles(sample), { strictness, today })

const said = ({ findings }: RosterReading): readonly string[] =>
  findings.map(({ severity, code, place }) => `${severity} ${code} ${place.file} ${place.line ?? '-'}`)

const memberships = ({ roster }: RosterReading): readonly string[] =>
  roster.memberships
    .map((one) => `${one.person} ${one.as} ${one.class} ${one.subject ?? '-'}${one.isMain ? ' main' : ''}`)
    .toSorted()

const roles = ({ roster }: RosterReading): readonly string[] =>
  roster.roles.map(({ person, school, role }) => `${person} ${role} ${school}`)

test('W3 OneRoster 1.1 in bulk: schools, people, roles, guardians', async () => {
  const reading = await read(sample11)
  const { roster, scope } = reading
  assert.deepEqual(said(reading), [])
  assert.deepEqual(scope, { kind: 'full', leaving: [] })
  assert.deepEqual(roster.schools, [{ key: 's', name: 'Collège des Essais', uai: '9990001A' }])
  assert.deepEqual(roster.people[0], {
    key: 'ines',
    givenName: 'Inès',
    familyName: 'Martin',
    usualName: null,
    birthDate: '2012-03-14',
    email: null,
    mobile: null,
    externalIds: { username: 'u1', INE: '123' },
  })
  assert.deepEqual(
    roster.people.map(({ mobile }) => mobile),
    [null, null, '06 12 34 56 78', null, '07.12.34.56.78', null, null],
  )
  assert.deepEqual(roles(reading), [
    'ines pupil s',
    'malo pupil s',
    'mum guardian s',
    'gran guardian s',
    'dad guardian s',
    'prof teacher s',
    'boss office s',
  ])
  assert.deepEqual(roster.guardianships, [
    { guardian: 'mum', pupil: 'ines', responsibility: 'legal' },
    { guardian: 'gran', pupil: 'ines', responsibility: 'contact' },
    { guardian: 'dad', pupil: 'malo', responsibility: 'legal' },
  ])
})

test('W3 OneRoster 1.2 in bulk: roles of their own, usual names, and what has ended is left out', async () => {
  const reading = await read(sample12)
  assert.deepEqual(said(reading), [])
  assert.equal(reading.roster.people.find(({ key }) => key === 'mum')?.usualName, 'Durand')
  assert.deepEqual(roles(reading).slice(-2), ['prof teacher s', 'boss head s'])
  const withoutDay = await readOneRoster(sampleFiles(sample12), { strictness: 'strict' })
  assert.ok(roles(withoutDay).includes('prof office s'), 'a department belongs to its school')
})

test('W3 a scheduled class with the pupils of one homeroom is that class in a subject, others are groups', async () => {
  const reading = await read(sample12)
  assert.deepEqual(
    reading.roster.classes.map(({ key, kind }) => `${kind} ${key}`),
    ['class 4B', 'group 4-E'],
  )
  assert.deepEqual(memberships(reading), [
    'ines pupil 4B -',
    'malo pupil 4-E -',
    'malo pupil 4B -',
    'prof teacher 4-E ce',
    'prof teacher 4B - main',
    'prof teacher 4B MATHS',
  ])
  assert.deepEqual(reading.roster.subjects, [
    { key: 'MATHS', name: 'Mathématiques' },
    { key: 'ce', name: 'Espagnol 4e' },
  ])
  const twin = { ...sample12, classes: `${sample12['classes']}4C,,,4C,,c4,,homeroom,,s,y,,,\n` }
  const other = `${sample12['enrollments']}10,,,4C,s,prof,teacher,,,\n`
  assert.equal(
    (await read({ ...twin, enrollments: other })).roster.classes.length,
    3,
    'a class without pupils',
  )
})

test('W3 ethnic columns are never read: told once, without what stands there', async () => {
  for (const strictness of ['strict', 'tolerant'] as const) {
    const filled = changed(sample11, 'demographics', 'male,,,', 'male,,secretly,true')
    const { findings, roster } = await read(filled, strictness)
    assert.deepEqual(findings, [
      {
        severity: 'warning',
        code: 'ethnicData',
        place: { file: 'demographics.csv', line: null, field: 'asian' },
        value: null,
        expected: null,
      },
    ])
    assert.ok(!JSON.stringify([findings, roster]).includes('secret'), 'nor is a password')
    assert.equal(roster.people[1]?.birthDate, '2012-10-30')
  }
})

const delta: Sample = {
  manifest:
    'propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.users,delta\nfile.roles,delta\nfile.enrollments,delta\nfile.demographics,delta\n',
  users: `${sample12['users']?.split('\n')[0]}
zoe,active,2025-11-20T10:00:00Z,true,u9,,Zoé,Blanc,,,,,,"dad,mum",4,,,,,,,s,
dad,active,2025-11-20T10:00:00.000Z,true,u5,,Yann,Le Goff,,,,,,,,,,,,,,s,
boss,tobedeleted,2025-11-20T10:00:00Z,true,u7,,Luc,Petit,,,,,,,,,,,,,,s,
`,
  roles: `${sample12['roles']?.split('\n')[0]}
r9,active,2025-11-20T10:00:00Z,zoe,primary,student,,,s,
r5,active,2025-11-20T10:00:00Z,dad,primary,guardian,,,s,
r4,tobedeleted,2025-11-20T10:00:00Z,gran,primary,relative,,,s,
`,
  enrollments: `${sample12['enrollments']?.split('\n')[0]}
20,active,2025-11-20T10:00:00Z,4B,s,zoe,student,,,
6,tobedeleted,2025-11-20T10:00:00Z,4-E,s,malo,student,,,
`,
  demographics: `${sample12['demographics']?.split('\n')[0]}
ines,active,2025-11-20T10:00:00Z,2012-03-15,,,,,,,,,,,,
`,
}

test('W3 a delta says what is new and what ends, and refers to what it does not name', async () => {
  const { roster, scope, findings } = await read(delta)
  assert.deepEqual(
    findings.map(({ code, value, place }) => `${code} ${value} ${place.line}`),
    ['wrongValue mum 2'],
    'whether she is a guardian only the whole could tell',
  )
  assert.deepEqual(scope.leaving, ['boss'])
  assert.deepEqual(scope.ending, {
    classes: [],
    roles: [{ person: 'gran', school: 's', role: 'guardian' }],
    memberships: [{ person: 'malo', class: '4-E', as: 'pupil' }],
  })
  assert.deepEqual(
    scope.changes?.map(({ person, fields }) => [person, fields]),
    [['ines', { birthDate: '2012-03-15' }]],
  )
  assert.deepEqual(
    roster.people.map(({ key }) => key),
    ['zoe', 'dad'],
  )
  assert.deepEqual(roster.memberships[0]?.class, '4B')
  assert.deepEqual(roster.guardianships, [{ guardian: 'dad', pupil: 'zoe', responsibility: 'legal' }])
  const empty = changed(delta, 'enrollments', '20,active', '20,')
  assert.ok(said(await read(empty, 'tolerant')).includes('error missingValue enrollments.csv 2'))
})
