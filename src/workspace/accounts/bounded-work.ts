import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'

export interface BoundedWork {
  /** Runs it when there is room; refused with the wait in milliseconds where too many wait already. */
  run<Value>(work: () => Promise<Value>): Promise<Outcome<Value, { readonly retryAfterMs: number }>>
}

export interface WorkLimits {
  readonly atOnce: number
  readonly waitingMost: number
  /** Monotonic milliseconds: how long works take says how long the line is. */
  readonly now: () => number
}

/** Before anything was measured. */
const workFirstMs = 50
/** Weight of the latest work in the mean. */
const latest = 0.1

/** First come, first served; so many at once, so many waiting, and no more. */
export const createBoundedWork = ({ atOnce, waitingMost, now }: WorkLimits): BoundedWork => {
  let running = 0
  let meanMs = workFirstMs
  const waiting: (() => void)[] = []

  const enter = (): Promise<void> => {
    if (running < atOnce) {
      running += 1
      return Promise.resolve()
    }
    // The place of whoever leaves goes to the first in line, so `running` stays.
    return new Promise((resolve) => waiting.push(resolve))
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return {
    run: async (work) => {
      if (running >= atOnce && waiting.length >= waitingMost)
        return refused({ retryAfterMs: Math.ceil((meanMs * (waiting.length + 1)) / atOnce) })
      await enter()
      const startedAt = now()
      try {
        return accepted(await work())
      } finally {
        meanMs += latest * (now() - startedAt - meanMs)
        leave()
      }
    },
  }
}
