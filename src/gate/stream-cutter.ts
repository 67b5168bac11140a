import { minute } from '../kernel/duration.ts'
import type { Decision } from './domain/decisions.ts'
import type { SiteProxy } from './door/proxy/create-site-proxy.ts'

export interface StreamCutter {
  note(decisions: readonly Decision[]): void
  cutThrough(proxy: SiteProxy): void
  close(): void
}

/** Streams and WebSockets of a seat are closed ten minutes after its end. */
export const createStreamCutter = (lateMs: number): StreamCutter => {
  let proxy: SiteProxy | null = null
  const timers = new Set<NodeJS.Timeout>()
  const most = 10 * minute
  return {
    note: (decisions) => {
      for (const decision of decisions) {
        if (decision.kind !== 'ended' || decision.reason === 'missed') continue
        const timer = setTimeout(
          () => {
            timers.delete(timer)
            proxy?.closeSeat(decision.seat)
          },
          Math.min(lateMs, most),
        )
        timers.add(timer)
      }
    },
    cutThrough: (through) => {
      proxy = through
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
