import type { FileReport } from '../csv/file-report.ts'
import type { CsvRow } from '../csv/parse-rows.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import { createCellReader, type TableMode } from './cell-reader.ts'
import { type DateOrder, judgeDate } from '../csv/judge-date.ts'
import type { KeyStore } from './key-store.ts'
import type { Header } from './match-header.ts'
import type { Column, Table } from './tables.ts'

export interface TableRow<Name extends string> {
  readonly line: number
  /** Empty where the file has no such column. */
  cell(name: Name): string
  /** Of a delta: this thing is no more. */
  readonly isLeaving: boolean
}

export interface RowReader<Name extends string> {
  /** Null where the line is left out, which is then reported. */
  read(row: CsvRow, order: DateOrder): TableRow<Name> | null
  /** Whether only the other dates of the file can tell what a date of this row means. */
  asksOrder(row: CsvRow): boolean
}

export const createRowReader = <Name extends string>(
  table: Table<Name>,
  header: Header,
  mode: TableMode,
  strictness: Strictness,
  keys: KeyStore,
  report: FileReport,
): RowReader<Name> => {
  const columns = Object.entries<Column>(table.columns)
  const at = new Map(columns.map(([name], index) => [name, index]))
  const places = columns.map(([name]) => header.places.get(name) ?? -1)
  const dates = columns.flatMap(([, { kind }], index) => (kind === 'date' ? (places[index] ?? -1) : []))
  const readCell = createCellReader(mode, strictness, report)

  const hasRightWidth = ({ line, fields }: CsvRow): boolean => {
    const { width } = header
    if (fields.length === width) return true
    const isSpare = fields.length > width && fields.slice(width).every((field) => field.trim() === '')
    const isError = strictness === 'strict' || !isSpare
    const details = { line, value: String(fields.length), expected: String(width) }
    report(isError ? 'error' : 'warning', 'wrongNumberOfFields', details)
    return !isError
  }

  /** All cells are read, so that all their faults are told. */
  const readCells = ({ line, fields }: CsvRow, order: DateOrder): readonly string[] | null => {
    const cells = columns.map(([name, column], index) => {
      const place = places[index] ?? -1
      return place < 0 ? '' : readCell(fields[place] ?? '', { line, name, column }, order)
    })
    const kept = cells.filter((cell) => cell !== null)
    return kept.length === cells.length ? kept : null
  }

  return {
    asksOrder: ({ fields }) =>
      dates.some((place) => {
        const text = fields[place] ?? ''
        return text.includes('/') && judgeDate(text.trim(), null).kind === 'unclear'
      }),
    read: (row, order) => {
      const key = (row.fields[header.places.get('sourcedId') ?? -1] ?? '').trim()
      const cells = hasRightWidth(row) ? readCells(row, order) : null
      if (cells === null) {
        if (!keys.known.has(key)) keys.refused.add(key)
        return null
      }
      if (keys.known.has(key)) {
        report('error', 'duplicateKey', { line: row.line, field: 'sourcedId', value: key })
        return null
      }
      keys.known.add(key)
      keys.refused.delete(key)
      const cell = (name: string): string => cells[at.get(name) ?? -1] ?? ''
      return { line: row.line, cell, isLeaving: cell('status') === 'tobedeleted' }
    },
  }
}
