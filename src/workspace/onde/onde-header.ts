import type { FileReport } from '../csv/file-report.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import { ondeTables, type OndeTable } from './onde-columns.ts'
import { plainName } from './plain-name.ts'

/** The places of each column, in order: none where it is missing, several where it is repeated. */
export interface OndeHeader {
  readonly places: ReadonlyMap<string, readonly number[]>
  readonly width: number
}

const headerLine = 1

/** The space before `Cycle` is of the format. */
const isExact = (given: string, column: string): boolean => given.trim() === column

const columnMeant = (given: string, columns: readonly string[]): string | null =>
  columns.find((column) => isExact(given, column)) ??
  columns.find((column) => plainName(column) === plainName(given)) ??
  null

/** The table that a header is of, by the columns that only this one has; null where it is of none. */
export const tableOfHeader = (fields: readonly string[]): (typeof ondeTables)[number] | null => {
  const given = new Set(fields.map(plainName))
  const needed = (table: OndeTable<string>) =>
    Object.entries(table.columns).filter(([name, need]) => need === 'needed' && given.has(plainName(name)))
      .length
  const [best] = ondeTables.toSorted((a, b) => needed(b) - needed(a))
  // A class alone is in too many tables.
  return best !== undefined && needed(best) > 1 ? best : null
}

/** Null where a needed column is missing, which is then reported. */
export const matchOndeHeader = (
  fields: readonly string[],
  table: OndeTable<string>,
  strictness: Strictness,
  report: FileReport,
): OndeHeader | null => {
  const doubt = strictness === 'strict' ? 'error' : 'warning'
  const columns = Object.keys(table.columns)
  const places = new Map<string, number[]>()
  for (const [at, given] of fields.entries()) {
    if (given.trim() === '') continue
    const place = { line: headerLine, field: given, value: given }
    const column = columnMeant(given, columns)
    if (column === null) {
      report(doubt, 'unknownColumn', place)
      continue
    }
    const before = places.get(column) ?? []
    if (!isExact(given, column)) report(doubt, 'misspeltColumn', { ...place, expected: column })
    if (before.length > 0 && !table.repeated.has(column)) report('error', 'duplicateKey', place)
    else if (isExact(given, column) || strictness === 'tolerant') places.set(column, [...before, at])
  }
  let isReadable = true
  for (const [name, need] of Object.entries(table.columns)) {
    if (places.has(name) || need === 'unread') continue
    if (need === 'needed') isReadable = false
    const line = need === 'needed' ? {} : { line: headerLine }
    report(need === 'needed' ? 'error' : doubt, 'missingColumn', { ...line, field: name, expected: name })
  }
  return isReadable ? { places, width: fields.length } : null
}
