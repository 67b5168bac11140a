import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Policy } from '../../src/gate/index.ts'
import type { Settings } from '../../src/rehearsal/history.ts'

export type Order =
  | { readonly kind: 'capacity'; readonly capacity: number }
  | { readonly kind: 'figures' }
  | { readonly kind: 'close' }

export interface Figures {
  readonly cpuMs: number
  readonly memoryMb: number
}

export type Report =
  | {
      readonly kind: 'ready'
      readonly port: number
      readonly policy: Policy
      readonly passes: readonly string[]
    }
  | { readonly kind: 'done'; readonly figures: Figures | null }

export interface Bench {
  readonly gate: URL
  readonly policy: Policy
  /** Signed passes, one a person. */
  readonly passes: readonly string[]
  readonly folder: string
  setCapacity(capacity: number): Promise<void>
  figures(): Promise<Figures>
  close(): Promise<void>
  /** Kills the process at once, and starts another over the same folder and port. */
  killAndRestart(): Promise<void>
  /** What was done to the process, as its history wants it told. */
  readonly blows: readonly Blow[]
}

export type Blow =
  | { readonly kind: 'killed'; readonly at: number }
  | { readonly kind: 'started'; readonly at: number; readonly settledAt: null }

export interface BenchOptions {
  /** Passes to sign. */
  readonly passes: number
}

const classes = 'class,from,to\n3A,00:00,23:59\n'

interface GateChild {
  readonly ready: Extract<Report, { kind: 'ready' }>
  order(message: Order): Promise<Report>
  end(order: Order | null): Promise<void>
}

const startSite = async (): Promise<{ readonly port: number; stop(): Promise<void> }> => {
  const child = fork(fileURLToPath(new URL('./crowd-site-child.ts', import.meta.url)))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the site ended with ${code}`)))
    child.once('message', (message: { port: number }) => resolve(message.port))
  })
  return {
    port,
    stop: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

const startChild = async (
  folder: string,
  policy: Partial<Policy>,
  passes: number,
  ports: { readonly gate: number; readonly site: number },
): Promise<GateChild> => {
  const child = fork(fileURLToPath(new URL('./crowd-gate-child.ts', import.meta.url)), [
    folder,
    JSON.stringify(policy),
    String(passes),
    String(ports.gate),
    String(ports.site),
  ])
  const hear = (): Promise<Report> =>
    new Promise<Report>((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`the gate ended with ${code}`))
      child.once('exit', ended)
      child.once('message', (report: Report) => {
        child.off('exit', ended)
        resolve(report)
      })
    })
  const ready = await hear()
  if (ready.kind !== 'ready') throw new Error('the gate did not start')
  return {
    ready,
    order: async (message) => {
      const answer = hear()
      child.send(message)
      return answer
    },
    end: async (order) => {
      const ended = once(child, 'exit')
      if (order === null) child.kill('SIGKILL')
      else child.send(order)
      await ended
    },
  }
}

/** A real gate before a small site, in a child process with a folder of its own. */
export const startBench = async (
  policy: Partial<Policy>,
  { passes }: BenchOptions = { passes: 3_000 },
): Promise<Bench> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-crowd-'))
  await writeFile(join(folder, 'classes.csv'), classes)
  const site = await startSite()
  let child = await startChild(folder, policy, passes, { gate: 0, site: site.port })
  const { ready } = child
  const blows: Blow[] = []
  return {
    gate: new URL(`http://127.0.0.1:${ready.port}`),
    policy: ready.policy,
    passes: ready.passes,
    folder,
    setCapacity: async (capacity) => {
      await child.order({ kind: 'capacity', capacity })
    },
    figures: async () => {
      const done = await child.order({ kind: 'figures' })
      if (done.kind !== 'done' || done.figures === null) throw new Error('no figures')
      return done.figures
    },
    close: async () => {
      await child.end({ kind: 'close' })
      await site.stop()
      await rm(folder, { recursive: true })
    },
    blows,
    killAndRestart: async () => {
      blows.push({ kind: 'killed', at: Date.now() })
      await child.end(null)
      blows.push({ kind: 'started', at: Date.now(), settledAt: null })
      child = await startChild(folder, policy, 0, { gate: ready.port, site: site.port })
    },
  }
}

/** The first line of a history of this gate. */
export const settingsOf = ({ policy }: Bench): Settings => ({
  kind: 'settings',
  at: Date.now(),
  capacity: policy.capacity,
  reportsSignIns: policy.reportsSignIns,
  tokenLifeMs: policy.tokenLifeMs,
  atDoorMs: policy.atDoorMs,
  atDoorStillMs: policy.atDoorStillMs,
  collectWithinMs: policy.collectWithinMs,
  collectWithinStillMs: policy.collectWithinStillMs,
  callLifeMs: policy.callLifeMs,
  idleLimitMs: policy.idleLimitMs,
  heldAtLeastMs: policy.heldAtLeastMs,
  unsignedLifeMs: policy.unsignedLifeMs,
  unsignedPresses: policy.unsignedPresses,
  lateMs: policy.lateMs,
  devicesPerSeat: policy.devicesPerSeat,
  settledAt: null,
})
