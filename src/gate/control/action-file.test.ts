import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { actionFileName, openActionFile, readActionFile } from './action-file.ts'
import type { ActionRecord } from './operated-site.ts'

const folderFor = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-actions-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const recordOf = (capacity: number): ActionRecord => ({
  at: capacity,
  by: 'console',
  action: { kind: 'capacity', capacity },
  reason: 'é',
  before: null,
})

const told: string[] = []
const log = (_level: string, event: string): void => void told.push(event)

void test('records outlive the process in their order, in a file that only its account reads', async (context) => {
  const folder = folderFor(context)
  const first = await openActionFile(folder, log)
  await Promise.all([1, 2, 3].map((n) => first.append(recordOf(n))))
  await first.close()
  const second = await openActionFile(folder, log)
  await second.append(recordOf(4))
  assert.deepEqual(second.newest(2), [recordOf(4), recordOf(3)])
  assert.deepEqual(second.newest(10), [4, 3, 2, 1].map(recordOf))
  assert.equal(second.known.capacity, 3)
  await second.close()
  assert.equal(statSync(join(folder, actionFileName)).mode & 0o777, 0o600)
  const { fault, last } = await readActionFile(folder)
  assert.deepEqual([fault, last], [null, 4])
})

void test('a torn last line is cut and told; the next record follows the last whole one', async (context) => {
  const folder = folderFor(context)
  const first = await openActionFile(folder, log)
  await first.append(recordOf(1))
  await first.close()
  appendFileSync(join(folder, actionFileName), '{"n":2,"previous":"ab')
  told.length = 0
  const second = await openActionFile(folder, log)
  assert.deepEqual(told, ['action-tail-cut'])
  await second.append(recordOf(2))
  await second.close()
  const chain = await readActionFile(folder)
  assert.deepEqual([chain.fault, chain.records], [null, [recordOf(1), recordOf(2)]])
})

void test('a changed line does not stop the gate; it is told at each start and found at each check', async (context) => {
  const folder = folderFor(context)
  const path = join(folder, actionFileName)
  const first = await openActionFile(folder, log)
  for (const n of [1, 2, 3]) await first.append(recordOf(n))
  await first.close()
  writeFileSync(path, readFileSync(path, 'utf8').replace('"capacity":2}', '"capacity":9}'))
  told.length = 0
  const second = await openActionFile(folder, log)
  await second.append(recordOf(4))
  await second.close()
  assert.deepEqual(told, ['actions-damaged'])
  const chain = await readActionFile(folder)
  assert.deepEqual([chain.fault, chain.last], [{ line: 3, what: 'broken' }, 4])
})
