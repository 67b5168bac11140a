// @ts-check
// What the waiting page decides, without a page: instants and chance come in, figures go out.

/** @import * as Steps from './waiting-steps.d.ts' */

// Each client spreads its own questions by a tenth, so that a crowd that came together does not ask together.
/** @type {(delayMs: number, chance: number) => number} */
const spread = (delayMs, chance) => Math.round(delayMs * (0.9 + 0.2 * chance))

/** @type {typeof Steps.aheadOf} */
export const aheadOf = (lane, n) => {
  const width = Math.max(1, lane.width)
  const before = Math.max(0, n - lane.called - 1)
  const whole = Math.floor(before / width)
  let ahead = lane.first
  for (let range = 0; range < whole; range += 1) ahead += lane.present[range] ?? 0
  const partly = lane.present[whole] ?? 0
  return ahead + Math.round((partly * (before % width)) / width)
}

/** @type {typeof Steps.lookDelayMs} */
export const lookDelayMs = (lane, n, schedule, chance) => {
  if (lane === null) return spread(schedule.farMostMs, chance)
  if (n - lane.called <= lane.near) return spread(schedule.nearMs, chance)
  const callInMs = (aheadOf(lane, n) / lane.pacePerMinute) * 60000
  // Without a pace the division gives no number or no end: look rarely.
  const quarterMs = callInMs >= 0 ? callInMs / 4 : schedule.farMostMs
  return spread(Math.min(schedule.farMostMs, Math.max(schedule.farLeastMs, quarterMs)), chance)
}

// Everybody who came together may be told together: they ask within this time after it.
const knownSpreadMs = 20000

/** @type {typeof Steps.checkInDelayMs} */
export const checkInDelayMs = (phase, told, at, schedule, chance) => {
  if (phase === 'door') return spread(schedule.doorMs, chance)
  const presenceMs = spread(schedule.presenceMs, chance)
  if (!('knownAt' in told)) return presenceMs
  const knownMs = told.knownAt - at + Math.round(knownSpreadMs * chance)
  return Math.min(presenceMs, Math.max(schedule.firstMs, knownMs))
}

const firstRetryMs = 3000
const longestRetryMs = 60000

/** @type {typeof Steps.retryDelayMs} */
export const retryDelayMs = (failures, chance) =>
  Math.round(Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 10)) * (0.8 + 0.2 * chance))

/** @type {typeof Steps.waitFigure} */
export const waitFigure = (told, at) => {
  if ('knownAt' in told) return { say: 'known', low: 0, high: 0 }
  if (at >= told.high) return { say: 'late', low: 0, high: 0 }
  // A quarter of a minute of grace: a second after "6 to 9" it does not yet say "5 to 9".
  const low = Math.max(0, Math.floor((told.low - at) / 60000 + 0.25))
  const high = Math.max(1, Math.ceil((told.high - at) / 60000 - 0.25))
  if (low === 0) return { say: 'under', low, high }
  return { say: 'range', low, high }
}

/** @type {typeof Steps.filled} */
export const filled = (sentence, slots) =>
  sentence.replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot] ?? ''))
