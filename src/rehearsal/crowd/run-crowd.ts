import { second } from '../../kernel/duration.ts'
import { createSeededRandom, type SeededRandom } from '../../kernel/seeded-random.ts'
import type { Event } from '../history.ts'
import { drawArrivals } from '../shapes/arrival-times.ts'
import type { Ask } from './asks.ts'
import { createBrowser } from './browser.ts'
import { type Action, type Client, type ClientEvent, createClient } from './client-state.ts'
import { stepClient } from './client-step.ts'
import { crowdLimits, type CrowdOptions } from './crowd-options.ts'
import { openHistoryFile } from './history-file.ts'
import { cookieHeader, type Jar, keepCookies } from './jar.ts'
import { drawTraits } from './kinds.ts'
import { createPace } from './pace.ts'
import { seeAnswer } from './see.ts'
import { type CrowdReport, createTally } from './tally.ts'
import { createWitness } from './witness.ts'

/** What a crowd needs of the world. */
export interface CrowdWorld {
  /** Wall time, milliseconds: the gate's clock, since both run on this machine. */
  readonly now: () => number
  /** Called about once a second. */
  readonly onProgress: (progress: ReturnType<ReturnType<typeof createTally>['progress']>) => void
  /** Ends the crowd before its time. */
  readonly signal: AbortSignal
}

/** One client while it runs. */
interface Running {
  readonly name: string
  readonly random: SeededRandom
  readonly witness: ReturnType<typeof createWitness>
  readonly timers: (NodeJS.Timeout | null)[]
  client: Client
  jar: Jar
}

/** Longest wait of one timer of Node, milliseconds. */
const timerLimitMs = 2 ** 31 - 1

/**
 * Sends a crowd to a gate on this machine: every client asks by itself, over real connections.
 * It keeps to `crowdLimits` and ends by itself. Rejects only with a fault of the history's disk.
 */
export const runCrowd = async (options: CrowdOptions, world: CrowdWorld): Promise<CrowdReport> => {
  const { now } = world
  const startedAt = now()
  const cpuBefore = process.cpuUsage()
  const clients = Math.min(options.clients, crowdLimits.clients)
  const durationMs = Math.min(options.durationMs, crowdLimits.durationMs)
  const random = createSeededRandom(options.seed)
  const browser = createBrowser(options.gate, crowdLimits.sockets)
  const pace = createPace(crowdLimits.requestsPerSecond)
  const tally = createTally()
  const history = options.history === null ? null : openHistoryFile(options.history.path)
  const pending = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  let over = false

  const write = (events: readonly Event[]): void => {
    for (const event of events) tally.note(event)
    history?.write(events)
  }
  if (options.history !== null) history?.write([options.history.settings])

  const later = (delayMs: number, act: () => void): NodeJS.Timeout => {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        if (!over) act()
      },
      Math.min(timerLimitMs, Math.max(0, delayMs)),
    )
    timers.add(timer)
    return timer
  }

  const step = (running: Running, event: ClientEvent): void => {
    if (over) return
    const turn = { site: options.site, at: now(), random: running.random }
    const { client, actions } = stepClient(running.client, event, turn)
    running.client = client
    for (const action of actions) act(running, action)
    for (const index of client.tabs.keys()) planTab(running, index)
  }

  const planTab = (running: Running, index: number): void => {
    const before = running.timers[index]
    if (before !== null && before !== undefined) {
      clearTimeout(before)
      timers.delete(before)
    }
    const dueAt = running.client.tabs[index]?.dueAt ?? Infinity
    running.timers[index] =
      dueAt === Infinity ? null : later(dueAt - now(), () => step(running, { kind: 'due', tab: index }))
  }

  const act = (running: Running, action: Action): void => {
    if (action.kind === 'gone') {
      write([{ kind: 'gone', at: now(), client: running.name }])
      return
    }
    const waitMs = pace.waitMs(now())
    const begin = (): void => {
      const asked = exchange(running, action.tab, action.ask)
      pending.add(asked)
      void asked.finally(() => pending.delete(asked))
    }
    if (waitMs === 0) begin()
    else later(waitMs, begin)
  }

  const exchange = async (running: Running, tab: number, ask: Ask): Promise<void> => {
    const shown = running.jar
    const sent = now()
    const clock = performance.now()
    const raw = await browser.ask(ask, cookieHeader(shown)).catch(() => null)
    const got = now()
    const seen = raw === null ? null : seeAnswer(ask, raw)
    if (seen === null) {
      tally.unanswered()
      step(running, { kind: 'failed', tab, ask })
      return
    }
    tally.answered(ask.kind, performance.now() - clock)
    write(running.witness({ exchange: { sent, got, client: running.name }, ask, seen, shown }))
    const { kind } = running.client.traits
    if (kind === 'noCookies' || kind === 'flooder') {
      if (seen.setCookies.length > 0) write([{ kind: 'forgot', at: now(), client: running.name }])
    } else running.jar = keepCookies(running.jar, seen.setCookies)
    step(running, { kind: 'answer', tab, ask, seen })
  }

  const come = (index: number): void => {
    const name = `${options.label}${index}`
    const own = random.fork(name)
    const traits = drawTraits(options.traits, index, own.fork('traits'))
    const client = createClient(traits, now())
    tally.came(name, traits.kind, now())
    const running: Running = {
      name,
      random: own,
      witness: createWitness(),
      timers: [],
      client,
      jar: new Map(),
    }
    for (const tab of client.tabs.keys()) planTab(running, tab)
  }

  const arrivals = drawArrivals({
    shape: options.shape,
    people: clients,
    windowMs: Math.min(options.arriveWithinMs, durationMs),
    seed: options.seed,
  })
  for (const [index, afterMs] of arrivals.entries()) later(afterMs, () => come(index))
  const progress = setInterval(() => world.onProgress(tally.progress()), second)

  await until(world.signal, durationMs)
  over = true
  clearInterval(progress)
  for (const timer of timers) clearTimeout(timer)
  const lastedMs = now() - startedAt
  const cpu = process.cpuUsage(cpuBefore)
  await Promise.race([Promise.allSettled(pending), until(world.signal, crowdLimits.drainMs)])
  browser.close()
  await history?.close()
  return tally.report(clients, lastedMs, (cpu.user + cpu.system) / 1_000)
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
