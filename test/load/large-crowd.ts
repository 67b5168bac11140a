import { fork } from 'node:child_process'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { plainSite } from '../../src/rehearsal/crowd/crowd-options.ts'
import type { KindShares } from '../../src/rehearsal/crowd/kinds.ts'
import { runCrowd } from '../../src/rehearsal/crowd/run-crowd.ts'
import { type Bench, startBench } from '../end-to-end/crowd-bench.ts'
import {
  crowdOf,
  type CrowdRun,
  figuresOf,
  runOnce,
  scaledPolicy,
  scaledTraits,
  takenWhileWaiting,
} from '../end-to-end/crowd-run.ts'
import { messageOf } from '../bench/raw-http.ts'
import type { ProbeReport } from './now-probe.ts'

/**
 * `npm run crowd:large`: 20,000 clients before 300 seats, seat times a twelfth, polls as they are, ten minutes.
 * Beside it `now` is asked of the gate and of plain `node:http`, twenty times a second each, from a third process.
 */
const second = 1_000
const minute = 60 * second

const kinds: KindShares = {
  phone: 62,
  tabs: 10,
  sleeper: 10,
  noScript: 4,
  noCookies: 2,
  stormer: 8,
  siblings: 4,
}

interface Variant {
  readonly deadTickets: number
  readonly kinds: KindShares
  readonly kills: boolean
}

const variants: Readonly<Record<string, Variant>> = {
  plain: { deadTickets: 0, kinds, kills: false },
  dead: { deadTickets: 10_000, kinds, kills: false },
  /** Every fifth client asks for tickets and never comes back with one. */
  flood: { deadTickets: 0, kinds: { ...kinds, flooder: 25 }, kills: false },
  killed: { deadTickets: 0, kinds, kills: true },
}

const { values } = parseArgs({
  options: {
    variant: { type: 'string', default: 'plain' },
    minutes: { type: 'string', default: '10' },
    clients: { type: 'string', default: '20000' },
    seats: { type: 'string', default: '300' },
    /** Where to keep the histories; left out, they go. */
    keep: { type: 'string' },
  },
})
const chosen = values.variant === 'all' ? Object.keys(variants) : values.variant.split(',')
const durationMs = Number(values.minutes) * minute
const clients = Number(values.clients)
const capacity = Number(values.seats)

const world = { now: Date.now, onProgress: () => undefined, signal: new AbortController().signal }

const childOf = (file: string, args: readonly string[]) =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args)

const startProbe = async (bench: Bench): Promise<{ stop(): Promise<ProbeReport> }> => {
  const now = new URL('/_preau/now', bench.gate)
  const { length } = await (await fetch(now)).text()
  const raw = childOf('./raw-server.ts', [String(length)])
  const { port } = await messageOf<{ port: number }>(raw)
  const probe = childOf('./now-probe.ts', [now.href, `http://127.0.0.1:${port}/`])
  return {
    stop: async () => {
      probe.send('stop')
      const report = await messageOf<ProbeReport>(probe)
      raw.disconnect()
      return report
    },
  }
}

const putDeadTickets = async (bench: Bench, count: number): Promise<number> => {
  if (count === 0) return 0
  const flood = crowdOf(bench, {
    // Each asks about six times in fourteen seconds.
    clients: Math.ceil(count / 5),
    arriveWithinMs: 4 * second,
    durationMs: 14 * second,
    traits: { ...scaledTraits, kinds: { flooder: 1 } },
    history: null,
    label: 'f',
  })
  return (await runCrowd(flood, world)).tickets
}

const liveThrough = async (bench: Bench, variant: Variant): Promise<CrowdRun> => {
  // Six of seven have a pass: without one, strangers wait at a limit of their own.
  const introductions = Array.from({ length: clients }, (_none, index) => {
    const pass = index % 7 === 0 ? undefined : bench.passes[index]
    return pass === undefined ? null : ({ kind: 'link', path: `/_preau/pass/${pass}` } as const)
  })
  const plain = crowdOf(bench, {})
  const options = {
    ...plain,
    clients,
    durationMs,
    arriveWithinMs: durationMs / 2,
    shape: { kind: 'named', name: 'steep' } as const,
    traits: { ...scaledTraits, kinds: variant.kinds, secondDeviceShare: 0.02, signsIn: true, introductions },
    site: {
      ...plain.site,
      signIn: { path: '/sign-in', field: 'account' },
      darkMeanMs: plainSite.darkMeanMs,
    },
  }
  const kill = variant.kills
    ? setTimeout(() => void bench.killAndRestart(), durationMs / 2)
    : setTimeout(() => undefined, 0)
  const run = await runOnce(bench, options, durationMs - 50 * second)
  clearTimeout(kill)
  return run
}

const liveOnce = async (name: string, variant: Variant) => {
  const bench = await startBench({ ...scaledPolicy, capacity, reportsSignIns: true }, { passes: clients })
  try {
    const dead = await putDeadTickets(bench, variant.deadTickets)
    const probe = await startProbe(bench)
    const run = await liveThrough(bench, variant)
    const probed = await probe.stop()
    if (values.keep !== undefined)
      await copyFile(join(bench.folder, 'history.jsonl'), join(values.keep, `${name}.jsonl`))
    const findings: Record<string, number> = {}
    for (const { rule } of run.history.findings) findings[rule] = (findings[rule] ?? 0) + 1
    return {
      variant: name,
      clients,
      seats: capacity,
      minutes: durationMs / minute,
      deadTickets: dead,
      findings,
      firstFindings: run.history.findings.slice(0, 5),
      taken: takenWhileWaiting(run.samples),
      nobodyIn: run.history.use.nobodyInShare,
      nowP99Ratio: Math.round(((probed.p99Ms[0] ?? 0) / Math.max(0.01, probed.p99Ms[1] ?? 0)) * 100) / 100,
      probed,
      figures: figuresOf(run),
    }
  } finally {
    await bench.close()
  }
}

const resultsPath = new URL('../../bench/results/large-crowd.json', import.meta.url)
const stored = async (): Promise<Record<string, unknown>> => {
  const text = await readFile(resultsPath, 'utf8').catch(() => '{"runs":{}}')
  const { runs }: { runs: Record<string, unknown> } = JSON.parse(text)
  return runs
}

for (const name of chosen) {
  const variant = variants[name]
  if (variant === undefined) {
    process.stderr.write(`No variant ${name}. Known: ${Object.keys(variants).join(', ')}, all.\n`)
    process.exit(2)
  }
  const result = await liveOnce(name, variant)
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? '',
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
  await mkdir(new URL('.', resultsPath), { recursive: true })
  await writeFile(
    resultsPath,
    `${JSON.stringify({ machine, runs: { ...(await stored()), [name]: result } }, null, 2)}\n`,
  )
}
