import type { FindingCode, RosterFinding, Strictness } from '../roster/roster-finding.ts'
import type { FindingList } from './finding-list.ts'

/** What is found in one record: an element with all that it contains. */
export interface RecordFindings {
  readonly strictness: Strictness
  /** An error was found: the record is left out. */
  readonly isBad: boolean
  error(code: FindingCode, field: string, value: string | null, expected: string | null): void
  /** The format does not allow it, and it can only be meant in one way, or be left aside: an error in strict mode. */
  doubt(code: FindingCode, field: string, value: string | null, expected: string | null): void
  warning(code: FindingCode, field: string, value: string | null, expected: string | null): void
}

const valueCharactersMost = 80

export const cutValue = (value: string | null): string | null =>
  value === null || value.length <= valueCharactersMost
    ? value
    : `${value.slice(0, valueCharactersMost - 1)}…`

export const createRecordFindings = (
  file: string,
  line: number,
  strictness: Strictness,
  list: FindingList,
): RecordFindings => {
  let isBad = false
  const add =
    (severity: RosterFinding['severity']): RecordFindings['error'] =>
    (code, field, value, expected) => {
      if (severity === 'error') isBad = true
      list.add({ severity, code, place: { file, line, field }, value: cutValue(value), expected })
    }
  return {
    strictness,
    get isBad() {
      return isBad
    },
    error: add('error'),
    doubt: add(strictness === 'strict' ? 'error' : 'warning'),
    warning: add('warning'),
  }
}
