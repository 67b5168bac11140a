import type { LaneName } from '../domain/lanes.ts'

const seconds = 60

interface Ring {
  readonly bySecond: Int32Array
  second: number
}

/** Seats given to each lane in the last sixty seconds. */
export interface GrantPace {
  note(at: number, lane: LaneName): void
  perMinute(at: number, lane: LaneName): number
}

export const createGrantPace = (): GrantPace => {
  const rings = new Map<LaneName, Ring>()
  const ringAt = (at: number, lane: LaneName): Ring => {
    const now = Math.floor(at / 1_000)
    const ring = rings.get(lane) ?? { bySecond: new Int32Array(seconds), second: now }
    rings.set(lane, ring)
    ring.second = Math.max(ring.second, now - seconds)
    while (ring.second < now) {
      ring.second += 1
      ring.bySecond[ring.second % seconds] = 0
    }
    return ring
  }
  return {
    note: (at, lane) => {
      const { bySecond, second } = ringAt(at, lane)
      bySecond[second % seconds] = (bySecond[second % seconds] ?? 0) + 1
    },
    perMinute: (at, lane) => ringAt(at, lane).bySecond.reduce((sum, count) => sum + count, 0),
  }
}

/** What gates commonly tell: people ahead ÷ rate of the last minute, a quarter less to a quarter more. Null without a rate. */
export const naiveRange = (
  at: number,
  ahead: number,
  perMinute: number,
): { readonly low: number; readonly high: number } | null => {
  if (perMinute === 0) return null
  const waitMs = ((ahead + 1) / perMinute) * 60_000
  return { low: at + Math.round(waitMs * 0.75), high: at + Math.round(waitMs * 1.25) }
}
