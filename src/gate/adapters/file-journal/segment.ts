import { join } from 'node:path'
import type { Disk, DiskFile } from '../disk.ts'
import { segmentName } from './file-names.ts'
import { encodeHeader, journalVersion, seedOf } from './file-header.ts'
import { encodeFrame } from './frame.ts'

/** The segment that is written to. */
export interface Segment {
  readonly serial: number
  readonly file: DiskFile
  readonly seed: number
  /** Where the next frame goes, and its number. */
  end: number
  nextFrame: number
}

/** Writes all bytes in one call. A short write is a fault: what follows it on a full disk is not known. */
export const writeWhole = async (file: DiskFile, bytes: Uint8Array, position: number): Promise<void> => {
  const written = await file.write(bytes, position)
  if (written !== bytes.length) throw new Error(`short write: ${written} of ${bytes.length} bytes`)
}

/** Does the work with an open file that stays open afterwards, but not after a fault. */
export const closeOnFault = async <Result>(
  file: { close(): Promise<void> },
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work()
  } catch (cause) {
    await Promise.allSettled([file.close()])
    throw cause
  }
}

/** A new, empty and durable segment. */
export const createSegment = async (
  { disk, folder, site }: { readonly disk: Disk; readonly folder: string; readonly site: string },
  { serial, firstFrame }: { readonly serial: number; readonly firstFrame: number },
): Promise<Segment> => {
  const header = encodeHeader({ journal: journalVersion, site, kind: 'segment', serial, firstFrame })
  const file = await disk.create(join(folder, segmentName(serial)))
  await closeOnFault(file, async () => {
    await writeWhole(file, header, 0)
    await file.sync()
    await disk.syncFolder(folder)
  })
  const seed = seedOf({ site, kind: 'segment', serial })
  return { serial, file, seed, end: header.length, nextFrame: firstFrame }
}

/** One write, one sync: durable when resolved. Bytes written. */
export const appendFrame = async (
  segment: Segment,
  at: number,
  entries: readonly Uint8Array[],
): Promise<number> => {
  const frame = encodeFrame({ number: segment.nextFrame, at, entries }, segment.seed)
  await writeWhole(segment.file, frame, segment.end)
  await segment.file.syncData()
  segment.end += frame.length
  segment.nextFrame += 1
  return frame.length
}
