import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defined } from '../../src/kernel/assert.ts'
import { checkHistory } from '../../src/rehearsal/check/check-history.ts'
import type { HistoryReport } from '../../src/rehearsal/check/history-report.ts'
import { readHistoryFile } from '../../src/rehearsal/check/parse-history.ts'
import { type CrowdOptions, plainSite, traitsForVisit } from '../../src/rehearsal/crowd/crowd-options.ts'
import type { TraitShares } from '../../src/rehearsal/crowd/kinds.ts'
import { runCrowd } from '../../src/rehearsal/crowd/run-crowd.ts'
import type { CrowdReport } from '../../src/rehearsal/crowd/tally.ts'
import type { Policy } from '../../src/gate/index.ts'
import { type Bench, settingsOf } from './crowd-bench.ts'

const second = 1_000

/**
 * The field's twelve-minute visit in one minute: what goes with a visit is a twelfth too. Polls are not, so a seat
 * is learned of and collected twelve times as slowly, against a visit; the token, which a leaver leaves behind, is
 * shorter for that (3 s, not 5).
 */
export const scaledPolicy: Partial<Policy> = {
  capacity: 100,
  tokenLifeMs: 3 * second,
  idleLimitMs: 50 * second,
  idleWarningMs: 5 * second,
  heldAtLeastMs: 100 * second,
  noticeMs: 10 * second,
  unsignedLifeMs: 20 * second,
}

/** Whoever goes says so or leaves the page open: a client cannot see how long a seat lives after it vanished. */
export const scaledTraits: TraitShares = {
  ...traitsForVisit(60 * second),
  leaveShare: 0.8,
  stayOpenShare: 0.2,
}

export const crowdOf = (bench: Bench, changes: Partial<CrowdOptions>): CrowdOptions => ({
  gate: bench.gate,
  clients: 400,
  durationMs: 35 * second,
  arriveWithinMs: 10 * second,
  shape: { kind: 'named', name: 'even' },
  seed: 7,
  traits: scaledTraits,
  site: {
    ...plainSite,
    pages: ['/', '/emploi-du-temps', '/travail'],
    background: ['/site.css'],
    form: { path: '/travail', fields: { work: 'Une page.' } },
  },
  history: { path: join(bench.folder, 'history.jsonl'), settings: settingsOf(bench) },
  label: 'c',
  ...changes,
})

/** What the gate announced at one instant. */
export interface Sample {
  readonly at: number
  readonly capacity: number
  readonly taken: number
  /** Present people whom the public counts show. */
  readonly present: number
}

interface Announced {
  readonly capacity: number
  readonly taken: number
  readonly lanes: Readonly<Record<string, { readonly present: readonly number[] }>>
}

const look = async (bench: Bench): Promise<Sample> => {
  const answer = await fetch(new URL('/_preau/now', bench.gate))
  const { capacity, taken, lanes }: Announced = JSON.parse(await answer.text())
  const present = Object.values(lanes).flatMap((lane) => lane.present)
  return { at: Date.now(), capacity, taken, present: present.reduce((sum, count) => sum + count, 0) }
}

export interface CrowdRun {
  readonly report: CrowdReport
  readonly history: HistoryReport
  readonly samples: readonly Sample[]
  /** From the operator's order to double the capacity until 99 % of it were taken. */
  readonly doubledFillMs: number
  readonly gateCpuShare: number
  readonly gateMemoryMb: number
}

const sampleEveryMs = 250

/** One crowd before the gate. In the middle a hundred seats become free together. */
export const runOnce = async (
  bench: Bench,
  options: CrowdOptions,
  doubleAfterMs: number,
): Promise<CrowdRun> => {
  const samples: Sample[] = []
  const before = await bench.figures()
  const sampling = setInterval(() => {
    look(bench).then(
      (sample) => samples.push(sample),
      () => undefined,
    )
  }, sampleEveryMs)
  let doubled = { sent: 0, got: 0, capacity: 0 }
  const double = setTimeout(() => {
    const sent = Date.now()
    const capacity = 2 * bench.policy.capacity
    void bench.setCapacity(capacity).then(() => {
      doubled = { sent, got: Date.now(), capacity }
      return undefined
    })
  }, doubleAfterMs)
  const world = { now: Date.now, onProgress: () => undefined, signal: new AbortController().signal }
  const report = await runCrowd(options, world)
  clearInterval(sampling)
  clearTimeout(double)
  const after = await bench.figures()
  const { path } = defined(options.history, 'a run writes its history')
  const events = [...bench.blows, { kind: 'capacity', client: 'operator', ...doubled }]
  await appendFile(path, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  const read = await readHistoryFile(path)
  if (!read.ok) throw new Error(`unreadable history: ${JSON.stringify(read.refusal.badLines[0])}`)
  const full = samples.find(({ at, taken, capacity }) => at > doubled.got && taken >= 0.99 * capacity)
  return {
    report,
    history: checkHistory(read.value),
    samples,
    doubledFillMs: (full?.at ?? Infinity) - doubled.sent,
    gateCpuShare: (after.cpuMs - before.cpuMs) / report.lastedMs,
    gateMemoryMb: after.memoryMb,
  }
}

/** Seats taken, as a share of capacity, over the samples in which people wait; the fill of a doubled capacity has its own bar. */
export const takenWhileWaiting = (samples: readonly Sample[]): number => {
  const waiting = samples.filter(({ present, capacity }, index) => {
    const settled = samples[Math.max(0, index - Math.ceil(5_000 / sampleEveryMs))]?.capacity === capacity
    return present > 0 && settled
  })
  const taken = waiting.reduce((sum, sample) => sum + sample.taken / sample.capacity, 0)
  return taken / waiting.length
}

export const figuresOf = (run: CrowdRun): string => {
  const { report, history, samples } = run
  const { answers } = report
  return JSON.stringify({
    tickets: report.tickets,
    entered: report.entered,
    waitedMedianMs: report.waitedMedianMs,
    waitedMaxMs: report.waitedMaxMs,
    requestsPerSecond: report.requestsPerSecond,
    unanswered: report.unanswered,
    nowP99Ms: answers.now?.p99Ms,
    hereP99Ms: answers.here?.p99Ms,
    crowdCpuShare: report.cpuShare,
    gateCpuShare: Math.round(run.gateCpuShare * 1_000) / 1_000,
    gateMemoryMb: Math.round(run.gateMemoryMb),
    takenWhileWaiting: takenWhileWaiting(samples),
    doubledFillMs: run.doubledFillMs,
    use: history.use,
    told: history.told.all,
  })
}
