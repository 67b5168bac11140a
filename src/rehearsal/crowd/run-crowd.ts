import process from 'node:process'
import { second } from '../../kernel/duration.ts'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { drawArrivals } from '../shapes/arrival-times.ts'
import { createBrowser } from './browser.ts'
import { conductClient, type Stage } from './conduct-client.ts'
import { crowdLimits, type CrowdOptions } from './crowd-options.ts'
import { type HistoryFile, openHistoryFile } from './history-file.ts'
import { drawTraits } from './kinds.ts'
import { createPace } from './pace.ts'
import { type CrowdProgress, type CrowdReport, createTally } from './tally.ts'
import { createTimers } from './timers.ts'

/** What a crowd needs of the world. */
export interface CrowdWorld {
  /** Wall time, milliseconds: the gate's clock, since both run on this machine. */
  readonly now: () => number
  /** Called about once a second. */
  readonly onProgress: (progress: CrowdProgress) => void
  /** Ends the crowd before its time. */
  readonly signal: AbortSignal
}

/**
 * Sends a crowd to a gate on this machine: every client asks by itself, over real connections.
 * It keeps to `crowdLimits` and ends by itself. Rejects only with a fault of the history's disk.
 */
export const runCrowd = async (options: CrowdOptions, world: CrowdWorld): Promise<CrowdReport> => {
  const { now, signal } = world
  const startedAt = now()
  const cpuBefore = process.cpuUsage()
  const clients = Math.min(options.clients, crowdLimits.clients)
  const durationMs = Math.min(options.durationMs, crowdLimits.durationMs)
  const history = options.history === null ? null : openHistoryFile(options.history.path)
  if (options.history !== null) history?.write([options.history.settings])
  let over = false
  const stage = openStage(options, now, history, () => over)

  const random = createSeededRandom(options.seed)
  const windowMs = Math.min(options.arriveWithinMs, durationMs)
  const arrivals = drawArrivals({ shape: options.shape, people: clients, windowMs, seed: options.seed })
  for (const [index, afterMs] of arrivals.entries()) {
    stage.timers.later(afterMs, () => {
      const name = `${options.label}${index}`
      const own = random.fork(name)
      const traits = drawTraits(options.traits, index, own.fork('traits'))
      conductClient(stage, { name, traits, random: own })
    })
  }
  const progress = setInterval(() => world.onProgress(stage.tally.progress()), second)

  await until(signal, durationMs)
  over = true
  clearInterval(progress)
  stage.timers.stop()
  const lastedMs = now() - startedAt
  const cpu = process.cpuUsage(cpuBefore)
  await Promise.race([Promise.allSettled(stage.pending), until(signal, crowdLimits.drainMs)])
  stage.browser.close()
  await Promise.allSettled(stage.pending)
  await history?.close()
  return stage.tally.report(clients, lastedMs, (cpu.user + cpu.system) / 1_000)
}

const openStage = (
  { gate, site }: CrowdOptions,
  now: () => number,
  history: HistoryFile | null,
  isOver: () => boolean,
): Stage => {
  const pace = createPace(crowdLimits.requestsPerSecond)
  const tally = createTally()
  return {
    site,
    browser: createBrowser(gate, crowdLimits.sockets),
    timers: createTimers(),
    tally,
    now,
    paceMs: () => pace.waitMs(now()),
    write: (events) => {
      for (const event of events) tally.note(event)
      history?.write(events)
    },
    pending: new Set(),
    isOver,
  }
}

/** Resolves after so long, or at once when stopped. */
const until = (signal: AbortSignal, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, delayMs)
    signal.addEventListener('abort', done)
  })
