import type { LaneName } from '../lanes.ts'

/**
 * What the porter tells the wait model as it happens. Decides nothing, answers nothing.
 * `at` and all other instants are milliseconds of site time and never go back.
 */
export interface WaitObserver {
  /** A number was seen for the first time (its first `here`). Numbers never seen are no demand. */
  arrived(at: number, lane: LaneName): void
  /** A seat was given to somebody of this lane. Followed by `opened`. */
  granted(at: number, lane: LaneName): void
  /** A seat counts from now on (granted or adopted). */
  opened(at: number): void
  /** An ordinary seat, opened then, counts no more. */
  closed(at: number, openedAt: number): void
  /** An ordinary seat became a lesson seat. The end of the mark alone is not told: the model knows `until`. */
  lessonMarked(at: number, openedAt: number, until: number): void
  /** A lesson seat was marked again, with another end. */
  lessonMoved(at: number, from: number, until: number): void
  /** A seat last marked until then counts no more, before `until` or after it. */
  lessonEnded(at: number, until: number): void
  /** So many numbers were called while somebody was present with them. */
  calledPresent(at: number, lane: LaneName, count: number): void
  /** So many waiters were not seen for so long that they count as present no more. */
  presenceLapsed(at: number, lane: LaneName, count: number): void
  /** For `ms` milliseconds until `at`, strangers waited only because of the limit of unsigned seats. */
  strangerBlocked(at: number, ms: number): void
  /** The porter's counters: makes the forecast anew. Every 5 s; every 10 s above 2,000 seats. */
  update(at: number, counters: WaitCounters): void
}

export interface WaitCounters {
  readonly capacity: number
  readonly taken: number
  readonly held: number
  /** Present people without a seat (waiting, or at the door), and the weight of the lane. */
  readonly lanes: Readonly<Partial<Record<LaneName, LaneCounters>>>
  /** Seats with a lesson mark that runs, and how many there may be. */
  readonly lessons: number
  readonly lessonMax: number
}

export interface LaneCounters {
  readonly present: number
  readonly weight: number
}

/** The longest pause between two forecasts, milliseconds. */
export const forecastEveryMs = (capacity: number): number => (capacity > 2_000 ? 10_000 : 5_000)
