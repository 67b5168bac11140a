import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defined } from '../../kernel/assert.ts'
import type { MorningJob, MorningYield } from './morning-jobs.ts'

export interface MorningPool {
  /** Lives all mornings, several at once; the answers come in the order of the jobs. */
  run(jobs: readonly MorningJob[], onDone?: (done: MorningYield, ms: number) => void): Promise<MorningYield[]>
  close(): void
}

const workerPath = fileURLToPath(new URL('morning-worker.ts', import.meta.url))

const liveIn = (worker: ChildProcess, job: MorningJob): Promise<MorningYield> =>
  new Promise((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`A morning's process ended with code ${code}`))
    worker.once('exit', onExit)
    worker.once('message', (done: MorningYield) => {
      worker.off('exit', onExit)
      resolve(done)
    })
    worker.send(job)
  })

/** So many processes, one morning each at a time. */
export const createMorningPool = (size: number): MorningPool => {
  const workers = Array.from({ length: size }, () => fork(workerPath, { serialization: 'advanced' }))
  return {
    run: async (jobs, onDone) => {
      const done: MorningYield[] = []
      let next = 0
      const work = async (worker: ChildProcess): Promise<void> => {
        while (next < jobs.length) {
          const index = next
          next += 1
          const from = performance.now()
          const lived = await liveIn(worker, defined(jobs[index], 'a job for each index'))
          onDone?.(lived, performance.now() - from)
          done[index] = lived
        }
      }
      await Promise.all(workers.map(work))
      return done
    },
    close: () => {
      for (const worker of workers) worker.disconnect()
    },
  }
}
