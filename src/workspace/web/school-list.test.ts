import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchoolSettings } from './route.ts'
import { createSchoolList } from './school-list.ts'

const school = { schoolId: 'a', name: 'Collège', timeZone: 'Europe/Paris' }

/** Answers with these lists in turn, the last one again and again; null is a database that is away. */
const askingFor = (...answers: readonly (readonly SchoolSettings[] | null)[]) => {
  let asked = 0
  const ask = (): Promise<readonly SchoolSettings[]> => {
    const schools = answers[Math.min(asked, answers.length - 1)]
    asked += 1
    return schools ? Promise.resolve(schools) : Promise.reject(new Error('away'))
  }
  return { ask, asked: () => asked }
}

test('D3 schools that were known stay so while the database is away', async () => {
  const { ask, asked } = askingFor([school], null)
  let now = 0
  const schools = createSchoolList(ask, () => now, 10)
  assert.deepEqual(await schools(), [school])
  assert.deepEqual(await schools(), [school])
  assert.equal(asked(), 1, 'asked once in its time')
  now = 11
  assert.deepEqual(await schools(), [school])
  assert.equal(asked(), 2)
})

test('a list that was never there is asked for again at once', async () => {
  const { ask, asked } = askingFor([], null, [school])
  const schools = createSchoolList(ask, () => 0, 10)
  assert.deepEqual(await schools(), [])
  await assert.rejects(schools(), /away/)
  assert.deepEqual(await schools(), [school])
  assert.equal(asked(), 3)
})
