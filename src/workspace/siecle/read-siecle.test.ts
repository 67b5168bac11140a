import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { asSeenBy } from '../made-school/as-seen-by.ts'
import { makeSchool } from '../made-school/make-school.ts'
import { rosterLines } from '../made-school/roster-lines.ts'
import { siecleFiles } from '../made-school/writing/siecle-files.ts'
import { readSiecle } from './read-siecle.ts'
import { bond, guardian, guardiansFile, pupil, pupilsFile, structures } from './siecle-sample.ts'

const strict = { strictness: 'strict' } as const

const lastYear =
  '<SCOLARITE_AN_DERNIER><PRENOM>Autre</PRENOM><CODE_STRUCTURE>6A</CODE_STRUCTURE></SCOLARITE_AN_DERNIER></ELEVE>'
const pupils = pupilsFile(
  pupil('1', { NOM_USAGE: 'DUPONT', ID_NATIONAL: '123456789AA', CODE_MEF: '10310019110' }).replace(
    '</ELEVE>',
    lastYear,
  ) + pupil('2', { PRENOM: 'Tom' }),
  structures('1', ['3A', 'D'], ['3LAT', 'G']) + structures('2', ['3A', 'D']),
)
const guardians = guardiansFile(
  guardian('1', { TEL_PORTABLE: '06 99 00 00 00', MEL: 'luc@famille.example' }) +
    guardian('8') +
    guardian('9'),
  bond('1', '1', '1') + bond('2', '1', '2') + bond('1', '8', '0'),
)

void test('pupils and guardians together are a full delivery', async () => {
  const { roster, scope, findings } = await readSiecle([pupils, guardians], strict)
  assert.deepEqual([findings, scope], [[], { kind: 'full', leaving: [] }])
  assert.deepEqual(roster.schools, [{ key: '0131234A', name: '0131234A', uai: '0131234A' }])
  assert.deepEqual(roster.people[0], {
    key: 'eleve-1',
    givenName: 'Zoé',
    familyName: 'MARTIN',
    usualName: 'DUPONT',
    birthDate: '2013-05-28',
    email: null,
    mobile: null,
    externalIds: { 'siecle.eleve': '1', 'siecle.elenoet': '101', ine: '123456789AA', mef: '10310019110' },
  })
  assert.deepEqual(
    roster.classes.map(({ name, kind }) => [name, kind]),
    [
      ['3A', 'class'],
      ['3LAT', 'group'],
    ],
  )
  assert.equal(roster.memberships.length, 3)
  assert.deepEqual(roster.guardianships, [
    { guardian: 'personne-1', pupil: 'eleve-1', responsibility: 'legal' },
    { guardian: 'personne-1', pupil: 'eleve-2', responsibility: 'legal' },
    { guardian: 'personne-8', pupil: 'eleve-1', responsibility: 'contact' },
  ])
  assert.deepEqual(
    roster.roles.map(({ person, role }) => `${person} ${role}`),
    ['eleve-1 pupil', 'eleve-2 pupil', 'personne-1 guardian', 'personne-8 guardian'],
  )
  const person = roster.people.find(({ key }) => key === 'personne-1')
  assert.deepEqual([person?.mobile, person?.email], ['06 99 00 00 00', 'luc@famille.example'])
})

void test('either alone is read, and nobody leaves by it', async () => {
  const alone = await readSiecle([pupils], strict)
  assert.deepEqual([alone.findings, alone.scope.kind, alone.roster.people.length], [[], 'delta', 2])
  const others = await readSiecle([guardians], strict)
  assert.deepEqual([others.findings, others.scope.kind], [[], 'delta'])
  assert.deepEqual([others.roster.people.length, others.roster.guardianships.length], [3, 3])
})

void test('who left before the export was made is left out with a word; a later day is read as it is', async () => {
  const gone = pupilsFile(
    pupil('1', { DATE_SORTIE: '14/10/2025' }) + pupil('2', { DATE_SORTIE: '03/07/2026' }),
    structures('1', ['3A', 'D']),
  )
  const { roster, scope, findings } = await readSiecle([gone, guardians], strict)
  assert.deepEqual(
    findings.map(({ severity, code, value }) => [severity, code, value]),
    [['warning', 'alreadyLeft', '2025-10-14']],
  )
  assert.deepEqual(roster.people.map(({ key }) => key).slice(0, 1), ['eleve-2'])
  assert.deepEqual([roster.memberships, scope.leaving], [[], ['eleve-1']])
  assert.deepEqual(
    roster.guardianships.map(({ pupil: key }) => key),
    ['eleve-2'],
  )
})

void test('round trip: a school written by SIECLE gives the same people, strictly and without a finding', async () => {
  for (const level of ['college', 'lycee'] as const) {
    const school = makeSchool({ seed: 22, pupils: 260, level, schoolYear: 2025 })
    const files = school.establishments.flatMap(siecleFiles)
    const { roster, findings, scope } = await readSiecle(files, strict)
    assert.deepEqual([findings, scope.kind], [[], 'full'])
    assert.deepEqual(rosterLines(roster), rosterLines(asSeenBy('siecle', school.roster)))
  }
})

const name = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]+$/u.test(text))

void test('people are read back as they were written, whatever characters their names have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 20 }), async (names) => {
      const written = names.map(([PRENOM, NOM_DE_FAMILLE], index) =>
        pupil(String(index), { PRENOM, NOM_DE_FAMILLE }),
      )
      const { roster, findings } = await readSiecle([pupilsFile(written.join(''))], strict)
      assert.deepEqual(findings, [])
      assert.deepEqual(
        roster.people.map(({ givenName, familyName }) => [givenName, familyName]),
        names,
      )
    }),
    { numRuns: 100 },
  )
})
