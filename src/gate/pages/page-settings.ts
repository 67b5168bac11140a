import type { ToldSeen } from './browser/waiting-steps.d.ts'
import type { LiveWords } from './words.ts'

/** What the page's own script gets, as JSON in the page. */
export interface PageSettings {
  readonly lane: string
  readonly epoch: string
  readonly n: number
  /** Site time when the page was made, milliseconds since 1970. */
  readonly at: number
  readonly to: string
  readonly zone: string
  readonly phase: 'waiting' | 'door'
  readonly told: ToldSeen | null
  readonly paused: boolean
  /** The heading for a page about a pause, once the pause is over. */
  readonly resumedHeading: string | null
  /** This page already says that one call is left. */
  readonly second: boolean
  readonly words: LiveWords
}
