import { createRecentMap } from './recent-map.ts'

/** Counts tries by key; one is forgotten in each `forgetMs`. */
export interface TryBucket {
  isFull(key: string, at: number): boolean
  /** Milliseconds until it is not full; 0 where it is not. */
  waitMs(key: string, at: number): number
  add(key: string, at: number): void
  take(key: string, at: number): void
}

/** Full at `most`; an overfull one is never more than `most` over it, so that a pause always helps. */
export const createTryBucket = (most: number, forgetMs: number, entriesMost: number): TryBucket => {
  // The instant at which all of a key's tries are forgotten.
  const emptyAt = createRecentMap<number>(entriesMost)
  const fillOf = (key: string, at: number): number => Math.max(0, (emptyAt.get(key) ?? 0) - at)
  const waitMs = (key: string, at: number): number => Math.max(0, fillOf(key, at) - (most - 1) * forgetMs)
  return {
    waitMs,
    isFull: (key, at) => waitMs(key, at) > 0,
    add: (key, at) => emptyAt.set(key, at + Math.min(fillOf(key, at) + forgetMs, 2 * most * forgetMs)),
    take: (key, at) => {
      const left = fillOf(key, at) - forgetMs
      if (left <= 0) emptyAt.delete(key)
      else emptyAt.set(key, at + left)
    },
  }
}
