import { crc32 } from 'node:zlib'
import { assert } from '../../../kernel/assert.ts'

/**
 * One frame is one group commit, so a torn group is one bad frame, and a good frame behind a bad one means
 * that something durable was damaged.
 *
 * Layout, little-endian: mark 4, payload length 4, CRC-32 4, number 6, site time 6, payload.
 * The payload is, for each entry, its length 4 and its bytes. The CRC covers all but the mark and itself,
 * and starts from the file's seed: a frame of another file is never taken for one of this.
 */
export interface Frame {
  /** Frames of a journal are numbered without a gap, over all its segments. */
  readonly number: number
  readonly at: number
  readonly entries: readonly Uint8Array[]
}

/** 0xf5 begins no UTF-8 text, so no text entry can look like a frame; the last byte is the layout's version. */
export const frameMark = Buffer.from([0xf5, 0x70, 0x72, 0x01])

const lengthAt = 4
const crcAt = 8
const numberAt = 12
const timeAt = 18
const payloadAt = 24
const sixBytes = 2 ** 48

export const entryHeadBytes = 4

/** Frame numbers and site times are kept in six bytes. */
export const fitsFrame = (value: number): boolean =>
  Number.isSafeInteger(value) && value >= 0 && value < sixBytes

const crcOf = (frame: Buffer, seed: number): number =>
  crc32(frame.subarray(numberAt), crc32(frame.subarray(lengthAt, crcAt), seed))

export const encodeFrame = ({ number, at, entries }: Frame, seed: number): Buffer => {
  assert(fitsFrame(number) && fitsFrame(at), 'frame numbers and site times are whole, from 0 to 2^48 - 1')
  const payload = entries.reduce((sum, entry) => sum + entryHeadBytes + entry.length, 0)
  const frame = Buffer.allocUnsafe(payloadAt + payload)
  frame.set(frameMark, 0)
  frame.writeUInt32LE(payload, lengthAt)
  frame.writeUIntLE(number, numberAt, 6)
  frame.writeUIntLE(at, timeAt, 6)
  let offset = payloadAt
  for (const entry of entries) {
    frame.writeUInt32LE(entry.length, offset)
    frame.set(entry, offset + entryHeadBytes)
    offset += entryHeadBytes + entry.length
  }
  frame.writeUInt32LE(crcOf(frame, seed), crcAt)
  return frame
}

const readEntries = (payload: Buffer): readonly Uint8Array[] | null => {
  const entries: Uint8Array[] = []
  let offset = 0
  while (offset < payload.length) {
    if (offset + entryHeadBytes > payload.length) return null
    const end = offset + entryHeadBytes + payload.readUInt32LE(offset)
    if (end > payload.length) return null
    entries.push(payload.subarray(offset + entryHeadBytes, end))
    offset = end
  }
  return entries
}

/** The frame that begins at the offset and where it ends, or null where there is no whole and undamaged one. */
export const decodeFrame = (
  file: Buffer,
  offset: number,
  seed: number,
): { readonly frame: Frame; readonly end: number } | null => {
  const start = file.subarray(offset)
  if (start.length < payloadAt || !start.subarray(0, frameMark.length).equals(frameMark)) return null
  const length = payloadAt + start.readUInt32LE(lengthAt)
  if (length > start.length) return null
  const bytes = start.subarray(0, length)
  if (bytes.readUInt32LE(crcAt) !== crcOf(bytes, seed)) return null
  const entries = readEntries(bytes.subarray(payloadAt))
  if (entries === null) return null
  const frame = { number: bytes.readUIntLE(numberAt, 6), at: bytes.readUIntLE(timeAt, 6), entries }
  return { frame, end: offset + length }
}

/** Where a whole frame numbered `from` or higher begins behind the offset; null when there is none. */
export const findFrame = (file: Buffer, offset: number, from: number, seed: number): number | null => {
  for (let at = file.indexOf(frameMark, offset); at >= 0; at = file.indexOf(frameMark, at + 1)) {
    const found = decodeFrame(file, at, seed)
    if (found !== null && found.frame.number >= from) return at
  }
  return null
}
