import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { tailBytes } from './far-directory.ts'

/** What was given: a file on disk, or bytes with the name they were given under. */
export type ArchiveSource =
  { readonly path: string; readonly name?: string } | { readonly bytes: Uint8Array; readonly name: string }

export const sourceName = (source: ArchiveSource): string =>
  'path' in source ? (source.name ?? basename(source.path)) : source.name

/** Of a local file, of an archive without files, of one in several volumes: APPNOTE 4.3.7, 4.3.16, 8.5.3. */
const zipSignatures = new Set(['504b0304', '504b0506', '504b0708'])
const signatureBytes = 4

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const isZip = (head: Uint8Array): boolean =>
  zipSignatures.has(bufferOf(head.subarray(0, signatureBytes)).toString('hex'))

export interface SourceMeasure {
  readonly head: Buffer
  readonly tail: Buffer
  readonly bytes: number
}

/** Its first bytes, its last ones, and its length. */
export const measureSource = async (source: ArchiveSource): Promise<SourceMeasure> => {
  if ('bytes' in source) {
    const all = bufferOf(source.bytes)
    return { head: all.subarray(0, signatureBytes), tail: all.subarray(-tailBytes), bytes: all.length }
  }
  const handle = await open(source.path)
  try {
    const bytes = (await handle.stat()).size
    const read = async (from: number, length: number): Promise<Buffer> => {
      const piece = Buffer.alloc(length)
      const { bytesRead } = await handle.read(piece, 0, length, from)
      return piece.subarray(0, bytesRead)
    }
    const tailFrom = Math.max(0, bytes - tailBytes)
    return { head: await read(0, signatureBytes), tail: await read(tailFrom, bytes - tailFrom), bytes }
  } finally {
    await handle.close()
  }
}

/** The bytes as they were given. */
export const readSource = (source: ArchiveSource): AsyncIterable<Uint8Array> =>
  'path' in source ? createReadStream(source.path) : piecesOf(source.bytes)

const pieceBytes = 65_536

async function* piecesOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield await Promise.resolve(bytes.subarray(at, at + pieceBytes))
  }
}

// Names are read raw, and sizes counted, by this folder itself: its refusals then say which rule was broken.
const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false }

export const openZip = (source: ArchiveSource): Promise<ZipFile> =>
  'path' in source ? openPromise(source.path, options) : fromBufferPromise(bufferOf(source.bytes), options)
