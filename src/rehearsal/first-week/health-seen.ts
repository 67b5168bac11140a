import type { MinuteFigures } from '../../gate/index.ts'
import type { HealthAt, SiteHealthSeen } from './first-week-report.ts'

/** What the capacity law calls slow or failing (G12). */
const errorsMostPerMille = 20
const slowTimes = 2

/** A site that is slow with so few inside is slow for another reason. */
const crowdShare = 0.5

const isSuffering =
  (targetMs: number) =>
  ({ p90Ms, errorsPerMille }: HealthAt): boolean =>
    p90Ms > slowTimes * targetMs || errorsPerMille >= errorsMostPerMille

const healthOf = ({ at, taken, p90Ms, errorsPerMille }: MinuteFigures): readonly HealthAt[] =>
  p90Ms === null || errorsPerMille === null ? [] : [{ at, taken, p90Ms, errorsPerMille }]

const fullest = (minutes: readonly HealthAt[]): HealthAt | null =>
  minutes.reduce<HealthAt | null>((most, one) => (most === null || one.taken > most.taken ? one : most), null)

const emptiest = (minutes: readonly HealthAt[]): HealthAt | null =>
  minutes.reduce<HealthAt | null>(
    (least, one) => (least === null || one.taken < least.taken ? one : least),
    null,
  )

/** At which number of people inside the site began to suffer, if it did. */
export const healthSeen = (minutes: readonly MinuteFigures[], targetMs: number): SiteHealthSeen => {
  const peak = minutes.reduce((most, { taken }) => Math.max(most, taken), 0)
  const known = minutes.flatMap(healthOf)
  const crowded = known.filter(({ taken }) => taken >= peak * crowdShare)
  const suffers = isSuffering(targetMs)
  const suffersFrom = emptiest(crowded.filter(suffers))
  const most = suffersFrom?.taken ?? Number.POSITIVE_INFINITY
  return {
    atPeak: fullest(crowded),
    suffersFrom,
    wellUpTo: fullest(crowded.filter((one) => one.taken < most && !suffers(one))),
    apart: known.filter((one) => one.taken < peak * crowdShare && suffers(one)).length,
  }
}
