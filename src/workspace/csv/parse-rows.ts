import { CsvError, parse, type Parser } from 'csv-parse'
import type { CsvLimits } from './csv-limits.ts'
import type { FileReport } from './file-report.ts'
import { afterLineEnd, countLineEnds } from './line-blocks.ts'
import type { CsvDelimiter } from './sniff-delimiter.ts'

export interface CsvRow {
  /** Where it begins, from 1. */
  readonly line: number
  readonly fields: readonly string[]
}

export interface RowParser {
  /** The rows that these whole lines complete. */
  feed(lines: Buffer): Promise<readonly CsvRow[]>
  end(): Promise<readonly CsvRow[]>
  /** Too many faults of quotes: the rest of the file means nothing. */
  isLost(): boolean
}

/** With more of them it is no table. */
const quoteFaultsMost = 100

const write = (parser: Parser, lines: Buffer): Promise<Error | null> =>
  new Promise((resolve) => {
    parser.write(lines, (error) => resolve(error ?? null))
  })

const finish = (parser: Parser): Promise<Error | null> =>
  new Promise((resolve) => {
    const done = (error?: Error | null): void => resolve(error ?? null)
    parser.end(done)
  })

/**
 * Rows of RFC 4180, with CR LF, LF or CR. A line whose quotes are wrong is left out, reported, and reading goes on
 * with the next line.
 */
export const createRowParser = (
  delimiter: CsvDelimiter,
  firstLine: number,
  limits: CsvLimits,
  report: FileReport,
): RowParser => {
  let rows: CsvRow[] = []
  /** Lines given to the parser that no finished row has used yet, from `line` on; `used` of them are now. */
  let pending: Buffer = Buffer.alloc(0)
  let used = 0
  let line = firstLine
  let faults = 0
  let parser = startParser()

  function startParser(): Parser {
    let parsedBytes = 0
    const started = parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: limits.lineBytes,
      on_record: (fields: string[], { bytes }) => {
        if (fields.length > 1 || fields[0] !== '') rows.push({ line, fields })
        const end = used + bytes - parsedBytes
        line += countLineEnds(pending.subarray(used, end))
        used = end
        parsedBytes = bytes
        // Nothing is kept in the stream itself.
        return null
      },
    })
    // Also told to whoever writes.
    started.on('error', () => {})
    return started
  }

  const skipLine = (error: Error): void => {
    const isLong = error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE'
    if (isLong) report('error', 'lineTooLong', { line, expected: `${limits.lineBytes} bytes` })
    else report('error', 'notWellFormed', { line, value: '"', expected: '""' })
    faults += 1
    pending = pending.subarray(afterLineEnd(pending, used))
    used = 0
    line += 1
    parser.destroy()
    parser = startParser()
  }

  const take = (): readonly CsvRow[] => {
    const taken = rows
    rows = []
    pending = pending.subarray(used)
    used = 0
    return taken
  }

  const isLost = (): boolean => faults >= quoteFaultsMost

  return {
    isLost,
    feed: async (lines) => {
      pending = pending.length === 0 ? lines : Buffer.concat([pending, lines])
      let error = await write(parser, lines)
      while (error !== null) {
        skipLine(error)
        if (isLost()) break
        error = await write(parser, pending)
      }
      return take()
    },
    end: async () => {
      let error = await finish(parser)
      while (error !== null) {
        skipLine(error)
        if (isLost()) break
        error = (await write(parser, pending)) ?? (await finish(parser))
      }
      parser.destroy()
      return take()
    },
  }
}
