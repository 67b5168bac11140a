import type { RosterFile } from '../roster/read-roster.ts'
import type { CsvLimits } from './csv-limits.ts'
import type { FileReport } from './file-report.ts'

/** Whole lines, as they lie in the file. */
export interface LineBlock {
  readonly bytes: Buffer
  /** Of its first line, from 1. */
  readonly line: number
}

const lineFeed = 10
const carriageReturn = 13
const pieceBytes = 65_536
const utf8Mark = Buffer.from('efbbbf', 'hex')
const utf16Marks = ['fffe', 'feff'].map((mark) => Buffer.from(mark, 'hex'))

/** After the first end of a line (CR LF, LF or CR) at or after `from`; the length where there is none. */
export const afterLineEnd = (bytes: Buffer, from = 0): number => {
  const feed = bytes.indexOf(lineFeed, from)
  const end = feed < 0 ? bytes.length : feed
  const carriage = bytes.subarray(from, end).indexOf(carriageReturn)
  if (carriage < 0) return feed < 0 ? bytes.length : feed + 1
  return from + carriage + 1 === feed ? feed + 1 : from + carriage + 1
}

/** After the last end of a line; 0 where there is none. A CR at the very end may be half of CR LF. */
const afterLastLineEnd = (bytes: Buffer): number => {
  const feed = bytes.lastIndexOf(lineFeed) + 1
  const carriage = bytes.subarray(feed, -1).lastIndexOf(carriageReturn) + 1
  return carriage === 0 ? feed : feed + carriage
}

export const countLineEnds = (bytes: Buffer): number => {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1
  for (let at = bytes.indexOf(carriageReturn); at >= 0; at = bytes.indexOf(carriageReturn, at + 1)) {
    if (bytes[at + 1] !== lineFeed) count += 1
  }
  return count
}

async function* piecesOf(file: RosterFile): AsyncGenerator<Buffer> {
  for await (const given of file.open()) {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
}

/**
 * Cuts a file into blocks of whole lines of at most about `lineBytes` + 64 KiB, without a mark of UTF-8. Stops with
 * one finding at a line or a file that is too long, and at the mark of UTF-16.
 */
export async function* lineBlocks(
  file: RosterFile,
  limits: CsvLimits,
  report: FileReport,
): AsyncGenerator<LineBlock> {
  let carried: Buffer = Buffer.alloc(0)
  let line = 1
  let total = 0
  let isStart = true
  const tooLong = () => report('error', 'lineTooLong', { line, expected: `${limits.lineBytes} bytes` })
  for await (const piece of piecesOf(file)) {
    total += piece.length
    if (total > limits.fileBytes)
      return report('error', 'fileTooLarge', { expected: `${limits.fileBytes} bytes` })
    let bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece])
    if (isStart && bytes.length >= utf8Mark.length) {
      isStart = false
      if (utf16Marks.some((mark) => bytes.subarray(0, 2).equals(mark)))
        return report('error', 'wrongEncoding', { line, value: 'UTF-16', expected: 'UTF-8' })
      if (bytes.subarray(0, utf8Mark.length).equals(utf8Mark)) bytes = bytes.subarray(utf8Mark.length)
    }
    const end = afterLastLineEnd(bytes)
    // Only a first line can be longer than a piece.
    if (afterLineEnd(bytes) > limits.lineBytes || bytes.length - end > limits.lineBytes) return tooLong()
    if (end > 0) {
      const block = bytes.subarray(0, end)
      yield { bytes: block, line }
      line += countLineEnds(block)
    }
    carried = bytes.subarray(end)
  }
  if (carried.length > 0) yield { bytes: carried, line }
}
