import { hour, minute, second } from '../../../kernel/duration.ts'
import { drainSpool, type DrainParts } from './drain-spool.ts'

const firstRetryMs = 2 * second
const lastRetryMs = minute
/** What could not be placed is tried again now and then: somebody may have restored what it belongs to. */
const strayRetryMs = hour

/** Moves what was accepted to its place as soon as the database is there. */
export interface Drain {
  /** Something was accepted. */
  soon(): void
  /** Resolves when the attempt in progress, if any, has ended. */
  idle(): Promise<void>
  /** Waits for the attempt in progress; no other begins. */
  close(): Promise<void>
}

/** Begins at once with what an earlier process left. */
export const startDrain = (parts: DrainParts): Drain => {
  let running: Promise<void> | null = null
  let isAsked = false
  let isClosed = false
  let failures = 0
  let timer: NodeJS.Timeout | null = null

  const later = (delayMs: number): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(soon, delayMs).unref()
  }

  const attempt = async (): Promise<void> => {
    try {
      const strays = await drainSpool(parts)
      failures = 0
      if (strays > 0) later(strayRetryMs)
    } catch (error) {
      if (failures === 0)
        parts.log('warn', 'hand-ins-wait', { why: error instanceof Error ? error.message : 'unknown' })
      later(Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(failures, 10)))
      failures += 1
    }
  }

  const run = async (): Promise<void> => {
    isAsked = false
    await attempt()
    running = null
    if (isAsked) soon()
  }

  const soon = (): void => {
    isAsked = true
    if (!isClosed) running ??= run()
  }
  soon()
  return {
    soon,
    idle: () => running ?? Promise.resolve(),
    close: async () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}
