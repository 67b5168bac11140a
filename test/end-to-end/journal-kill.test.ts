import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { createNodeDisk } from '../../src/gate/adapters/node-disk.ts'
import { openFileJournal } from '../../src/gate/adapters/file-journal/open-file-journal.ts'
import type { Journal } from '../../src/gate/ports.ts'
import { createSeededRandom, type SeededRandom } from '../../src/kernel/seeded-random.ts'

/** `JOURNAL_KILLS=200 node --test test/end-to-end/journal-kill.test.ts` is the long form. */
const killsWanted = Number(process.env['JOURNAL_KILLS'] ?? 20)
const seed = Number(process.env['JOURNAL_SEED'] ?? Date.now() % 1_000_000)

const childPath = join(import.meta.dirname, 'journal-kill-child.ts')
const inFlight = 20
const linesAtMost = 600
/** A share of the kills comes while the journal is being opened. */
const openingShare = 0.1

interface Life {
  readonly first: number | null
  readonly kept: number
}

/** Starting Node is most of the cost of a kill; the cache halves it. */
const startChild = (above: string, entriesInFlight: number) =>
  spawn(process.execPath, [childPath, join(above, 'journal'), String(entriesInFlight)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(above, 'compiled') },
  })

/** Starts the child, kills it after so many lines, and tells what it had printed by then. */
const liveUntilKilled = async (above: string, lines: number): Promise<Life> => {
  const child = startChild(above, inFlight)
  const exited = once(child, 'exit')
  let first: number | null = null
  let kept = 0
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, figure] = line.split(' ')
    if (word === 'first') first = Number(figure)
    if (word === 'kept') kept = Math.max(kept, Number(figure))
    seen += 1
    if (seen === lines) child.kill('SIGKILL')
  }
  const [, signal]: unknown[] = await exited
  assert.equal(signal, 'SIGKILL', 'the child ended only by the kill')
  return { first, kept }
}

const open = (folder: string) =>
  openFileJournal({ folder, site: 'site', disk: createNodeDisk(), clockAt: Date.now })

const opened = async (folder: string): Promise<Journal> => {
  const journal = await open(folder)
  assert.ok(journal.ok, JSON.stringify(journal))
  return journal.value
}

/** Number of the last entry; all after the snapshot are there, in order and whole. */
const lastIn = ({ recovered }: Journal): number => {
  let last = recovered.snapshot === null ? 0 : Number(Buffer.from(recovered.snapshot).toString())
  for (const entry of recovered.entries) {
    last += 1
    assert.equal(Buffer.from(entry).toString(), `${last} ${'x'.repeat(last % 200)}`)
  }
  return last
}

const linesUntilKill = (random: SeededRandom): number =>
  random.chance(openingShare) ? 1 + random.below(2) : 3 + random.below(linesAtMost)

interface KillFigures {
  beforeOpen: number
  tornTails: number
  entries: number
}

/** Kills one journal's owner again and again, and checks after each kill what is found. */
const runKills = async (
  above: string,
  kills: number,
  random: SeededRandom,
  figures: KillFigures,
): Promise<void> => {
  let last = 0
  let unfinished = false
  for (let kill = 0; kill < kills; kill += 1) {
    const life = await liveUntilKilled(above, linesUntilKill(random))
    if (life.first === null) figures.beforeOpen += 1
    else assert.equal(life.first, last + 1, `kill ${kill}`)
    const journal = await opened(join(above, 'journal'))
    const found = lastIn(journal)
    assert.ok(found >= Math.max(last, life.kept), `kill ${kill}: ${life.kept} kept, ${found} found`)
    const { lost } = journal.recovered
    if (lost && !unfinished) assert.equal(found, 0, 'only a journal never finished is lost without a fault')
    unfinished = lost
    if (journal.recovered.tornBytes > 0) figures.tornTails += 1
    last = found
    await journal.close()
  }
  figures.entries += last
}

const temporary = async (context: TestContext): Promise<string> => {
  const above = await mkdtemp(join(tmpdir(), 'preau-kill-'))
  context.after(() => rm(above, { recursive: true }))
  return above
}

/** Journals beside one another, as most of a kill is waiting for a process. */
const journals = 4

test(`G2 ${killsWanted} kills under load lose no acknowledged entry`, async (context) => {
  context.diagnostic(`seed ${seed}`)
  const random = createSeededRandom(seed)
  const figures: KillFigures = { beforeOpen: 0, tornTails: 0, entries: 0 }
  const kills = Math.ceil(killsWanted / journals)
  const runs = Array.from({ length: journals }, async (_, number) =>
    runKills(await temporary(context), kills, random.fork(`journal ${number}`), figures),
  )
  /* All are waited for, so that no child outlives its folder. */
  await Promise.allSettled(runs)
  await Promise.all(runs)
  context.diagnostic(`${kills * journals} kills: ${JSON.stringify(figures)}`)
  assert.ok(figures.entries > 0)
})

test('a second process is refused and told who holds the folder; a kill lets it go', async (context) => {
  const above = await temporary(context)
  const folder = join(above, 'journal')
  const began = Date.now()
  const child = startChild(above, 1)
  const exited = once(child, 'exit')
  let refusals = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'kept 1') continue
    const second = await open(folder)
    assert.ok(!second.ok && second.refusal.kind === 'held')
    assert.equal(second.refusal.holder.pid, child.pid)
    assert.ok((second.refusal.holder.since ?? 0) >= began)
    refusals += 1
    child.kill('SIGKILL')
  }
  await exited
  assert.equal(refusals, 1)
  const journal = await opened(folder)
  assert.ok(lastIn(journal) >= 1)
  await journal.close()
})
