import { setImmediate } from 'node:timers/promises'

import { accepted, refused } from '../../kernel/outcome.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { cutValue } from './record-findings.ts'
import { acceptedEncodings, createXmlDecoder } from './xml-decoder.ts'
import type { WrongEncoding } from './xml-decoder.ts'
import { pieceBytes, piecesBetweenRests, xmlLimits } from './xml-limits.ts'
import type { XmlLimits } from './xml-limits.ts'
import { createXmlParser } from './xml-parser.ts'
import type { XmlFault, XmlHandlers } from './xml-parser.ts'

interface XmlReading {
  readonly handlers: XmlHandlers
  readonly limits?: XmlLimits
  /** Told about twice for each megabyte. */
  readonly onBytes?: (bytes: number) => void
}

const encodingFault = ({ named, linesBefore }: WrongEncoding, line: number): XmlFault => ({
  code: 'wrongEncoding',
  line: line + linesBefore,
  field: null,
  value: named,
  expected: acceptedEncodings,
})

const sizeFault = ({ fileBytesMost }: XmlLimits): XmlFault => ({
  code: 'fileTooLarge',
  line: null,
  field: null,
  value: null,
  expected: `${Math.floor(fileBytesMost / 1_048_576)} MiB`,
})

const nothing: XmlFault = { code: 'emptyFile', line: null, field: null, value: null, expected: null }

const findingOf = (file: RosterFile, { code, line, field, value, expected }: XmlFault): RosterFinding => ({
  severity: 'error',
  code,
  place: { file: file.name, line, field },
  value: cutValue(value),
  expected,
})

/** Bytes in pieces of at most `pieceBytes`, whatever the pieces that come. */
async function* piecesOf(file: RosterFile): AsyncGenerator<Uint8Array> {
  for await (const bytes of file.open()) {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
}

/**
 * Parses one file, telling the handlers of each element. Refused with one finding, an error: not well-formed, wrong
 * bytes, an entity other than the five of XML, or beyond a limit; what the handlers were told before is then to be
 * forgotten. Memory does not grow with the file. A DOCTYPE is passed over: nothing that it declares is used, nothing
 * outside the file is ever opened.
 */
export const readXml = async (
  file: RosterFile,
  { handlers, limits = xmlLimits, onBytes }: XmlReading,
): Promise<Outcome<{ readonly bytes: number }, RosterFinding>> => {
  const decoder = createXmlDecoder()
  const parser = createXmlParser(handlers, limits)
  const take = (text: Outcome<string, WrongEncoding>): XmlFault | null =>
    text.ok ? parser.write(text.value) : encodingFault(text.refusal, parser.line())
  let bytes = 0
  let pieces = 0
  for await (const piece of piecesOf(file)) {
    bytes += piece.length
    const fault = bytes > limits.fileBytesMost ? sizeFault(limits) : take(decoder.decode(piece))
    if (fault !== null) return refused(findingOf(file, fault))
    pieces += 1
    if (pieces % piecesBetweenRests === 0) {
      onBytes?.(bytes)
      await setImmediate()
    }
  }
  onBytes?.(bytes)
  const fault = bytes === 0 ? nothing : (take(decoder.end()) ?? parser.end())
  return fault === null ? accepted({ bytes }) : refused(findingOf(file, fault))
}
