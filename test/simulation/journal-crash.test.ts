import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import { noCrashes, runJournalCrashes } from './journal-crash-morning.ts'

/** `JOURNAL_CRASHES=10000 JOURNAL_SEED=7 node --test test/simulation/journal-crash.test.ts` is the long form. */
const crashesWanted = Number(process.env['JOURNAL_CRASHES'] ?? 1_500)
const firstSeed = Number(process.env['JOURNAL_SEED'] ?? Date.now() % 1_000_000)

/** Seeds that once failed. */
const keptSeeds: readonly number[] = []

test(`G1 ${crashesWanted} crashes at random moments lose no acknowledged entry and keep the order`, async (context) => {
  const figures = noCrashes()
  const run = async (seed: number): Promise<void> => {
    try {
      await runJournalCrashes(createSeededRandom(seed), figures)
    } catch (cause) {
      throw new Error(`JOURNAL_SEED=${seed} fails`, { cause })
    }
  }
  for (const seed of keptSeeds) await run(seed)
  for (let seed = firstSeed; figures.crashes < crashesWanted; seed += 1) await run(seed)
  context.diagnostic(`first seed ${firstSeed}: ${JSON.stringify(figures)}`)
  assert.ok(figures.acknowledged > figures.crashes, 'the journals kept something')
  assert.ok(figures.snapshots > 0 && figures.tornTails > 0 && figures.crashesWhileOpening > 0)
})
