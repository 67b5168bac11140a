import { second } from '../../kernel/duration.ts'
import type { Clock } from '../ports.ts'

export interface TimeSources {
  /** Milliseconds since 1970; may be stepped by anybody. */
  readonly wallMs: () => number
  /** Milliseconds since some instant; only ever grows, and may stand still while the machine sleeps. */
  readonly monotonicMs: () => number
}

/** Site time follows a wrong wall clock by at most 5 % of the time that passes. */
const slewShare = 0.05
/** Further ahead, the wall clock is believed: the machine slept, and the porter gives the time back. */
const sleptMs = 30 * second

/** Site time: the wall clock at start plus monotonic time, slewed toward the wall clock. It never goes back. */
export const createSiteClock = ({ wallMs, monotonicMs }: TimeSources): Clock => {
  let site = wallMs()
  let lastMonotonic = monotonicMs()
  return () => {
    const monotonic = monotonicMs()
    const passed = Math.max(0, monotonic - lastMonotonic)
    lastMonotonic = monotonic
    const behind = wallMs() - (site + passed)
    if (behind > sleptMs) site += passed + behind
    else site += passed + Math.max(-passed * slewShare, Math.min(passed * slewShare, behind))
    return Math.floor(site)
  }
}

export const systemTime: TimeSources = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
}
