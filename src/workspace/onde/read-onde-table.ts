import { createFileReport, type FileReport } from '../csv/file-report.ts'
import type { FindingList } from '../csv/finding-list.ts'
import { readCsv } from '../csv/read-csv.ts'
import type { RosterFile, RosterReadOptions } from '../roster/read-roster.ts'
import type { OndeTable } from './onde-columns.ts'
import { matchOndeHeader, type OndeHeader, tableOfHeader } from './onde-header.ts'

export interface OndeRow<Name extends string> {
  readonly line: number
  /** Without spaces around; empty where the file has no such column. */
  cell(name: Name): string
  /** Of a column that may stand several times. */
  cells(name: Name): readonly string[]
}

export interface OndeSource {
  readonly file: RosterFile
  readonly options: RosterReadOptions
  readonly list: FindingList
  /** How many people are read so far, for who watches. */
  readonly people: () => number
}

const progressBytes = 2 ** 20
/** Both are written by ONDE, according to its age; the format leaves them open. */
const format = { encoding: 'either', delimiter: ';' } as const

const silent: FileReport = () => {}

/** Which of the three a file is, by its first line; null where it is none of them. */
export const tableOfFile = async (file: RosterFile): Promise<ReturnType<typeof tableOfHeader>> => {
  for await (const { fields } of readCsv(file, { ...format, isTolerant: true, report: silent })) {
    return tableOfHeader(fields)
  }
  return null
}

/** The rows of a file of ONDE, with everything said that is wrong with its lines. */
export async function* readOndeTable<Name extends string>(
  table: OndeTable<Name>,
  { file, options, list, people }: OndeSource,
): AsyncGenerator<OndeRow<Name>> {
  const isStrict = options.strictness === 'strict'
  const report = createFileReport(file.name, list.add)
  let header: OndeHeader | null = null
  let rows = 0
  let [bytes, told] = [0, 0]
  const onBytes = (more: number): void => {
    bytes += more
    if (bytes - told < progressBytes) return
    told = bytes
    options.onProgress?.({ file: file.name, bytes, people: people() })
  }
  for await (const { line, fields } of readCsv(file, { ...format, isTolerant: !isStrict, report, onBytes })) {
    if (header === null) {
      header = matchOndeHeader(fields, table, options.strictness, report)
      if (header === null) return
      continue
    }
    rows += 1
    const { places, width } = header
    if (fields.length !== width) {
      // Empty fields at the end are added or dropped by spreadsheets.
      const isSpare = fields.slice(width).every((field) => field.trim() === '')
      const isError = isStrict || !isSpare
      const details = { line, value: String(fields.length), expected: String(width) }
      report(isError ? 'error' : 'warning', 'wrongNumberOfFields', details)
      if (isError) continue
    }
    const cells = (name: Name): readonly string[] =>
      (places.get(name) ?? []).map((place) => (fields[place] ?? '').replaceAll(/\s+/g, ' ').trim())
    yield { line, cells, cell: (name) => cells(name)[0] ?? '' }
  }
  if (rows === 0 && header !== null) report(isStrict ? 'error' : 'warning', 'emptyFile')
}
