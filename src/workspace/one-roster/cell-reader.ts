import type { FileReport } from '../csv/file-report.ts'
import type { RosterFinding, Strictness } from '../roster/roster-finding.ts'
import type { DateOrder } from '../csv/judge-date.ts'
import { type CellFault, judgeCell } from './judge-cell.ts'
import type { Column } from './tables.ts'

export type TableMode = 'bulk' | 'delta'

export interface CellPlace {
  readonly line: number
  readonly name: string
  readonly column: Column
}

/** What stands in a cell; null where its line has to be left out. */
export type CellReader = (text: string, place: CellPlace, order: DateOrder) => string | null

/** Empty in a bulk delivery, filled in a delta; the date is of no use here. */
const deltaColumns = new Set(['status', 'dateLastModified'])

export const createCellReader = (mode: TableMode, strictness: Strictness, report: FileReport): CellReader => {
  const isStrict = strictness === 'strict'
  const doubt: RosterFinding['severity'] = isStrict ? 'error' : 'warning'
  const told = new Set<string>()

  /** Once for a whole column, where the line is kept. */
  const mayBeFilled = (value: string, { line, name }: CellPlace): boolean => {
    if (mode === 'delta' || value === '' || !deltaColumns.has(name)) return true
    if (isStrict || !told.has(name)) report(doubt, 'mustBeEmpty', { line, field: name, value })
    told.add(name)
    return !isStrict
  }

  const isKept = (text: string, { line, name }: CellPlace, isNeeded: boolean, fault: CellFault): boolean => {
    const isError = isStrict || (isNeeded && !fault.isClear)
    report(isError ? 'error' : 'warning', fault.code, {
      line,
      field: name,
      value: text,
      expected: fault.expected,
    })
    return !isError
  }

  return (text, place, order) => {
    const { line, name, column } = place
    if (column.kind === 'never') return ''
    if (column.kind === 'ethnic') {
      if (text.trim() !== '' && !told.has('ethnic')) {
        told.add('ethnic')
        report('warning', 'ethnicData', { field: name })
      }
      return ''
    }
    const { value, fault } = judgeCell(column.kind, text, order)
    const isNeeded =
      column.isRequired || (mode === 'delta' && (name === 'status' || (isStrict && deltaColumns.has(name))))
    if (fault !== null) {
      if (!isKept(text.trim(), place, isNeeded, fault)) return null
    } else if (value === '' && isNeeded) {
      report('error', 'missingValue', { line, field: name })
      return null
    }
    return mayBeFilled(value, place) ? value : null
  }
}
