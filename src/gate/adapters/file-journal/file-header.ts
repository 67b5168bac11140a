import { crc32 } from 'node:zlib'
import { defined } from '../../../kernel/assert.ts'
import { decodeFrame, encodeFrame } from './frame.ts'

/** Raised when an older version could no longer read what this one writes. */
export const journalVersion = 1

/** The first frame of every file, as JSON: what the file is. */
export interface FileHeader {
  readonly journal: number
  readonly site: string
  readonly kind: 'segment' | 'snapshot'
  /** Which one, from 1. A snapshot is of everything before the segment of its number. */
  readonly serial: number
  /** Number of the first frame in (segment) or after (snapshot) this file. */
  readonly firstFrame: number
}

const headerSeed = 0

/** Starting value of the CRC of all frames of a file but the header. */
export const seedOf = ({ site, kind, serial }: Omit<FileHeader, 'journal' | 'firstFrame'>): number =>
  crc32(`${site}/${kind}/${serial}`)

export const encodeHeader = (header: FileHeader): Buffer =>
  encodeFrame({ number: 0, at: 0, entries: [Buffer.from(JSON.stringify(header))] }, headerSeed)

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const parseHeader = (text: string): FileHeader | null => {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return null
  if (!('journal' in value && 'site' in value && 'kind' in value)) return null
  if (!('serial' in value && 'firstFrame' in value)) return null
  const { journal, site, kind, serial, firstFrame } = value
  if (!isCount(journal) || typeof site !== 'string') return null
  if (kind !== 'segment' && kind !== 'snapshot') return null
  if (!isCount(serial) || !isCount(firstFrame)) return null
  return { journal, site, kind, serial, firstFrame }
}

/** The header and where it ends, or null where it is damaged. */
export const decodeHeader = (file: Buffer): { readonly header: FileHeader; readonly end: number } | null => {
  const found = decodeFrame(file, 0, headerSeed)
  if (found === null || found.frame.entries.length !== 1) return null
  const entry = defined(found.frame.entries[0], 'a header frame has one entry')
  const header = parseHeader(Buffer.from(entry).toString('utf8'))
  return header === null ? null : { header, end: found.end }
}
