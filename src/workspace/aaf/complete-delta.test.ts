import assert from 'node:assert/strict'
import test from 'node:test'
import { applyPlan, nothingKnown, planImport } from '../imports/plan-import.ts'
import type { KnownRoster } from '../imports/plan-import.ts'
import type { Roster } from '../roster/roster.ts'
import { fileOf } from '../xml/sample-file.ts'
import { aafName, aafXml, addRequest, deleteRequest, modifyRequest } from './aaf-sample.ts'
import { collegeFiles, collegeRecords } from './college-sample.ts'
import { completeDelta } from './complete-delta.ts'
import { readAaf } from './read-aaf.ts'

const strict = { strictness: 'strict' } as const

const here = <Thing>(
  things: readonly { readonly thing: Thing; readonly hasLeft: boolean }[],
): readonly Thing[] => things.filter(({ hasLeft }) => !hasLeft).map(({ thing }) => thing)

const present = (known: KnownRoster): Roster => {
  return {
    schools: here(known.schools),
    classes: here(known.classes),
    subjects: here(known.subjects),
    people: here(known.people),
    roles: here(known.roles),
    memberships: here(known.memberships),
    guardianships: here(known.guardianships),
  }
}

/** A second child of guardian 300 besides the sample. */
const sibling = addRequest('Eleve', '110', {
  sn: 'MARTIN',
  givenName: 'Tom',
  ENTPersonStructRattach: '1',
  ENTElevePersRelEleve: '300$2$1$1$1$0',
  ENTEleveClasses: '1$3B',
})

const knownCollege = async (): Promise<KnownRoster> => {
  const full = await readAaf(collegeFiles({ Eleve: [...(collegeRecords['Eleve'] ?? []), sibling] }), strict)
  assert.deepEqual(full.findings, [])
  return applyPlan(nothingKnown, planImport(nothingKnown, full.roster, full.scope))
}

const afterDelta = async (known: KnownRoster, ...requests: readonly string[]) => {
  const { roster, scope, findings } = await readAaf(
    [fileOf(aafName('Delta', 'Eleve'), aafXml(...requests))],
    strict,
  )
  assert.deepEqual(findings, [])
  assert.equal(scope.kind, 'delta')
  const completed = completeDelta(present(known), roster, scope)
  const plan = planImport(known, completed.roster, scope)
  return { after: present(applyPlan(known, plan)), plan, unknown: completed.unknown }
}

const rolesOf = ({ roles }: Roster, key: string): readonly string[] =>
  roles.filter(({ person }) => person === key).map(({ role }) => role)
const classesOf = ({ memberships }: Roster, key: string): readonly string[] =>
  memberships
    .filter(({ person }) => person === key)
    .map((each) => `${each.class}${each.isMain ? ' main' : ''}`)
    .toSorted()

const bondsOf = ({ guardianships }: Roster): readonly string[] =>
  guardianships
    .map(({ guardian, pupil, responsibility }) => `${guardian} ${pupil} ${responsibility}`)
    .toSorted()

void test('a change of classes leaves groups, names and guardians as they are', async () => {
  const { after, plan } = await afterDelta(
    await knownCollege(),
    modifyRequest('Eleve', '100', { ENTEleveClasses: '1$3B' }),
  )
  assert.deepEqual(classesOf(after, '100'), ['1$3B', '1$groupe$3LAT'])
  assert.deepEqual(
    [plan.people.changed, plan.people.left, plan.roles.left, plan.guardianships.left],
    [[], [], [], []],
  )
  assert.equal(plan.memberships.left.length, 1)
})

void test('a change of fields changes these, and an emptied one is taken away', async () => {
  const { after, plan } = await afterDelta(
    await knownCollege(),
    modifyRequest('PersRelEleve', '300', { mail: '', mobile: '06 99 11 11 11' }),
    modifyRequest('Eleve', '100', { sn: 'NGUYỄN', ENTEleveMEF: '' }),
  )
  const guardian = after.people.find(({ key }) => key === '300')
  assert.deepEqual([guardian?.email, guardian?.mobile, guardian?.givenName], [null, '06 99 11 11 11', 'Lan'])
  const pupil = after.people.find(({ key }) => key === '100')
  assert.equal(pupil?.usualName, null)
  assert.deepEqual(Object.keys(pupil.externalIds), ['aaf.jointure', 'ine', 'aaf.structRattachId'])
  assert.deepEqual(rolesOf(after, '300'), ['guardian'])
  assert.deepEqual([plan.roles.left, plan.guardianships.left, plan.memberships.left], [[], [], []])
})

