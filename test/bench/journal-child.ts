import { open, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openFileJournal } from '../../src/gate/adapters/file-journal/open-file-journal.ts'
import { createNodeDisk } from '../../src/gate/adapters/node-disk.ts'
import { defaultPolicy } from '../../src/gate/domain/policy.ts'
import { learnedTables } from '../../src/gate/index.ts'
import { openPorter } from '../../src/gate/open-porter.ts'
import { defined } from '../../src/kernel/assert.ts'
import { median, rounded } from './rounds.ts'

/**
 * Durable grants against raw group commit of the same bytes, in turn, on the same folder:
 * `node journal-child.ts` prints grants a second at 500 in flight, and p99 at 2,000 a second.
 */
const inFlight = 500
const closedMs = 3_000
const openPerSecond = 2_000
const openMs = 5_000
const rounds = 5

/** Does one durable thing. */
type Act = () => Promise<void>

interface Subject {
  readonly act: Act
  close(): Promise<void>
}

const folder = await mkdtemp(join(tmpdir(), 'preau-bench-journal-'))

const openOurs = async (round: number): Promise<Subject & { bytesAGrant(): Promise<number> }> => {
  const own = join(folder, `ours-${round}`)
  const journal = await openFileJournal({
    folder: own,
    site: 'ecole',
    disk: createNodeDisk(),
    clockAt: Date.now,
  })
  if (!journal.ok) throw new Error('no journal')
  const porter = await openPorter({
    journal: journal.value,
    policy: defaultPolicy(10_000_000),
    mode: 'enforce',
    waitTable: defined(learnedTables[0], 'a table is shipped'),
    knownBefore: false,
    clock: Date.now,
    newEpoch: () => 'epoch',
    log: () => undefined,
    onDecisions: () => undefined,
  })
  let grants = 0
  return {
    act: async () => {
      const arrived = await porter.ask({ kind: 'arrive', lane: 'known' })
      if (arrived.to !== 'arrive') throw new Error('no number')
      const answer = await porter.ask({
        kind: 'here',
        ticket: arrived.ticket,
        bearing: 'known',
        script: true,
        collect: true,
        device: 'AAAAAAAAAAAAAAAAAAAAAA',
      })
      if (answer.to !== 'here' || answer.standing.kind !== 'inside') throw new Error('no seat')
      grants += 1
    },
    bytesAGrant: async () => {
      const names = await readdir(own)
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(own, name))).size))
      return Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, grants))
    },
    close: () => porter.close(),
  }
}

/** Collects what comes while a group is written; one write and one `fdatasync` for all of it. */
const openRaw = async (round: number, bytes: number): Promise<Subject> => {
  const file = await open(join(folder, `raw-${round}`), 'w')
  const entry = Buffer.alloc(bytes, 0x61)
  let waiting: (() => void)[] = []
  let writing = false
  const commit = async (): Promise<void> => {
    writing = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await file.write(Buffer.concat(group.map(() => entry)))
      await file.datasync()
      for (const done of group) done()
    }
    writing = false
  }
  return {
    act: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        if (!writing) void commit()
      }),
    close: () => file.close(),
  }
}

const perSecond = async (act: Act): Promise<number> => {
  const until = performance.now() + closedMs
  let done = 0
  const loop = async (): Promise<void> => {
    while (performance.now() < until) {
      await act()
      done += 1
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: inFlight }, loop))
  return (done * 1_000) / (performance.now() - began)
}

/** Each is sent at its own time, however long those before take. */
const p99At = (act: Act): Promise<number> =>
  new Promise((resolve) => {
    const took: number[] = []
    const began = performance.now()
    let sent = 0
    const total = (openPerSecond * openMs) / 1_000
    const sending = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - began) * openPerSecond) / 1_000))
      for (; sent < due; sent += 1) {
        const at = began + (sent * 1_000) / openPerSecond
        void act().then(() => {
          took.push(performance.now() - at)
          if (took.length === total)
            resolve(took.toSorted((one, other) => one - other)[Math.floor(total * 0.99)] ?? 0)
          return undefined
        })
      }
      if (sent === total) clearInterval(sending)
    }, 1)
  })

const rates: { ours: number; raw: number }[] = []
const delays: { ours: number; raw: number }[] = []
let bytes = 0
for (let round = 0; round < rounds; round += 1) {
  const ours = await openOurs(round)
  const oursRate = await perSecond(ours.act)
  bytes = await ours.bytesAGrant()
  const raw = await openRaw(round, bytes)
  rates.push({ ours: oursRate, raw: await perSecond(raw.act) })
  const oursDelay = await p99At(ours.act)
  delays.push({ ours: oursDelay, raw: await p99At(raw.act) })
  await Promise.all([ours.close(), raw.close()])
}
await rm(folder, { recursive: true })

const middle = (pairs: typeof rates, which: 'ours' | 'raw'): number =>
  rounded(median(pairs.map((pair) => pair[which])))
process.stdout.write(
  `${JSON.stringify({
    bytesAGrant: bytes,
    grantsPerSecond: middle(rates, 'ours'),
    rawPerSecond: middle(rates, 'raw'),
    rateRatio: rounded(median(rates.map(({ ours, raw }) => ours / raw))),
    p99Ms: middle(delays, 'ours'),
    rawP99Ms: middle(delays, 'raw'),
    p99Ratio: rounded(median(delays.map(({ ours, raw }) => ours / raw))),
  })}\n`,
)
