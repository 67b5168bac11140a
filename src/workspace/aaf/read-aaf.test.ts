import assert from 'node:assert/strict'
import test from 'node:test'
import { fileOf } from '../xml/sample-file.ts'
import { aafHead, aafName, aafXml, addRequest } from './aaf-sample.ts'
import { readAaf } from './read-aaf.ts'
import { collegeFiles, collegeRecords } from './college-sample.ts'

const strict = { strictness: 'strict' } as const

void test('a full delivery gives schools, classes, people and what ties them', async () => {
  const { roster, scope, findings } = await readAaf(collegeFiles(), strict)
  assert.deepEqual(findings, [])
  assert.deepEqual(scope, { kind: 'full', leaving: [] })
  assert.deepEqual(roster.schools, [{ key: '1', name: 'CLG ANNE FRANK MARSEILLE', uai: '0131234A' }])
  assert.deepEqual(
    roster.classes.map(({ key, name, kind }) => [key, name, kind]),
    [
      ['1$3A', '3A', 'class'],
      ['1$3B', '3B', 'class'],
      ['1$groupe$3LAT', '3LAT', 'group'],
    ],
  )
  assert.deepEqual(roster.people[0], {
    key: '100',
    givenName: 'Zoé',
    familyName: 'NGUYỄN',
    usualName: 'MARTIN',
    birthDate: '2011-05-28',
    email: null,
    mobile: null,
    externalIds: {
      'aaf.jointure': '100',
      ine: '123456789AA',
      'aaf.structRattachId': '77',
      mef: '10310019110',
    },
  })
  assert.deepEqual(roster.guardianships, [
    { guardian: '300', pupil: '100', responsibility: 'legal' },
    { guardian: '301', pupil: '100', responsibility: 'legal' },
    { guardian: '302', pupil: '100', responsibility: 'contact' },
  ])
  assert.deepEqual(
    roster.roles.map(({ person, role }) => `${person} ${role}`),
    [
      '100 pupil',
      '200 teacher',
      '201 head',
      '202 office',
      '203 teacher',
      '204 office',
      '300 guardian',
      '301 guardian',
      '302 guardian',
    ],
  )
  assert.deepEqual(
    roster.memberships.map(({ person, class: inClass, as, subject, isMain }) => [
      person,
      inClass,
      as,
      subject,
      isMain,
    ]),
    [
      ['100', '1$3A', 'pupil', null, false],
      ['100', '1$groupe$3LAT', 'pupil', null, false],
      ['200', '1$3A', 'teacher', '020700', true],
      ['200', '1$groupe$3LAT', 'teacher', '020300', false],
      ['200', '1$3B', 'teacher', null, true],
    ],
  )
  assert.deepEqual(roster.people.find(({ key }) => key === '300')?.email, 'lan@famille.example')
  assert.deepEqual(roster.people.find(({ key }) => key === '300')?.mobile, '06 99 00 00 01')
})

void test('the names of the files need not tell: a delivery with all kinds and only additions is full', async () => {
  const files = Object.values(collegeRecords).map((records, index) =>
    fileOf(`part${index}.xml`, aafXml(...records)),
  )
  const { roster, scope, findings } = await readAaf(files, strict)
  assert.deepEqual([findings, scope.kind, roster.people.length], [[], 'full', 9])
  const some = await readAaf(files.slice(0, 2), strict)
  assert.deepEqual([some.findings, some.scope.kind], [[], 'delta'])
})

void test('ISO-8859-15 and parts in any order give the same', async () => {
  const files = collegeFiles()
  const expected = (await readAaf(files, strict)).roster
  const accents = addRequest('Eleve', '101', { sn: 'LEBŒUF', givenName: 'Noël', ENTPersonStructRattach: '1' })
  const text = `${aafHead('ISO-8859-15')}<ficAlimMENESR>${accents}</ficAlimMENESR>`
  const bytes = Buffer.from(text.replaceAll('Œ', '\u00bc'), 'latin1')
  const { roster, findings } = await readAaf(
    [fileOf(aafName('Complet', 'Eleve', 1), bytes), ...files.toReversed()],
    strict,
  )
  assert.deepEqual(findings, [])
  assert.equal(roster.people.length, expected.people.length + 1)
  const noel = roster.people.find(({ key }) => key === '101')
  assert.deepEqual([noel?.familyName, noel?.givenName], ['LEBŒUF', 'Noël'])
})

void test('a teacher who is given again as a guardian under the same number is one person', async () => {
  const again = addRequest('PersRelEleve', '200', { sn: 'DURAND', givenName: 'Camille' })
  const files = [...collegeFiles(), fileOf(aafName('Complet', 'PersRelEleve', 1), aafXml(again))]
  const { roster, findings } = await readAaf(files, strict)
  assert.deepEqual(findings, [])
  assert.equal(roster.people.filter(({ key }) => key === '200').length, 1)
})

void test('progress is told, and never goes back within a file', async () => {
  const told: string[] = []
  await readAaf(collegeFiles(), {
    ...strict,
    onProgress: ({ file, bytes, people }) => told.push(`${file} ${bytes > 0} ${people}`),
  })
  assert.equal(told.length, 6)
  assert.match(told.at(-1) ?? '', /PersRelEleve_0000\.xml true 9$/)
})
