import type { LaneName } from '../domain/lanes.ts'
import type { Mode } from '../domain/policy.ts'
import type { WaitScore } from '../domain/wait/score-register.ts'

/** How one site stands now: what console, metrics and doctor show. Counts are people or seats, times milliseconds. */
export interface SiteFigures {
  readonly site: string
  readonly at: number
  readonly mode: Mode
  readonly modeSince: number
  readonly startedAt: number
  readonly capacity: CapacityFigures
  readonly seats: SeatFigures
  readonly lanes: readonly LaneFigures[]
  /** Present people who wait, all lanes. */
  readonly waiting: number
  /** When the line will be empty, by the forecast; null if nobody waits or within its horizon it is not. */
  readonly emptyAt: number | null
  readonly wait: WaitFigures
  readonly health: HealthFigures
  /** Bad tokens since the start of the process, by reason. */
  readonly refused: Readonly<Record<string, number>>
  /** Since when the journal keeps nothing any more; null while it does. */
  readonly journalLostSince: number | null
}

export interface CapacityFigures {
  readonly now: number
  readonly least: number
  readonly most: number
  /** The capacity law (G12): switched on and able to see the site's answers. */
  readonly law: boolean
  /** What changed the capacity, newest first, at most twenty. */
  readonly changes: readonly CapacityChange[]
}

export interface CapacityChange {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly why: 'slow' | 'errors' | 'full' | 'operator' | 'settings'
  /** What the law saw: p90 of the first byte, errors per mille; null where a person decided. */
  readonly seen: { readonly p90Ms: number; readonly errorsPerMille: number; readonly samples: number } | null
}

export interface SeatFigures {
  readonly taken: number
  readonly held: number
  /** Classes for which seats are held. */
  readonly holds: number
  readonly unsigned: number
  readonly unsignedStrangers: number
  readonly unsignedStrangersMost: number
  /** Taken, and nobody sits in: uncollected, or left and not yet expired. */
  readonly nobodyIn: number
  readonly inLesson: number
  readonly inLessonMost: number
  readonly reportsSignIns: boolean
}

export interface LaneFigures {
  readonly name: LaneName
  readonly weight: number
  readonly present: number
  readonly atDoor: number
  readonly issued: number
  readonly called: number
  /** In the last whole minute. */
  readonly arrivals: number
  readonly admissions: number
  /** Range told to the last who was told one, seconds to wait; null if nobody was told in the last ten minutes. */
  readonly told: { readonly lowS: number; readonly highS: number } | null
}

export interface WaitFigures {
  /** Wait of those seated in the last ten minutes, seconds; null if nobody was. */
  readonly medianS: number | null
  readonly score: WaitScore
}

export interface HealthFigures {
  readonly up: boolean
  readonly downSince: number | null
  /** Of the last ten seconds with at least fifty answers; null while there were not so many. */
  readonly p90Ms: number | null
  readonly errorsPerMille: number | null
  /** The first byte of nine answers in ten is to come within this; 1 s where it is not told. */
  readonly targetMs?: number
}

/** One minute of a site, kept for a year in its data folder: charts, exports and the report of the first week. */
export interface MinuteFigures {
  /** Start of the minute. */
  readonly at: number
  readonly mode: Mode
  readonly capacity: number
  /** Most at once in this minute. */
  readonly taken: number
  readonly present: Readonly<Partial<Record<LaneName, number>>>
  /** Numbers given; a minute of an older version does not tell. Whoever opens one page only is never seen with theirs. */
  readonly issued?: Readonly<Partial<Record<LaneName, number>>>
  readonly arrivals: Readonly<Partial<Record<LaneName, number>>>
  readonly admissions: Readonly<Partial<Record<LaneName, number>>>
  /** Seats that ended, and how long these were held in bins of one minute (the last bin: an hour and more). */
  readonly ended: number
  readonly heldMinutes: readonly number[]
  /** Wait of those seated in this minute, and middle of the first range they were told, seconds. */
  readonly waitMedianS: number | null
  readonly toldLowS: number | null
  readonly toldHighS: number | null
  readonly refused: Readonly<Record<string, number>>
  readonly p90Ms: number | null
  readonly errorsPerMille: number | null
}
