import { second } from '../../../kernel/duration.ts'

/** Seats and shares are whole multiples of 1/65,536: `exp`, `log` and fractions are not equal on all engines. */
export const one = 65_536

/** A step of the forecast, and the width of all bins. */
export const stepMs = 15 * second
export const stepSeconds = 15

/** The forecast looks fifty minutes ahead. */
export const horizonSteps = 200

export const stepOf = (at: number): number => Math.floor(at / stepMs)

/** The part `share` (in 1/65,536) of an amount. Exact up to 2^53: 130,000 seats × 65,536² are 5.6 × 10^14. */
export const partOf = (amount: number, share: number): number => Math.floor((amount * share) / one)
