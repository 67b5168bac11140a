import assert from 'node:assert/strict'
import test from 'node:test'
import type { RosterFile } from '../roster/read-roster.ts'
import { fileOf } from '../xml/sample-file.ts'
import { readSiecle } from './read-siecle.ts'
import {
  bond,
  element,
  guardian,
  guardiansFile,
  guardiansXml,
  pupil,
  pupilsFile,
  pupilsXml,
  structures,
} from './siecle-sample.ts'

const say = async (files: readonly RosterFile[], strictness: 'strict' | 'tolerant') => {
  const { roster, findings, scope } = await readSiecle(files, { strictness })
  return {
    roster,
    scope,
    said: findings.map(({ severity, code, place }) => `${severity} ${code} ${place.field}`),
    keys: roster.people.map(({ key }) => key),
  }
}

const oneGuardian = guardiansFile(guardian('1'), bond('1', '1', '1'))

/** What strict mode leaves out and tolerant mode reads; whether a person or what ties one is left out. */
const doubts: readonly [string, readonly RosterFile[], string, 'people' | 'memberships' | 'guardianships'][] =
  [
    ['a wrong day', [pupilsFile(pupil('1', { DATE_NAISS: '2013-05-28' }))], 'wrongDate DATE_NAISS', 'people'],
    [
      'a wrong day of leaving',
      [pupilsFile(pupil('1', { DATE_SORTIE: 'juin' }))],
      'wrongDate DATE_SORTIE',
      'people',
    ],
    ['a wrong address', [guardiansFile(guardian('1', { MEL: '@' }), '')], 'wrongValue MEL', 'people'],
    [
      'another responsibility',
      [pupilsFile(pupil('1')), guardiansFile(guardian('1'), bond('1', '1', '9'))],
      'wrongValue RESP_LEGAL',
      'guardianships',
    ],
  ]
for (const [title, files, said, kind] of doubts) {
  void test(`W3 ${title} is left out in strict mode and told of in tolerant mode`, async () => {
    const strict = await say(files, 'strict')
    const tolerant = await say(files, 'tolerant')
    assert.deepEqual([strict.said, tolerant.said], [[`error ${said}`], [`warning ${said}`]])
    assert.equal(strict.roster[kind].length, 0)
    assert.equal(tolerant.roster[kind].length, 1)
  })
}

void test('W3 a responsibility that is not known gives no right', async () => {
  const { roster } = await say(
    [pupilsFile(pupil('1')), guardiansFile(guardian('1'), bond('1', '1', '9'))],
    'tolerant',
  )
  assert.equal(roster.guardianships[0]?.responsibility, 'contact')
})

void test('W3 the same national number twice, and another kind of structure', async () => {
  const twice = [pupilsFile(pupil('1', { ID_NATIONAL: 'A' }) + pupil('2', { ID_NATIONAL: 'A' }))]
  assert.deepEqual((await say(twice, 'strict')).keys, ['eleve-1'])
  assert.deepEqual((await say(twice, 'tolerant')).keys, ['eleve-1', 'eleve-2'])
  assert.deepEqual((await say(twice, 'tolerant')).said, ['warning duplicateKey ID_NATIONAL'])
  const other = [pupilsFile(pupil('1'), structures('1', ['3A', 'X']))]
  assert.deepEqual((await say(other, 'strict')).said, ['error wrongValue TYPE_STRUCTURE'])
  assert.deepEqual((await say(other, 'tolerant')).roster.memberships, [])
})

