import { stat } from 'node:fs/promises'
import { isZip, measureSource, openZip } from '../../archive/archive-source.ts'

/** What a file says it is unpacked: only to show how far a reading is. */
const unpackedBytes = async (path: string): Promise<number> => {
  const source = { path }
  const { head } = await measureSource(source)
  if (!isZip(head)) return (await stat(path)).size
  const zip = await openZip(source)
  try {
    let bytes = 0
    for await (const { uncompressedSize } of zip.eachEntry()) bytes += uncompressedSize
    return bytes
  } finally {
    zip.close()
  }
}

/** Zero where an archive cannot be read: the reading itself says so. */
export const deliveryBytes = async (paths: readonly string[]): Promise<number> => {
  try {
    const sizes = await Promise.all(paths.map(unpackedBytes))
    return sizes.reduce((sum, bytes) => sum + bytes, 0)
  } catch {
    return 0
  }
}
