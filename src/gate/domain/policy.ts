import { minute, second } from '../../kernel/duration.ts'
import { defaultWeights, type LaneWeights } from './lanes.ts'

/**
 * What an operator may set. Counts are seats, shares are per mille, times are milliseconds.
 * A wrong policy may be slow or unkind; it cannot break G1.
 */
export interface Policy {
  readonly capacity: number
  readonly weights: LaneWeights
  /** The site tells when somebody signs in: G8 and G11 apply. */
  readonly reportsSignIns: boolean
  /** The site admits whole classes: persons enter only through a hold. */
  readonly admitsClasses: boolean
  /** How long a token is believed without asking (at most 120 s). */
  readonly tokenLifeMs: number
  readonly idleLimitMs: number
  readonly idleWarningMs: number
  /** A seat may be put on notice after this long. */
  readonly heldAtLeastMs: number
  /** Told at least this long before the end. */
  readonly noticeMs: number
  /** Life of a seat on which nobody has signed in, and of each press that keeps it. */
  readonly unsignedLifeMs: number
  readonly unsignedPresses: number
  /** Unsigned seats given to strangers, per mille of capacity. */
  readonly unsignedMaxPerMille: number
  /** Seats of persons in a lesson, per mille of capacity. */
  readonly lessonMaxPerMille: number
  readonly collectWithinMs: number
  /** The same without script: a person has to press. */
  readonly collectWithinStillMs: number
  readonly callLifeMs: number
  readonly atDoorMs: number
  readonly atDoorStillMs: number
  /** Requests that change something still pass so long after the end of a seat. */
  readonly lateMs: number
  readonly latePerSeat: number
  /** Ended seats that may use this at once, per mille of capacity. */
  readonly latePerMille: number
  readonly devicesPerSeat: number
  /** A new epoch waits so long for the seated to be adopted. */
  readonly settleMs: number
}

export const defaultPolicy = (capacity: number): Policy => ({
  capacity,
  weights: defaultWeights(capacity),
  reportsSignIns: false,
  admitsClasses: false,
  tokenLifeMs: 45 * second,
  idleLimitMs: 10 * minute,
  idleWarningMs: minute,
  heldAtLeastMs: 20 * minute,
  noticeMs: 2 * minute,
  unsignedLifeMs: 3 * minute,
  unsignedPresses: 10,
  unsignedMaxPerMille: 200,
  lessonMaxPerMille: 600,
  collectWithinMs: 20 * second,
  collectWithinStillMs: 60 * second,
  callLifeMs: 20 * minute,
  atDoorMs: 10 * second,
  atDoorStillMs: 60 * second,
  lateMs: 10 * minute,
  latePerSeat: 20,
  latePerMille: 50,
  devicesPerSeat: 4,
  settleMs: 60 * second,
})

/** `shadow` counts and lets everybody in; `pause` lets nobody new in, numbers go on; `bypass` asks nothing. */
export const modes = ['shadow', 'enforce', 'pause', 'bypass'] as const
export type Mode = (typeof modes)[number]