const errors: readonly [string, string, string][] = [
  ['no name', pupil('2', { NOM_DE_FAMILLE: '' }), 'missingValue NOM'],
  ['no first name', pupil('2', { PRENOM: '' }), 'missingValue PRENOM'],
  ['no number', element('ELEVE', { NOM_DE_FAMILLE: 'A', PRENOM: 'B' }), 'missingValue ELEVE_ID'],
  ['a number that is another pupil’s', pupil('1', { PRENOM: 'Autre' }), 'duplicateKey ELEVE_ID'],
]
for (const [title, record, said] of errors) {
  void test(`W3 ${title} is an error in both modes, and the rest is read`, async () => {
    for (const strictness of ['strict', 'tolerant'] as const) {
      const reading = await say([pupilsFile(pupil('1') + record)], strictness)
      assert.deepEqual([reading.said, reading.keys], [[`error ${said}`], ['eleve-1']])
    }
  })
}

void test('W3 what leads nowhere is left out; what leads to somebody with an error is not told of twice', async () => {
  const files = [
    pupilsFile(
      pupil('1') + pupil('2', { PRENOM: '' }),
      structures('7', ['3A', 'D']) + structures('2', ['3A', 'D']),
    ),
    guardiansFile(
      guardian('1'),
      bond('1', '1', '1') + bond('8', '1', '1') + bond('1', '9', '1') + bond('2', '1', '1'),
    ),
  ]
  for (const [strictness, severity] of [
    ['strict', 'error'],
    ['tolerant', 'warning'],
  ] as const) {
    const { said, roster } = await say(files, strictness)
    assert.deepEqual(said, [
      'error missingValue PRENOM',
      `${severity} unknownReference ELEVE_ID`,
      `${severity} unknownReference ELEVE_ID`,
      `${severity} unknownReference PERSONNE_ID`,
    ])
    assert.deepEqual([roster.memberships, roster.guardianships.length], [[], 1])
  }
})

void test('W3 a file that is refused is refused whole, and nobody leaves by the others', async () => {
  const cut = fileOf('ElevesSansAdresses.xml', pupilsXml(pupil('1')).slice(0, -20))
  const broken = await say([cut, oneGuardian], 'tolerant')
  assert.deepEqual(
    [broken.said, broken.keys, broken.scope.kind],
    [['error notWellFormed DONNEES'], ['personne-1'], 'delta'],
  )
  const nowhere = await say([pupilsFile(pupil('1'), '', '')], 'tolerant')
  assert.deepEqual([nowhere.said, nowhere.keys], [['error missingValue UAJ'], []])
})

void test('W3 hostile and other files: entities, another root, another kind, nothing', async () => {
  const bomb = pupilsXml('<ELEVE ELEVE_ID="1"><PRENOM>&b;</PRENOM></ELEVE>').replace(
    '<BEE',
    '<!DOCTYPE BEE_ELEVES [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><BEE',
  )
  assert.deepEqual((await say([fileOf('a.xml', bomb)], 'tolerant')).said, ['error forbiddenEntity PRENOM'])
  const outside = guardiansXml('<PERSONNE PERSONNE_ID="&x;"/>', '').replace(
    '<BEE',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><BEE',
  )
  assert.deepEqual((await say([fileOf('a.xml', outside)], 'tolerant')).said, [
    'error forbiddenEntity PERSONNES',
  ])
  assert.deepEqual((await say([fileOf('a.xml', '<STS_EDT/>')], 'strict')).said, [
    'error unknownFormat STS_EDT',
  ])
  assert.deepEqual((await say([fileOf('a.pdf', '')], 'strict')).said, ['warning unexpectedFile null'])
  assert.deepEqual((await say([], 'strict')).said, ['error missingFile null'])
})

const head = (uaj: string): string => element('PARAMETRES', { UAJ: uaj })

void test('a number of the school in small letters is mended, another is kept as a key only', async () => {
  const small = [pupilsFile(pupil('1'), '', head('0131234a'))]
  assert.deepEqual((await say(small, 'tolerant')).roster.schools[0]?.uai, '0131234A')
  assert.deepEqual((await say(small, 'strict')).roster.people, [])
  const other = await say([pupilsFile(pupil('1'), '', head('ANNEXE'))], 'tolerant')
  assert.deepEqual([other.roster.schools[0]?.key, other.roster.schools[0]?.uai], ['ANNEXE', null])
})
