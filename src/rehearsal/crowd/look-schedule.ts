import { minute, second } from '../../kernel/duration.ts'
import type { LaneSeen, ScheduleSeen, ToldSeen } from './asks.ts'

// A client's own reading of the public schedule (docs/gate-http.md, GATE: near the call often, else rarely).
// Written again on purpose: a fault in the page's own steps must not hide behind a crowd that shares it.

/** Each client moves its own questions by up to a tenth. */
const spread = (delayMs: number, chance: number): number => Math.round(delayMs * (0.9 + 0.2 * chance))

/** Present people with lower numbers, as the public counts tell. */
const countAhead = (lane: LaneSeen, n: number): number => {
  let ahead = 0
  for (const [range, count] of lane.present.entries()) {
    const from = lane.called + 1 + range * lane.width
    const before = Math.min(lane.width, Math.max(0, n - from))
    ahead += (count * before) / Math.max(1, lane.width)
  }
  return Math.round(ahead)
}

/** Milliseconds to the next look at `now`. `chance` in [0, 1). */
export const nextLookMs = (
  lane: LaneSeen | null,
  n: number,
  schedule: ScheduleSeen,
  chance: number,
): number => {
  if (lane === null) return spread(schedule.farMostMs, chance)
  if (n - lane.called <= lane.near) return spread(schedule.nearMs, chance)
  const { farLeastMs, farMostMs } = schedule
  if (lane.pacePerMinute === 0) return spread(farMostMs, chance)
  const quarterMs = (countAhead(lane, n) / lane.pacePerMinute) * (minute / 4)
  return spread(Math.min(farMostMs, Math.max(farLeastMs, quarterMs)), chance)
}

/** Those told together when they will know ask within this time after it. */
const knownSpreadMs = 20 * second

/** Milliseconds to the next check-in, after one at `at` (the gate's time). */
export const nextCheckInMs = (
  phase: 'waiting' | 'door',
  told: ToldSeen | null,
  at: number,
  schedule: ScheduleSeen,
  chance: number,
): number => {
  if (phase === 'door') return spread(schedule.doorMs, chance)
  const presenceMs = spread(schedule.presenceMs, chance)
  if (told === null || !('knownAt' in told)) return presenceMs
  const knownMs = told.knownAt - at + Math.round(knownSpreadMs * chance)
  return Math.min(presenceMs, Math.max(schedule.firstMs, knownMs))
}

/** After `failures` in a row: three seconds, then ever longer, a minute at most. */
export const nextTryMs = (failures: number, chance: number): number =>
  Math.round(Math.min(minute, 3 * second * 2 ** Math.min(10, failures - 1)) * (0.8 + 0.2 * chance))
