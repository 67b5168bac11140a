import type { Sentence } from '../../gate/index.ts'
import type { GateConfig } from '../config.ts'

/** `ok`; `warn`: look at it; `fail`: mend it. */
export type State = 'ok' | 'warn' | 'fail'

/** One point that was checked, and what to do where something is wrong. */
export interface Finding {
  /** What was checked: stable, for programs that read the JSON. */
  readonly point: string
  readonly state: State
  readonly says: Sentence
}

export const finding = (point: string, state: State, fr: string, en: string): Finding => ({
  point,
  state,
  says: { fr, en },
})

export type SiteSettings = GateConfig['sites'][number]['settings']

/** One site that is checked. */
export interface Patient {
  readonly config: GateConfig
  readonly settings: SiteSettings
  /** By which people come: through the front. */
  readonly url: URL
  /** Wall time, milliseconds. */
  readonly now: number
}

/** Checks share nothing: each may fail alone. */
export type Check = (patient: Patient) => Promise<readonly Finding[]> | readonly Finding[]

/** The system's code of an error, or its words. */
export const causeOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0])
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}
