import { minute } from '../../../kernel/duration.ts'

export interface ReadingLimits {
  /** Of the reading process; a région of 100,000 pupils takes 500 MiB, what is known of it as much again. */
  readonly heapMebibytes: number
  readonly lastsMs: number
  /** In all schools together; further ones wait for their turn. */
  readonly atOnce: number
  /** Between two notes of how far it is. */
  readonly progressEveryMs: number
}

export const readingLimits: ReadingLimits = {
  heapMebibytes: 1_536,
  lastsMs: 10 * minute,
  atOnce: 2,
  progressEveryMs: 1_000,
}

/** Young objects of a reader die young: a small nursery keeps the process small (measured with AAF). */
export const nurseryMebibytes = 8
