import { createFileReport } from '../csv/file-report.ts'
import type { FindingList } from '../csv/finding-list.ts'
import { readCsv } from '../csv/read-csv.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { FindingCode, RosterFinding, Strictness } from '../roster/roster-finding.ts'
import type { TableMode } from './cell-reader.ts'
import type { DateOrder } from '../csv/judge-date.ts'
import { dateOrderOf } from './date-order.ts'
import type { KeyStore } from './key-store.ts'
import { matchHeader } from './match-header.ts'
import { createRowReader, type RowReader, type TableRow } from './row-reader.ts'
import type { Table } from './tables.ts'

export interface TableSource {
  readonly file: RosterFile
  readonly mode: TableMode
  readonly strictness: Strictness
  readonly list: FindingList
  readonly keys: KeyStore
  readonly onBytes: (bytes: number) => void
}

/** After one of these nobody knows which lines are missing. */
const cutting: ReadonlySet<FindingCode> = new Set([
  'wrongEncoding',
  'wrongDelimiter',
  'notWellFormed',
  'fileTooLarge',
  'lineTooLong',
  'tooManyRows',
])

const cuts = ({ severity, code, place }: RosterFinding): boolean =>
  severity === 'error' && (place.line === null || cutting.has(code))

/** The rows of a table, one by one, with everything said that is wrong in them. Rows with an error are left out. */
export async function* readTable<Name extends string>(
  table: Table<Name>,
  { file, mode, strictness, list, keys, onBytes }: TableSource,
): AsyncGenerator<TableRow<Name>> {
  const isStrict = strictness === 'strict'
  let isCut = false
  const report = createFileReport(file.name, (finding) => {
    if (cuts(finding)) isCut = true
    list.add(finding)
  })
  let reader: RowReader<Name> | null = null
  let order: DateOrder | undefined
  let rows = 0
  const encoding = isStrict ? 'utf-8' : 'detect'
  for await (const row of readCsv(file, {
    encoding,
    delimiter: ',',
    isTolerant: !isStrict,
    report,
    onBytes,
  })) {
    if (reader === null) {
      const header = matchHeader(row.fields, table.columns, strictness, report)
      if (header === null) return
      reader = createRowReader(table, header, mode, strictness, keys, report)
      continue
    }
    rows += 1
    if (!isStrict && order === undefined && reader.asksOrder(row)) order = await dateOrderOf(file)
    const read = reader.read(row, order ?? null)
    if (read !== null) yield read
  }
  if (rows === 0 && !isCut) report(isStrict ? 'error' : 'warning', 'emptyFile')
  keys.isWhole = !isCut && mode === 'bulk'
}
