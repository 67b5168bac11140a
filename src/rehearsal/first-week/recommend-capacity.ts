import type { Recommendation, SiteHealthSeen } from './first-week-report.ts'

/** Above what was seen nothing is known: a fifth more is assumed to be borne by a site that was well at its peak. */
const headroom = 1.2
/** Where it was not well in any crowded minute: below the emptiest of them, by the step of the capacity law (G12). */
const stepDown = 0.8

export const recommendCapacity = (
  peak: number,
  { atPeak, suffersFrom, wellUpTo }: SiteHealthSeen,
): Recommendation => {
  if (suffersFrom !== null) {
    const capacity = wellUpTo?.taken ?? Math.floor(suffersFrom.taken * stepDown)
    return { capacity: Math.max(1, capacity), why: 'wellBelowSuffering' }
  }
  return atPeak === null
    ? { capacity: Math.max(1, peak), why: 'healthUnseen' }
    : { capacity: Math.ceil(peak * headroom), why: 'neverSuffered' }
}

/** Parts of the peak that are tried, beside what is recommended. */
const triedShares = [0.6, 0.7, 0.8, 0.9, 1, 1.2]
/** Capacities closer than this tell the same. */
const sameWithin = 0.03

export const capacitiesToTry = (
  peak: number,
  { suffersFrom }: SiteHealthSeen,
  recommended: number,
): readonly number[] => {
  const chosen: number[] = []
  const shares = triedShares.map((share) => Math.max(1, Math.round(peak * share)))
  for (const capacity of [recommended, ...(suffersFrom === null ? [] : [suffersFrom.taken]), ...shares])
    if (chosen.every((other) => Math.abs(other - capacity) > other * sameWithin)) chosen.push(capacity)
  return chosen.toSorted((a, b) => a - b)
}
