/** Timers that can all be stopped at once. */
export interface Timers {
  /** Returns how to call it off. */
  later(delayMs: number, act: () => void): () => void
  stop(): void
}

/** Longest wait of one timer of Node, milliseconds. */
const longestMs = 2 ** 31 - 1

export const createTimers = (): Timers => {
  const running = new Set<NodeJS.Timeout>()
  return {
    later(delayMs, act) {
      const ring = (): void => {
        running.delete(timer)
        act()
      }
      const timer = setTimeout(ring, Math.min(longestMs, Math.max(0, delayMs)))
      running.add(timer)
      return () => {
        running.delete(timer)
        clearTimeout(timer)
      }
    },
    stop() {
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}
