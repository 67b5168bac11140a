import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import {
  createGateMetrics,
  createMetricsListener,
  formatMetricsAddress,
  type GateMetrics,
  type MetricsAddress,
  type Sentence,
} from '../gate/index.ts'
import type { Log } from '../platform/log.ts'

/** The metrics of this process, and where they are served. */
export interface RunningMetrics extends Pick<GateMetrics, 'observe' | 'follow'> {
  start(): Promise<Outcome<null, Sentence>>
  close(): Promise<void>
}

const cannotServe = (address: MetricsAddress, code: string): Sentence => ({
  fr: `Impossible de servir les métriques sur ${formatMetricsAddress(address)} (${code}). Choisissez une autre adresse avec --metrics.`,
  en: `Cannot serve the metrics on ${formatMetricsAddress(address)} (${code}). Choose another address with --metrics.`,
})

/** `startedAtMs`: wall time. */
export const openMetrics = (address: MetricsAddress, log: Log, startedAtMs: number): RunningMetrics => {
  const metrics = createGateMetrics(startedAtMs)
  const listener = createMetricsListener(address, metrics, log)
  return {
    observe: metrics.observe,
    follow: metrics.follow,
    start: async () => {
      try {
        await listener.start()
        log('info', 'metrics-served', { listen: formatMetricsAddress(address) })
        return accepted(null)
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : null
        if (typeof code !== 'string') throw error
        return refused(cannotServe(address, code))
      }
    },
    close: async () => {
      metrics.close()
      await listener.close()
    },
  }
}
