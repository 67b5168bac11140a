import assert from 'node:assert/strict'
import test from 'node:test'
import type { Strictness } from '../roster/roster-finding.ts'
import { fileOf } from '../xml/sample-file.ts'
import { aafName, aafXml, addRequest, deleteRequest, modifyRequest } from './aaf-sample.ts'
import type { SampleAttributes } from './aaf-sample.ts'
import { collegeFiles, collegeRecords } from './college-sample.ts'
import { readAaf } from './read-aaf.ts'

const pupil = (attributes: SampleAttributes): string =>
  addRequest('Eleve', '101', { sn: 'Noir', givenName: 'Léa', ENTPersonStructRattach: '1', ...attributes })

const withRecord = async (kind: string, record: string, strictness: Strictness) => {
  const files = collegeFiles({ [kind]: [...(collegeRecords[kind] ?? []), record] })
  const { roster, findings, scope } = await readAaf(files, { strictness })
  const [finding] = findings
  const said = finding === undefined ? '' : `${finding.severity} ${finding.code} ${finding.place.field}`
  return { roster, scope, findings, said, person: roster.people.find(({ key }) => key === '101') }
}

/** A fault that strict mode refuses and tolerant mode reads in the one way it can be meant, or leaves aside. */
const doubts: readonly [string, SampleAttributes, string][] = [
  ['a date as in ISO 8601', { ENTPersonDateNaissance: '2012-02-29' }, 'wrongDate ENTPersonDateNaissance'],
  ['a day that there is not', { ENTPersonDateNaissance: '30/02/2012' }, 'wrongDate ENTPersonDateNaissance'],
  ['a class without its school', { ENTEleveClasses: '3A' }, 'wrongValue ENTEleveClasses'],
  ['a class without its name', { ENTEleveClasses: '1$' }, 'wrongValue ENTEleveClasses'],
  ['a responsibility of 7', { ENTElevePersRelEleve: '300$1$7$0$0$0' }, 'wrongValue ENTElevePersRelEleve'],
  ['a relation without a person', { ENTElevePersRelEleve: '$1$1' }, 'wrongValue ENTElevePersRelEleve'],
  ['an address that is none', { mail: 'nulle part' }, 'wrongValue mail'],
  ['a number that is none', { mobile: 'voir mère' }, 'wrongValue mobile'],
]
for (const [title, attributes, said] of doubts) {
  void test(`W3 ${title} leaves the pupil out in strict mode, and is told of in tolerant mode`, async () => {
    const strict = await withRecord('Eleve', pupil(attributes), 'strict')
    assert.deepEqual([strict.said, strict.person, strict.findings.length], [`error ${said}`, undefined, 1])
    const tolerant = await withRecord('Eleve', pupil(attributes), 'tolerant')
    assert.equal(tolerant.said, `warning ${said}`)
    assert.equal(tolerant.person?.familyName, 'Noir')
  })
}

void test('W3 what can be meant in one way is read so in tolerant mode', async () => {
  const { roster, person } = await withRecord(
    'Eleve',
    pupil({ ENTPersonDateNaissance: '2012-02-29', ENTEleveClasses: '3A', ENTElevePersRelEleve: '300$1$7' }),
    'tolerant',
  )
  assert.equal(person?.birthDate, '2012-02-29')
  assert.ok(roster.memberships.some((each) => each.person === '101' && each.class === '1$3A'))
  assert.equal(roster.guardianships.find((each) => each.pupil === '101')?.responsibility, 'contact')
})

const errors: readonly [string, string, string][] = [
  ['a pupil without a name', pupil({ sn: '' }), 'missingValue sn'],
  ['a pupil without a school', pupil({ ENTPersonStructRattach: '' }), 'missingValue ENTPersonStructRattach'],
  ['a person without a number', addRequest('Eleve', '', {}), 'missingValue id'],
  ['a kind of thing that there is not', addRequest('Elephant', '101', {}), 'wrongValue categoriePersonne'],
  ['a request that there is not', '<dropRequest></dropRequest>', 'wrongValue dropRequest'],
  ['a change in a full delivery', modifyRequest('Eleve', '101', {}), 'wrongValue modifyRequest'],
  ['a removal in a full delivery', deleteRequest('Eleve', '100'), 'wrongValue deleteRequest'],
  [
    'another person with the same number',
    addRequest('Eleve', '100', { sn: 'X', givenName: 'Y', ENTPersonStructRattach: '1' }),
    'duplicateKey id',
  ],
]
for (const [title, record, said] of errors) {
  void test(`W3 ${title} is an error in both modes, and the rest is read`, async () => {
    for (const strictness of ['strict', 'tolerant'] as const) {
      const reading = await withRecord('Eleve', record, strictness)
      assert.deepEqual(
        [reading.said, reading.person, reading.findings.length],
        [`error ${said}`, undefined, 1],
      )
      assert.equal(reading.findings[0]?.place.line !== null, true)
      assert.ok(reading.roster.people.some(({ key }) => key === '100'))
    }
  })
}

