import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import test from 'node:test'
import { asSeenBy } from '../as-seen-by.ts'
import { makeSchool } from '../make-school.ts'
import type { MadeSchool } from '../made-school.ts'
import type { RosterFile } from '../../roster/read-roster.ts'
import type { RosterRoleName } from '../../roster/roster.ts'
import type { MadeFormat } from '../format-limits.ts'
import { type SchoolLevel, schoolLevels } from '../plan/level-plan.ts'
import { aafFiles } from './aaf-files.ts'
import { ondeFiles } from './onde-files.ts'
import { siecleFiles } from './siecle-files.ts'
import { textOf } from './text-of.ts'

const schoolOf = (level: SchoolLevel): MadeSchool =>
  makeSchool({ seed: 11, pupils: 180, level, schoolYear: 2025 })

/** How often each element stands in a well-formed text. */
const elementsOf = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => counts.set(name, (counts.get(name) ?? 0) + 1))
  parser.write(text).close()
  return counts
}

const fileOf = (files: readonly RosterFile[], part: string): RosterFile => {
  const file = files.find(({ name }) => name.includes(part))
  assert.ok(file, `a file called ${part}`)
  return file
}

const countOf = (school: MadeSchool, format: MadeFormat, ...roles: readonly RosterRoleName[]): number => {
  const people = asSeenBy(format, school.roster).roles.filter(({ role }) => roles.includes(role))
  return new Set(people.map(({ person }) => person)).size
}

void test('made-up AAF: well-formed in both encodings, with a record for each person', async () => {
  for (const level of schoolLevels) {
    const school = schoolOf(level)
    for (const encoding of ['utf-8', 'iso-8859-15'] as const) {
      const files = aafFiles(school, encoding)
      const records = async (part: string) =>
        elementsOf(await textOf(fileOf(files, part), encoding)).get('addRequest')
      assert.equal(await records('_Eleve_'), countOf(school, 'aaf', 'pupil'))
      assert.equal(await records('_PersRelEleve_'), countOf(school, 'aaf', 'guardian'))
      assert.equal(await records('_PersEducNat_'), countOf(school, 'aaf', 'teacher', 'head', 'office'))
      assert.equal(await records('_EtabEducNat_'), 1)
      assert.equal(await records('_MatiereEducNat_'), school.roster.subjects.length)
      const head = (await textOf(fileOf(files, '_Eleve_'), encoding)).slice(0, 120)
      assert.ok(head.startsWith(`<?xml version="1.0" encoding="${encoding.toUpperCase()}"?>\n<!DOCTYPE`))
    }
  }
  const names = aafFiles(schoolOf('college')).map(({ name }) => name)
  assert.ok(names.includes('ENT_9990001X_Complet_20250915_Eleve_0000.xml'))
})

void test('made-up SIECLE: well-formed, with an element for each pupil, guardian and bond', async () => {
  for (const level of schoolLevels) {
    const school = schoolOf(level)
    const [one] = school.establishments
    assert.ok(one)
    const files = siecleFiles(one)
    const pupils = elementsOf(await textOf(fileOf(files, 'ElevesSansAdresses'), 'iso-8859-15'))
    assert.equal(pupils.get('ELEVE'), countOf(school, 'siecle', 'pupil'))
    const memberships = asSeenBy('siecle', school.roster).memberships.length
    assert.equal(pupils.get('STRUCTURE'), memberships)
    const guardians = elementsOf(await textOf(fileOf(files, 'ResponsablesAvecAdresses'), 'iso-8859-15'))
    assert.equal(guardians.get('PERSONNE'), countOf(school, 'siecle', 'guardian'))
    assert.equal(guardians.get('RESPONSABLE_ELEVE'), school.roster.guardianships.length)
  }
})

void test('made-up ONDE: three files of even lines, with the leading space and the repeated columns', async () => {
  const school = schoolOf('ecole')
  const [one] = school.establishments
  assert.ok(one)
  const files = ondeFiles(one)
  const rowsOf = async (part: string): Promise<readonly (readonly string[])[]> =>
    parse(await textOf(fileOf(files, part), 'iso-8859-1'), { delimiter: ';' })
  const [pupilHeader, ...pupils] = await rowsOf('eleves')
  assert.ok(pupilHeader?.includes(' Cycle'))
  assert.equal(pupils.length, countOf(school, 'onde', 'pupil'))
  const [guardianHeader, ...guardians] = await rowsOf('responsables')
  assert.equal(guardianHeader?.filter((name) => name === 'Prénom enfant').length, 3)
  assert.equal(guardians.length, countOf(school, 'onde', 'guardian'))
  const [, ...teachers] = await rowsOf('enseignants')
  const named = new Set(teachers.map((row) => row.slice(1, 4).join(' ')))
  assert.equal(named.size, countOf(school, 'onde', 'teacher'))
  assert.equal(teachers.filter((row) => row[11] === 'Oui').length, countOf(school, 'onde', 'head'))
})
