import { join } from 'node:path'
import type { Disk, DiskFile } from '../disk.ts'
import { markName } from './file-names.ts'
import { closeOnFault, writeWhole } from './segment.ts'

/**
 * A file of one sector, allocated and synced while the disk still works: that a journal is lost
 * can then be noted on a full disk, by one byte in place.
 */
export interface LostMark {
  /** The mark was set, or the folder is a copy restored from elsewhere, or its making was never finished. */
  readonly found: boolean
  /** Sets it; false when even that fails. Never rejects. */
  set(): Promise<boolean>
  /** The owner has accepted the loss: what is kept from here on is whole again. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** The smallest unit that disks write whole. */
const sectorBytes = 512
const lostByte = Buffer.from('L')

const contentOf = (identity: string): Buffer =>
  Buffer.from(`kept ${identity}`.padEnd(sectorBytes - 1) + '\n', 'latin1')

/** Whether the next start will find the mark, or a copy of it. Changes nothing. */
export const isMarkedLost = async (disk: Disk, folder: string): Promise<boolean> => {
  const path = join(folder, markName)
  const file = await disk.open(path)
  return closeOnFault(file, async () => {
    const kept = contentOf(await file.identity())
    const before = await disk.read(path)
    await file.close()
    return !kept.equals(before)
  })
}

const writeAndSync = async (file: DiskFile, bytes: Uint8Array): Promise<void> => {
  await writeWhole(file, bytes, 0)
  await file.syncData()
}

/**
 * Opens the mark, or makes it where there is none. `begun` says that the journal already has files.
 * The content names the file's own identity, so a folder copied back is found out; a disk image that is
 * set back as a whole is not.
 */
export const openLostMark = async (
  disk: Disk,
  folder: string,
  { exists, begun }: { readonly exists: boolean; readonly begun: boolean },
): Promise<LostMark> => {
  const path = join(folder, markName)
  const before = exists ? await disk.read(path) : null
  const file = exists ? await disk.open(path) : await disk.create(path)
  const write = (bytes: Uint8Array): Promise<void> => writeAndSync(file, bytes)
  const { kept, found } = await closeOnFault(file, async () => {
    const kept = contentOf(await file.identity())
    const found = before === null ? begun : !begun || !kept.equals(before)
    await write(found ? Buffer.concat([lostByte, kept.subarray(lostByte.length)]) : kept)
    await disk.syncFolder(folder)
    return { kept, found }
  })
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(step, step)
    last = mine
    return mine
  }
  return {
    found,
    set: () =>
      inTurn(async () => {
        try {
          await write(lostByte)
          return true
        } catch {
          return false
        }
      }),
    clear: () => inTurn(() => write(kept)),
    close: () => inTurn(() => file.close()),
  }
}
