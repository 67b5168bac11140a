import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { KindShares } from '../../src/rehearsal/crowd/kinds.ts'
import { runCrowd } from '../../src/rehearsal/crowd/run-crowd.ts'
import { startBench, type Bench } from './crowd-bench.ts'
import { crowdOf, figuresOf, runOnce, scaledPolicy, scaledTraits, takenWhileWaiting } from './crowd-run.ts'

const second = 1_000

const traitsOf = (kinds: KindShares) => ({ ...scaledTraits, kinds })

const holdsUnder = async (t: TestContext, bench: Bench, kinds: KindShares): Promise<void> => {
  const run = await runOnce(bench, crowdOf(bench, { traits: traitsOf(kinds) }), 22 * second)
  t.diagnostic(figuresOf(run))
  assert.deepEqual(run.history.findings, [])
  const taken = takenWhileWaiting(run.samples)
  assert.ok(taken >= 0.99, `${taken} taken`)
  assert.ok(run.doubledFillMs <= 5 * second, `${run.doubledFillMs} ms for a hundred seats`)
}

test('G5 with three of ten phones asleep, a hundred seats are filled within 5 s', async (t) => {
  const bench = await startBench(scaledPolicy)
  t.after(() => bench.close())
  await holdsUnder(t, bench, { phone: 70, sleeper: 30 })
})

test('G5 behind 2,000 dead tickets, a hundred seats are filled within 5 s', async (t) => {
  const bench = await startBench(scaledPolicy)
  t.after(() => bench.close())
  const flood = crowdOf(bench, {
    clients: 500,
    arriveWithinMs: 2 * second,
    durationMs: 14 * second,
    traits: traitsOf({ flooder: 1 }),
    history: null,
    label: 'f',
  })
  const world = { now: Date.now, onProgress: () => undefined, signal: new AbortController().signal }
  const { tickets } = await runCrowd(flood, world)
  assert.ok(tickets >= 2_000, `${tickets} dead tickets`)
  await holdsUnder(t, bench, { phone: 1 })
})
