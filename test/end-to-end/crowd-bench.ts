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
}

const classes = 'class,from,to\n3A,00:00,23:59\n'

/** A real gate before a small site, in a child process with a folder of its own. */
export const startBench = async (policy: Partial<Policy>): Promise<Bench> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-crowd-'))
  await writeFile(join(folder, 'classes.csv'), classes)
  const child = fork(fileURLToPath(new URL('./crowd-gate-child.ts', import.meta.url)), [
    folder,
    JSON.stringify(policy),
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
  const order = async (message: Order): Promise<Report> => {
    const answer = hear()
    child.send(message)
    return answer
  }
  return {
    gate: new URL(`http://127.0.0.1:${ready.port}`),
    policy: ready.policy,
    passes: ready.passes,
    folder,
    setCapacity: async (capacity) => {
      await order({ kind: 'capacity', capacity })
    },
    figures: async () => {
      const done = await order({ kind: 'figures' })
      if (done.kind !== 'done' || done.figures === null) throw new Error('no figures')
      return done.figures
    },
    close: async () => {
      const ended = once(child, 'exit')
      child.send({ kind: 'close' })
      await ended
      await rm(folder, { recursive: true })
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
