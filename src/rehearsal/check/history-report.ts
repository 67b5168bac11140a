import type { Finding } from './finding.ts'
import type { UseFigures } from './g5-use.ts'
import type { ToldFigures } from './g15-told.ts'

/** What a history shows of a gate. Findings are certain; figures are what clients can see. */
export interface HistoryReport {
  /** Milliseconds since 1970 of instant 0 of the findings. */
  readonly origin: number
  readonly events: number
  readonly clients: number
  readonly tickets: number
  readonly seats: number
  readonly findings: readonly Finding[]
  readonly use: UseFigures
  readonly told: { readonly all: ToldFigures; readonly lanes: Readonly<Record<string, ToldFigures>> }
}
