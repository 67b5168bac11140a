import { Worker } from 'node:worker_threads'
import { defined } from '../../kernel/assert.ts'
import type { MorningJob, MorningYield } from './morning-jobs.ts'

export interface MorningPool {
  /** Lives all mornings, several at once; the answers come in the order of the jobs. */
  run(jobs: readonly MorningJob[], onDone?: (done: MorningYield, ms: number) => void): Promise<MorningYield[]>
  close(): Promise<void>
}

const once = (worker: Worker, job: MorningJob): Promise<MorningYield> =>
  new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(error)
    worker.once('error', onError)
    worker.once('message', (done: MorningYield) => {
      worker.off('error', onError)
      resolve(done)
    })
    worker.postMessage(job)
  })

export const createMorningPool = (size: number): MorningPool => {
  const workers = Array.from(
    { length: size },
    () => new Worker(new URL('morning-worker.ts', import.meta.url)),
  )
  return {
    run: async (jobs, onDone) => {
      const done: MorningYield[] = []
      let next = 0
      const work = async (worker: Worker): Promise<void> => {
        while (next < jobs.length) {
          const index = next
          next += 1
          const from = performance.now()
          const one = await once(worker, defined(jobs[index], 'a job for each index'))
          onDone?.(one, performance.now() - from)
          done[index] = one
        }
      }
      await Promise.all(workers.map(work))
      return done
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
