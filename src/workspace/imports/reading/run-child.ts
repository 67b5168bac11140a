import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { accepted, type Outcome, refused } from '../../../kernel/outcome.ts'
import type { ReadingFailure } from '../import-report.ts'
import type { ImportProgress } from '../import-rows.ts'
import type { ReadingDone, ReadingMessage } from './reading-files.ts'
import { nurseryMebibytes, type ReadingLimits } from './reading-limits.ts'

/** The same ending as this file: sources run as they are, and built. */
const program = fileURLToPath(new URL(import.meta.url.replace(/run-child(\.[jt]s)$/, 'read-in-child$1')))

const start = (folder: string, { heapMebibytes, progressEveryMs }: ReadingLimits): ChildProcess =>
  fork(program, [folder, String(progressEveryMs)], {
    execArgv: [`--max-old-space-size=${heapMebibytes}`, `--max-semi-space-size=${nurseryMebibytes}`],
    // It needs nothing of ours: no secret of the environment, no file beside its folder.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  })

/** Reads what lies in a folder in a process of its own, which ends with this one, or at its limits. */
export const runChild = (
  folder: string,
  limits: ReadingLimits,
  onProgress: (progress: ImportProgress) => void,
): Promise<Outcome<ReadingDone, ReadingFailure>> => {
  const child = start(folder, limits)
  return new Promise((resolve) => {
    let outcome: Outcome<ReadingDone, ReadingFailure> = refused('stopped')
    const timer = setTimeout(() => {
      outcome = refused('tooLong')
      child.kill('SIGKILL')
    }, limits.lastsMs)
    child.on('message', (message: ReadingMessage) => {
      if (message.kind === 'progress') onProgress(message.progress)
      else outcome = accepted(message.done)
    })
    // A process that could not be started says so and has no end of its own.
    child.on('error', () => {
      clearTimeout(timer)
      resolve(outcome)
    })
    child.on('exit', () => {
      clearTimeout(timer)
      resolve(outcome)
    })
  })
}