void test('W3 the same record twice is kept once', async () => {
  const [record = ''] = collegeRecords['Eleve'] ?? []
  const strict = await withRecord('Eleve', record, 'strict')
  const tolerant = await withRecord('Eleve', record, 'tolerant')
  assert.deepEqual([strict.said, tolerant.said], ['error duplicateKey id', 'warning duplicateKey id'])
  assert.equal(tolerant.roster.memberships.filter(({ person }) => person === '100').length, 2)
})

void test('W3 what leads nowhere is told of once, and what hangs on it is left out', async () => {
  const lost = pupil({
    ENTPersonStructRattach: '9',
    ENTEleveClasses: '9$3A',
    ENTElevePersRelEleve: ['999$1$1', '300$1$1'],
    ENTEleveMEF: '99999999999',
  })
  for (const [strictness, severity] of [
    ['strict', 'error'],
    ['tolerant', 'warning'],
  ] as const) {
    const { roster, findings, person } = await withRecord('Eleve', lost, strictness)
    assert.deepEqual(
      findings.map(({ severity, place, value }) => [severity, place.field, value]),
      [
        [severity, 'EtabEducNat', '9'],
        [severity, 'ENTElevePersRelEleve', '999'],
        ['warning', 'ENTEleveMEF', '99999999999'],
      ],
    )
    assert.equal(person?.key, '101')
    assert.ok(!roster.roles.some(({ school }) => school === '9'))
    assert.ok(!roster.classes.some(({ school }) => school === '9'))
    assert.ok(!roster.memberships.some((each) => each.person === '101'))
    assert.deepEqual(
      roster.guardianships.filter((each) => each.pupil === '101').map(({ guardian }) => guardian),
      ['300'],
    )
  }
})

void test('W3 a subject that nobody declares is left aside, the class is kept', async () => {
  const teacher = addRequest('PersEducNat', '101', {
    sn: 'Noir',
    givenName: 'Léa',
    ENTPersonFonctions: '1$ENS$$$',
    ENTAuxEnsClassesMatieres: '1$3A$999999',
  })
  const { roster, said } = await withRecord('PersEducNat', teacher, 'tolerant')
  assert.equal(said, 'warning unknownReference MatEducNat')
  assert.equal(roster.memberships.find(({ person }) => person === '101')?.subject, null)
})

void test('W3 nobody leaves because a file is missing, refused, or of another delivery', async () => {
  const files = collegeFiles()
  const missing = await readAaf(files.slice(0, -1), { strictness: 'tolerant' })
  assert.deepEqual([missing.scope.kind, missing.findings[0]?.code], ['delta', 'missingFile'])
  // The guardians may be known from before: what ties the pupil to them stays.
  assert.equal(missing.roster.guardianships.length, 3)

  const cut = fileOf(
    aafName('Complet', 'PersEducNat'),
    aafXml(...(collegeRecords['PersEducNat'] ?? [])).slice(0, -60),
  )
  const broken = await readAaf(
    files.map((file) => (file.name === cut.name ? cut : file)),
    { strictness: 'strict' },
  )
  assert.deepEqual(
    broken.findings.map(({ code, place }) => [code, place.file]),
    [['notWellFormed', cut.name]],
  )
  assert.equal(broken.scope.kind, 'delta')
  assert.ok(!broken.roster.people.some(({ key }) => key === '200'), 'nothing of a refused file is kept')

  const delta = fileOf(aafName('Delta', 'Eleve'), aafXml(deleteRequest('Eleve', '100')))
  const mixed = await readAaf([...files, delta], { strictness: 'tolerant' })
  assert.deepEqual(
    mixed.findings.map(({ severity, code }) => [severity, code]),
    [['error', 'unexpectedFile']],
  )
  assert.deepEqual([mixed.scope.kind, mixed.scope.leaving], ['full', []])
})

void test('W3 another XML, another kind of file, and nothing at all are told of', async () => {
  const other = await readAaf([fileOf('a.xml', '<html/>'), fileOf('lisez-moi.txt', '')], {
    strictness: 'strict',
  })
  assert.deepEqual(
    other.findings.map(({ code }) => code),
    ['unexpectedFile', 'unknownFormat'],
  )
  assert.deepEqual([other.roster.people, other.scope.kind], [[], 'delta'])
  assert.equal((await readAaf([], { strictness: 'strict' })).findings[0]?.code, 'missingFile')
})

void test('W3 of more findings than anybody reads the number is kept', async () => {
  const many = Array.from({ length: 1_500 }, (_, index) => addRequest('Eleve', `x${index}`, {}))
  const { findings, findingsInAll } = await readAaf(collegeFiles({ Eleve: many }), { strictness: 'strict' })
  assert.equal(findings.length, 1_000)
  assert.equal(findingsInAll, 1_500 * 3)
})

void test('a record with more values than any school has ends its file', async () => {
  const values = Array.from({ length: 10_001 }, (_, index) => `1$G${index}`)
  const { findings } = await readAaf(collegeFiles({ Eleve: [pupil({ ENTEleveGroupes: values })] }), {
    strictness: 'tolerant',
  })
  assert.equal(findings[0]?.code, 'tooManyRows')
})
