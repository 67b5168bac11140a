import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { defined } from '../../src/kernel/assert.ts'
import { defaultPolicy } from '../../src/gate/index.ts'
import { checkHistory, runCheckHistory } from '../../src/rehearsal/check/check-history.ts'
import type { HistoryReport } from '../../src/rehearsal/check/history-report.ts'
import { readHistoryFile } from '../../src/rehearsal/check/parse-history.ts'
import { plainSite, traitsForVisit } from '../../src/rehearsal/crowd/crowd-options.ts'
import { runCrowd } from '../../src/rehearsal/crowd/run-crowd.ts'
import type { CrowdReport } from '../../src/rehearsal/crowd/tally.ts'
import type { Settings } from '../../src/rehearsal/history.ts'
import { type LostGate, openPlace, type Place, startLeavingSite } from './lost-gate.ts'
import { createPerson, epochOf, type Person } from './lost-person.ts'

const second = 1_000
const clients = 100
const capacity = 25
const lastsMs = 44 * second
const settleMs = 10 * second

const policy = { ...defaultPolicy(capacity), tokenLifeMs: 10 * second, settleMs }

const settingsNow = (): Settings => ({ ...policy, kind: 'settings', at: Date.now(), settledAt: null })

/** What is done to the gate in the middle of the crowd, as the history wants it. */
type Blow = { readonly kind: 'killed' | 'started'; readonly at: number; readonly settledAt?: number | null }

const createBlows = (place: Place, first: LostGate) => {
  const blows: Blow[] = []
  const copy = join(place.folder, 'copy')
  let gate = first
  const kill = async (): Promise<void> => {
    blows.push({ kind: 'killed', at: Date.now() })
    await gate.kill()
  }
  const start = async (settledAfterMs: number | null): Promise<void> => {
    const at = Date.now()
    const settledAt = settledAfterMs === null ? null : at + settledAfterMs
    blows.push({ kind: 'started', at, settledAt })
    gate = await place.start()
  }
  return {
    blows,
    copyFolder: () => cpSync(place.data, copy, { recursive: true }),
    killAndStart: async () => {
      await kill()
      await start(null)
    },
    stopFor: async (ms: number) => {
      gate.signal('SIGSTOP')
      await delay(ms)
      gate.signal('SIGCONT')
    },
    /** The folder of before is put back while nobody runs over it. */
    putBack: async () => {
      await kill()
      rmSync(place.data, { recursive: true })
      cpSync(copy, place.data, { recursive: true })
      await start(settleMs)
    },
  }
}

interface Run {
  readonly report: CrowdReport
  readonly history: HistoryReport
  readonly path: string
  readonly epochs: readonly string[]
  readonly slept: { readonly before: string; readonly after: number; readonly ms: number }
}

/** A house of one, whose only visitor has a seat kept when the process stops; it goes on after the crowd. */
const fallAsleep = async (place: Place): Promise<{ readonly gate: LostGate; readonly person: Person }> => {
  const gate = await place.start()
  const person = createPerson(place.origin)
  await person.go()
  return { gate, person }
}

const runOnce = async (place: Place, sleeping: Place): Promise<Run> => {
  place.configure({ capacity }, { settle: '10 s', 'token-life': '10 s' })
  sleeping.configure({ capacity: 1 })
  const [gate, { gate: asleep, person }] = await Promise.all([place.start(), fallAsleep(sleeping)])
  const standing = await person.standing()
  const stoppedAt = Date.now()
  asleep.signal('SIGSTOP')
  const epochs = [await epochOf(place.origin)]
  const blows = createBlows(place, gate)
  const path = join(place.folder, 'history.jsonl')
  const plan: readonly (readonly [afterMs: number, blow: () => unknown])[] = [
    [24 * second, blows.copyFolder],
    [5 * second, blows.killAndStart],
    [13 * second, () => blows.stopFor(3 * second)],
    [29 * second, blows.putBack],
  ]
  // Each follows the one before, however long a start takes on a busy machine.
  const crowdStartsAt = Date.now()
  const striking = (async () => {
    for (const [afterMs, blow] of plan) {
      await delay(Math.max(0, crowdStartsAt + afterMs - Date.now()))
      await blow()
    }
  })()
  const traits = { ...traitsForVisit(6 * second), leaveShare: 0.8, stayOpenShare: 0.2 }
  const options = {
    gate: new URL(place.origin),
    clients,
    durationMs: lastsMs,
    arriveWithinMs: 30 * second,
    shape: { kind: 'named', name: 'even' },
    seed: 11,
    traits,
    site: { ...plainSite, pages: ['/', '/travail'], background: ['/site.css'] },
    history: { path, settings: settingsNow() },
    label: 'c',
  } as const
  const world = { now: Date.now, onProgress: () => undefined, signal: new AbortController().signal }
  const [report] = await Promise.all([runCrowd(options, world), striking])
  epochs.push(await epochOf(place.origin))
  asleep.signal('SIGCONT')
  const ms = Date.now() - stoppedAt
  const { status } = await person.open()
  await appendFile(path, blows.blows.map((blow) => `${JSON.stringify(blow)}\n`).join(''))
  const read = await readHistoryFile(path)
  assert.ok(read.ok, JSON.stringify(read))
  const slept = { before: standing, after: status, ms }
  return { report, history: checkHistory(read.value), path, epochs, slept }
}

let run: Run | null = null
const theRun = (): Run => defined(run, 'the crowd has come')
const ending: (() => void)[] = []

/** One crowd for all tests of this file: kill and start at 5 s, a stop of 3 s at 13 s, the folder of 24 s put back at 29 s. */
before(async () => {
  const context = { after: (end: () => void) => void ending.push(end) }
  const { url } = await startLeavingSite(context)
  run = await runOnce(await openPlace(context, url), await openPlace(context, url))
})
after(() => {
  for (const end of ending.toReversed()) end()
})

test('G13 killed, stopped and put back in the middle of a crowd, the gate breaks no rule that clients can see', async (t) => {
  const { report, history, path } = theRun()
  t.diagnostic(JSON.stringify({ entered: report.entered, tickets: report.tickets, use: history.use }))
  assert.deepEqual(history.findings, [])
  assert.equal(report.came, clients)
  assert.ok(report.entered >= capacity, `${report.entered} entered`)
  let printed = ''
  const out = (text: string): void => void (printed += text)
  assert.equal(await runCheckHistory([path], { out, err: out }), 0, printed)
})

test('G13 a folder that is put back opens a new epoch', () => {
  const { epochs } = theRun()
  assert.equal(new Set(epochs).size, 2)
})

test('G13 after forty seconds of our own sleep a kept seat is still kept', () => {
  const { slept } = theRun()
  assert.ok(slept.ms > 40 * second)
  assert.deepEqual([slept.before, slept.after], ['granted', 200])
})
