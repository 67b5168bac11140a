import type { FindingCode, RosterFinding } from '../roster/roster-finding.ts'

export interface FindingDetails {
  readonly line?: number
  readonly field?: string
  readonly value?: string
  readonly expected?: string
}

export type ReportFinding = (finding: RosterFinding) => void

/** Says what is found in one file. */
export type FileReport = (
  severity: RosterFinding['severity'],
  code: FindingCode,
  details?: FindingDetails,
) => void

const longestValueCharacters = 80

export const createFileReport =
  (file: string, report: ReportFinding): FileReport =>
  (severity, code, { line, field, value, expected } = {}) =>
    report({
      severity,
      code,
      place: { file, line: line ?? null, field: field ?? null },
      value: value?.slice(0, longestValueCharacters) ?? null,
      expected: expected ?? null,
    })
