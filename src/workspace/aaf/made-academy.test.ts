import assert from 'node:assert/strict'
import test from 'node:test'
import { madeAcademy } from './made-academy.ts'
import { readAaf } from './read-aaf.ts'

void test('an academy of 2,000 pupils is read strictly, without a finding', async () => {
  const { roster, scope, findings } = await readAaf(madeAcademy(7, 2_000), { strictness: 'strict' })
  assert.deepEqual([findings, scope.kind], [[], 'full'])
  const count = (role: string): number => roster.roles.filter((each) => each.role === role).length
  assert.deepEqual([roster.schools.length, count('pupil'), count('teacher')], [4, 2_000, 160])
  assert.equal(count('guardian'), 3_000)
  assert.equal(roster.guardianships.length, 4_000)
  assert.equal(new Set(roster.people.map(({ key }) => key)).size, 5_160)
})
