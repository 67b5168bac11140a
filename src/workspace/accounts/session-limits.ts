import { day, hour, minute } from '../../kernel/duration.ts'

/** `own`: the device of the person, who asked to stay signed in; `shared`: any other one. */
export type DeviceKind = 'own' | 'shared'

export interface SessionLimits {
  /** Without a request. */
  readonly idleMs: number
  /** From sign-in, however busy. */
  readonly absoluteMs: number
  /** The browser keeps it when it closes. */
  readonly outlivesBrowser: boolean
}

/** A computer of the school's library: an hour without a press is somebody who left; half a day is a school day. */
export const sharedLimits: SessionLimits = { idleMs: hour, absoluteMs: 12 * hour, outlivesBrowser: false }

/** Staff write for the school (ASVS 5, 7.3): a night ends it, and each week shows the second factor anew. */
const ofStaff: SessionLimits = { idleMs: 12 * hour, absoluteMs: 7 * day, outlivesBrowser: true }

/** A phone of a family signs in twice a year, so that 8:00 is no rush of sign-ins (W8). */
const ofFamily: SessionLimits = { idleMs: 30 * day, absoluteMs: 180 * day, outlivesBrowser: true }

export const sessionLimits = (device: DeviceKind, isStaff: boolean): SessionLimits => {
  if (device === 'shared') return sharedLimits
  return isStaff ? ofStaff : ofFamily
}

/** How exactly the last sign of life is kept: a write for each request would be a write too many. */
export const seenEveryMs = 5 * minute
