import { second } from '../../kernel/duration.ts'

/** Counts by second over the last `seconds`, for figures such as pace. */
export interface SecondCounts {
  readonly counts: Int32Array
  newest: number
  sum: number
}

export const createSecondCounts = (seconds: number): SecondCounts => ({
  counts: new Int32Array(seconds),
  newest: 0,
  sum: 0,
})

/** Lets the seconds that have passed fall out. Returns what was in them. */
export const roll = (window: SecondCounts, at: number): number => {
  const before = window.sum
  const now = Math.floor(at / second)
  const length = window.counts.length
  const steps = Math.min(now - window.newest, length)
  for (let step = 1; step <= steps; step += 1) {
    const slot = (window.newest + step) % length
    window.sum -= window.counts[slot] ?? 0
    window.counts[slot] = 0
  }
  if (now > window.newest) window.newest = now
  return before - window.sum
}

export const count = (window: SecondCounts, at: number, amount: number): void => {
  roll(window, at)
  const slot = window.newest % window.counts.length
  window.counts[slot] = (window.counts[slot] ?? 0) + amount
  window.sum += amount
}

/** Takes back what was counted at an instant that is still within the window. */
export const uncount = (window: SecondCounts, countedAt: number, amount: number): void => {
  const then = Math.floor(countedAt / second)
  const length = window.counts.length
  if (then <= window.newest - length || then > window.newest) return
  const taken = Math.min(amount, window.counts[then % length] ?? 0)
  window.counts[then % length] = (window.counts[then % length] ?? 0) - taken
  window.sum -= taken
}
