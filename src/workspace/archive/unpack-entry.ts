import { crc32 } from 'node:zlib'
import type { Entry } from 'yauzl'
import { type ArchiveSource, openZip } from './archive-source.ts'

/**
 * The unpacked bytes of one file. Opens the archive anew: nothing stays open between two readings. Throws at the
 * first byte more than the entry declares, and at the end where some are missing or others.
 */
export async function* unpackEntry(source: ArchiveSource, entry: Entry): AsyncGenerator<Buffer> {
  const zip = await openZip(source)
  try {
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
    let bytes = 0
    let sum = 0
    for await (const piece of stream) {
      bytes += piece.length
      if (bytes > entry.uncompressedSize) throw new Error('An entry of an archive is longer than it says')
      sum = crc32(piece, sum)
      yield piece
    }
    if (bytes !== entry.uncompressedSize || sum !== entry.crc32) {
      throw new Error('An entry of an archive is not what it says')
    }
  } finally {
    zip.close()
  }
}
