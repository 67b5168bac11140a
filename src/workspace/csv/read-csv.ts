import type { RosterFile } from '../roster/read-roster.ts'
import { type CsvLimits, csvLimits } from './csv-limits.ts'
import { type CsvEncoding, createLineDecoder } from './decode-lines.ts'
import type { FileReport } from './file-report.ts'
import { afterLineEnd, lineBlocks } from './line-blocks.ts'
import { type CsvRow, createRowParser, type RowParser } from './parse-rows.ts'
import { type CsvDelimiter, sniffDelimiter } from './sniff-delimiter.ts'

export interface CsvOptions {
  readonly encoding: CsvEncoding
  /** What the format asks for; null where it leaves it open. */
  readonly delimiter: CsvDelimiter | null
  /** Whether a file with another delimiter than asked for is read all the same, with a warning. */
  readonly isTolerant: boolean
  readonly report: FileReport
  readonly onBytes?: (bytes: number) => void
  readonly limits?: CsvLimits
}

/** The delimiter of this file; null where it is not the one that is asked for, which is then reported. */
const delimiterOf = (header: string, { delimiter, isTolerant, report }: CsvOptions): CsvDelimiter | null => {
  const sniffed = sniffDelimiter(header)
  if (delimiter === null || sniffed === delimiter || !header.includes(sniffed)) return delimiter ?? sniffed
  report(isTolerant ? 'warning' : 'error', 'wrongDelimiter', { line: 1, value: sniffed, expected: delimiter })
  return isTolerant ? sniffed : null
}

/**
 * The rows of a file as it streams, the header as the first one; empty lines are passed over. What cannot be read
 * is reported: a line is left out, or the file ends there. Never more than a few blocks of lines in memory.
 */
export async function* readCsv(file: RosterFile, options: CsvOptions): AsyncGenerator<CsvRow> {
  const { report, limits = csvLimits } = options
  const decode = createLineDecoder(options.encoding, report)
  let parser: RowParser | null = null
  let count = 0

  function* allowed(rows: readonly CsvRow[]): Generator<CsvRow> {
    for (const row of rows) {
      count += 1
      if (count > limits.rows) return
      if (row.fields.length <= limits.columns) yield row
      else {
        const [value, expected] = [String(row.fields.length), `≤ ${limits.columns}`]
        report('error', 'wrongNumberOfFields', { line: row.line, value, expected })
      }
    }
  }
  const isOver = (): boolean => {
    if (count > limits.rows) report('error', 'tooManyRows', { expected: String(limits.rows) })
    return count > limits.rows || parser?.isLost() === true
  }

  for await (const block of lineBlocks(file, limits, report)) {
    const lines = decode(block)
    if (lines === null) return
    if (parser === null) {
      const delimiter = delimiterOf(lines.toString('utf8', 0, afterLineEnd(lines)), options)
      if (delimiter === null) return
      parser = createRowParser(delimiter, block.line, limits, report)
    }
    yield* allowed(await parser.feed(lines))
    if (isOver()) return
    options.onBytes?.(block.bytes.length)
  }
  if (parser === null) return
  yield* allowed(await parser.end())
  isOver()
}
