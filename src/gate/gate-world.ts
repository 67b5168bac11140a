import type { Log } from '../platform/log.ts'
import type { GateObserver } from './metrics/gate-observer.ts'
import type { Clock } from './ports.ts'

/** What a gate has of its process. */
export interface GateWorld {
  readonly clock: Clock
  readonly log: Log
  /** Monotonic milliseconds, to measure answers by; the process's own unless given. */
  readonly monotonicMs?: () => number
  /** Hears what the gate does, for the metrics. */
  readonly observer?: GateObserver
}
