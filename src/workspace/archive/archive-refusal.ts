import type { FindingCode, RosterFinding } from '../roster/roster-finding.ts'

/** One finding about the archive as a whole: nothing of it is read. */
export const archiveRefusal = (
  file: string,
  code: FindingCode,
  details: { readonly value?: string; readonly expected?: string } = {},
): RosterFinding => ({
  severity: 'error',
  code,
  place: { file, line: null, field: null },
  value: details.value?.slice(0, 80) ?? null,
  expected: details.expected ?? null,
})

/** A fault of the disk, not of what lies on it. */
export const isDiskFault = (error: unknown): boolean => error instanceof Error && 'syscall' in error
