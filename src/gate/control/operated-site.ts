import type { Outcome } from '../../kernel/outcome.ts'
import type { LaneWeights } from '../domain/lanes.ts'
import type { Mode } from '../domain/policy.ts'
import type { Sentence } from '../door/tokens/sentence.ts'
import type { MinuteFigures, SiteFigures } from '../figures/site-figures.ts'
import type { PorterPort } from '../ports.ts'

/** What an operator may do to a running site. Each is confirmed by a person and recorded. */
export type OperatorAction =
  | { readonly kind: 'capacity'; readonly capacity: number }
  /** The capacity law: on or off (G12). */
  | { readonly kind: 'law'; readonly on: boolean }
  | { readonly kind: 'weights'; readonly weights: LaneWeights }
  | { readonly kind: 'mode'; readonly mode: Mode }
  /** At `time` (HH:MM in the site's time zone) of `day` (YYYY-MM-DD), or of every school day where it is null. */
  | {
      readonly kind: 'plan'
      readonly day: string | null
      readonly time: string
      readonly mode: Mode | null
      readonly capacity: number | null
    }
  | { readonly kind: 'unplan'; readonly plan: string }
  | { readonly kind: 'end'; readonly seat: string }

export interface Plan {
  readonly id: string
  readonly day: string | null
  readonly time: string
  readonly mode: Mode | null
  readonly capacity: number | null
  /** Instant of the next time it acts. */
  readonly nextAt: number
}

/** One line of the append-only file of operator actions. */
export interface ActionRecord {
  readonly at: number
  /** `console`, `command line`, `plan`, `settings`, `capacity law`; never a name. */
  readonly by: string
  readonly action: OperatorAction
  /** Why, in the operator's own words; at most 200 characters. */
  readonly reason: string
  /** What was before, where it can be told: a number, a mode, weights. */
  readonly before: string | null
}

/** What a capacity would do, by the forecast; nothing has changed yet. */
export interface CapacityPreview {
  readonly capacity: number
  readonly emptyAt: number | null
  readonly admissionsPerMinute: number
  /** Wait of somebody who comes now, seconds, by lane; null beyond the horizon. */
  readonly waitS: Readonly<Record<string, number | null>>
}

/** A running site under the eyes and hands of an operator: control socket and console both use only this. */
export interface OperatedSite {
  readonly name: string
  readonly title: string
  readonly timeZone: string
  readonly porter: PorterPort
  figures(): SiteFigures
  /** Whole minutes from `from` up to but not including `until`, oldest first. */
  minutes(from: number, until: number): Promise<readonly MinuteFigures[]>
  preview(capacity: number): CapacityPreview
  plans(): readonly Plan[]
  /** Newest first. */
  actions(most: number): readonly ActionRecord[]
  act(action: OperatorAction, by: string, reason: string): Promise<Outcome<ActionRecord, Sentence>>
}
