import type { MinuteFigures } from '../../gate/index.ts'

/** Minutes that a gate recorded, and how they are to be read. */
export interface FirstWeekAsked {
  readonly site: string
  readonly timeZone: string
  /** Oldest first, each minute once. */
  readonly minutes: readonly MinuteFigures[]
  /** The first byte of nine answers in ten is to come within this, as in the site's settings. */
  readonly targetMs: number
  readonly seed: number
}

/** One day of the site, as it was seen in shadow. */
export interface SeenDay {
  /** `YYYY-MM-DD` in the site's time zone. */
  readonly day: string
  readonly minutes: readonly MinuteFigures[]
  readonly visits: number
  readonly peak: number
  readonly peakAt: number
}

/** Numbers given, and the people who came back with theirs. */
export interface NumbersSeen {
  readonly issued: number
  readonly cameBack: number
}

export interface BusiestMinute {
  readonly at: number
  readonly arrivals: number
}

/** Lengths of visits, minutes with one decimal. */
export interface VisitLengths {
  readonly count: number
  readonly median: number
  readonly mean: number
  readonly nineInTen: number
  /** Visits of an hour and more. */
  readonly long: number
}

export interface HealthAt {
  readonly at: number
  readonly taken: number
  readonly p90Ms: number
  readonly errorsPerMille: number
}

export interface SiteHealthSeen {
  /** Of the busiest minute in which there were enough answers to tell. */
  readonly atPeak: HealthAt | null
  /** The emptiest minute, of those at half of the peak and above, in which the site was slow or failed. */
  readonly suffersFrom: HealthAt | null
  /** The fullest minute below that in which it was well. */
  readonly wellUpTo: HealthAt | null
  /** Slow or failing minutes with less than half of the peak inside: hardly because of the crowd. */
  readonly apart: number
}

/** What a capacity would have done on one day. */
export interface CapacityTried {
  readonly capacity: number
  /** Most people who waited at once, and when. */
  readonly longestLine: number
  readonly longestLineAt: number | null
  readonly waited: number
  readonly waitedPerCent: number
  /** Of those who waited, seconds; null where nobody did. */
  readonly medianWaitS: number | null
  readonly longestWaitS: number | null
  /** Still in line when the rehearsal ended. */
  readonly stillWaiting: number
}

export interface RehearsedDay {
  readonly day: string
  readonly from: number
  readonly until: number
  readonly visits: number
  readonly measuredPeak: number
  /** The same without any line: how close the rehearsal comes to what was measured. */
  readonly rehearsedPeak: number
  readonly capacities: readonly CapacityTried[]
}

export interface Recommendation {
  readonly capacity: number
  readonly why: 'wellBelowSuffering' | 'neverSuffered' | 'healthUnseen'
}

/** How much was seen: nothing can be told of `tooLittle`, and `begun` is not yet a week. */
export type Seen = 'tooLittle' | 'begun' | 'week'

export interface FirstWeekReport {
  readonly site: string
  readonly timeZone: string
  readonly targetMs: number
  readonly seed: number
  readonly seen: Seen
  readonly shadowMinutes: number
  /** Left out, because the gate itself shaped them: enforce, pause and bypass. */
  readonly otherMinutes: number
  readonly days: readonly Omit<SeenDay, 'minutes'>[]
  readonly busiestMinute: BusiestMinute | null
  /** Null where the minutes are of a version that does not tell. */
  readonly numbers: NumbersSeen | null
  readonly visits: VisitLengths | null
  readonly health: SiteHealthSeen
  readonly rehearsed: readonly RehearsedDay[]
  readonly recommendation: Recommendation | null
}
