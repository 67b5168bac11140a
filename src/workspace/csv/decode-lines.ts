import { isAscii, isUtf8 } from 'node:buffer'
import type { FileReport } from './file-report.ts'
import { afterLineEnd, countLineEnds, type LineBlock } from './line-blocks.ts'

/**
 * `either`: UTF-8, unless the first letters with accents are not, then windows-1252. `detect`: the same where the
 * format asks for UTF-8: windows-1252 is told as a warning.
 */
export type CsvEncoding = 'utf-8' | 'windows-1252' | 'detect' | 'either'

/** The block as UTF-8; null where it is not what it should be, which is then reported. */
export type LineDecoder = (block: LineBlock) => Buffer | null

const windows1252 = new TextDecoder('windows-1252')

/** Where the first line begins that is no UTF-8. */
const firstWrongLine = (bytes: Buffer): number => {
  let from = 0
  for (let end = afterLineEnd(bytes); end > from && isUtf8(bytes.subarray(from, end));) {
    from = end
    end = afterLineEnd(bytes, from)
  }
  return from
}

/** ISO-8859-1 is read as windows-1252, as browsers do (https://encoding.spec.whatwg.org/#names-and-labels). */
export const createLineDecoder = (encoding: CsvEncoding, report: FileReport): LineDecoder => {
  let settled: 'utf-8' | 'windows-1252' | null =
    encoding === 'detect' || encoding === 'either' ? null : encoding
  const wrong = (line: number) => {
    report('error', 'wrongEncoding', { line, expected: 'UTF-8' })
    return null
  }
  return ({ bytes, line }) => {
    const zero = bytes.indexOf(0)
    if (zero >= 0) {
      const at = line + countLineEnds(bytes.subarray(0, zero))
      report('error', 'notWellFormed', { line: at, value: 'U+0000', expected: 'text' })
      return null
    }
    if (isAscii(bytes)) return bytes
    if (settled !== 'windows-1252') {
      if (isUtf8(bytes)) {
        settled = 'utf-8'
        return bytes
      }
      const right = bytes.subarray(0, firstWrongLine(bytes))
      const at = line + countLineEnds(right)
      if (settled === 'utf-8' || !isAscii(right)) return wrong(at)
      const details = { line: at, value: 'windows-1252', expected: 'UTF-8' }
      if (encoding === 'detect') report('warning', 'wrongEncoding', details)
      settled = 'windows-1252'
    }
    return Buffer.from(windows1252.decode(bytes))
  }
}
