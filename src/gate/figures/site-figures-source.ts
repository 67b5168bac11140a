import type { CapacityPreview } from '../control/operated-site.ts'
import type { CapacityChange, HealthFigures, MinuteFigures, SiteFigures } from './site-figures.ts'
import type { StepTotals } from './step-counts.ts'

/** What the figures ask of whoever watches the site's health and its capacity. */
export interface HealthSource {
  read(): HealthFigures
  /** Newest first. */
  changes(): readonly CapacityChange[]
  /** The capacity law is switched on, and able to see the site's answers. */
  law(): boolean
  /** Bounds of the capacity; without them it stays as it is set. */
  limits?(): { readonly least: number; readonly most: number }
}

/** The figures of one running site: for console, control, metrics and reports. Reading changes nothing. */
export interface SiteFiguresSource {
  /** Cheap enough for every second: the forecast in it is made anew every five seconds at most. */
  read(at: number): SiteFigures
  /**
   * Whole minutes from `from` up to but not including `until`, oldest first; at most 32 days after `from`.
   * The last day is in memory, the rest comes from the files of the site.
   */
  minutes(from: number, until: number): Promise<readonly MinuteFigures[]>
  /** What a capacity would do, by the forecast: about 0.2 ms, and never part of a request. */
  preview(capacity: number): CapacityPreview
  /** Counts since the start of the process, for the metrics. */
  totals(): StepTotals
}
