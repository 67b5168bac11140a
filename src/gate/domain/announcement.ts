import type { LaneName } from './lanes.ts'
import type { Mode } from './policy.ts'

/** What every waiter may know: the public answer `now`, at most 1 KB as JSON, the same for all. */
export interface Announcement {
  readonly epoch: string
  /** Site time, milliseconds. */
  readonly at: number
  readonly mode: Mode
  /** In this mode since then. */
  readonly modeSince: number
  readonly capacity: number
  /** Seats taken, of these nobody sits in; seats held for classes. */
  readonly taken: number
  readonly held: number
  /** Seats given in the last minute. */
  readonly pacePerMinute: number
  readonly lanes: Readonly<Partial<Record<LaneName, LaneAnnouncement>>>
  readonly schedule: Schedule
}

export interface LaneAnnouncement {
  /** Epoch of the numbers: after a loss the old line goes first. */
  readonly epoch: string
  readonly called: number
  readonly issued: number
  /** Present people who are called, or hold numbers of an earlier epoch: all of them are before whoever is not called. */
  readonly first: number
  /** Numbers in each range after `called`: 32 ranges for one lane, ten each for four. */
  readonly width: number
  /** Present people in each range; trailing zeros are left out. */
  readonly present: readonly number[]
  /** Within so many numbers of `called`, look every `nearMs`. */
  readonly near: number
  /** Seats given to this lane in the last minute. */
  readonly pacePerMinute: number
}

/** When to ask again, milliseconds. Each client adds its own jitter. */
export interface Schedule {
  readonly nearMs: number
  readonly farLeastMs: number
  readonly farMostMs: number
  readonly doorMs: number
  readonly presenceMs: number
  readonly firstMs: number
}