void test('a guardian who is taken from the last child loses the role, one with another child keeps it', async () => {
  const { after } = await afterDelta(
    await knownCollege(),
    modifyRequest('Eleve', '100', { ENTElevePersRelEleve: '302$4$1$0$1$0' }),
  )
  assert.deepEqual(bondsOf(after), ['300 110 legal', '302 100 legal'])
  assert.deepEqual(
    ['300', '301', '302'].map((key) => rolesOf(after, key)),
    [['guardian'], [], ['guardian']],
  )
})

void test('a new guardian of a known pupil has the role in the school of the pupil', async () => {
  const { after } = await afterDelta(
    await knownCollege(),
    addRequest('PersRelEleve', '303', { sn: 'NEUF', givenName: 'Ida' }),
    modifyRequest('Eleve', '110', { ENTElevePersRelEleve: ['300$2$1$1$1$0', '303$1$2$0$1$0'] }),
  )
  assert.deepEqual(rolesOf(after, '303'), ['guardian'])
  assert.deepEqual(rolesOf(after, '300'), ['guardian'])
})

void test('who is deleted leaves, and nobody else; a guardian without a child left keeps no role', async () => {
  const { after, plan } = await afterDelta(await knownCollege(), deleteRequest('Eleve', '100'))
  assert.deepEqual(
    plan.people.left.map(({ key }) => key),
    ['100'],
  )
  assert.deepEqual(
    ['300', '301'].map((key) => rolesOf(after, key)),
    [['guardian'], []],
  )
  assert.ok(!after.memberships.some(({ person }) => person === '100'))
})

void test('a teacher is no more main teacher, or of another class, and teaches on', async () => {
  const known = await knownCollege()
  const { after } = await afterDelta(
    known,
    modifyRequest('PersEducNat', '200', { ENTAuxEnsClassesPrincipal: '1$3A' }),
  )
  assert.deepEqual(classesOf(after, '200'), ['1$3A main', '1$groupe$3LAT'])
  const taught = await afterDelta(
    known,
    modifyRequest('PersEducNat', '200', { ENTAuxEnsClassesMatieres: '1$3B$020700' }),
  )
  assert.deepEqual(classesOf(taught.after, '200'), ['1$3A main', '1$3B main', '1$groupe$3LAT'])
  const moved = await afterDelta(
    known,
    modifyRequest('PersEducNat', '200', { ENTPersonFonctions: '1$DIR$$$' }),
  )
  assert.deepEqual(rolesOf(moved.after, '200'), ['head'])
})

void test('a change of somebody whom nobody knows is told of', async () => {
  const { unknown, plan } = await afterDelta(await knownCollege(), modifyRequest('Eleve', '999', { sn: 'X' }))
  assert.deepEqual(unknown, ['999'])
  assert.deepEqual([plan.people.added, plan.people.left], [[], []])
})

void test('W3 the same delta twice changes nothing the second time', async () => {
  const known = await knownCollege()
  const requests = [
    modifyRequest('Eleve', '100', { ENTEleveClasses: '1$3B', ENTElevePersRelEleve: '300$2$1' }),
    modifyRequest('PersEducNat', '200', { ENTAuxEnsClassesPrincipal: '1$3B' }),
    sibling,
  ]
  const { roster, scope } = await readAaf([fileOf(aafName('Delta', 'Eleve'), aafXml(...requests))], strict)
  const first = completeDelta(present(known), roster, scope)
  const after = applyPlan(known, planImport(known, first.roster, scope))
  const plan = planImport(after, completeDelta(present(after), roster, scope).roster, scope)
  for (const kind of Object.values(plan))
    assert.deepEqual([kind.added, kind.changed, kind.returned, kind.left], [[], [], [], []])
})
