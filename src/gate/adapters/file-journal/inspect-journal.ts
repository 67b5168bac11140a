import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { accepted, type Outcome, refused } from '../../../kernel/outcome.ts'
import { folderHolder } from '../folder-lock.ts'
import type { Holder } from '../disk.ts'
import { createNodeDisk } from '../node-disk.ts'
import { journalFiles, markName } from './file-names.ts'
import type { JournalRefusal } from './journal-refusal.ts'
import { isMarkedLost } from './lost-mark.ts'
import { recover } from './recover.ts'

/** What a journal's folder holds, without opening it. */
export interface InspectedJournal {
  /** Null where nothing was ever kept. */
  readonly lastAt: number | null
  readonly bytes: number
  readonly tornBytes: number
  /** The next start opens a new epoch. */
  readonly lost: boolean
  /** Who runs with it; null if nobody does. */
  readonly heldBy: Holder | null
}

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size
  } catch {
    // A newer snapshot may have replaced it meanwhile.
    return 0
  }
}

/** Reads only, beside a gate that runs or without one. Rejects with the system's errors. */
export const inspectJournal = async (
  folder: string,
  site: string,
): Promise<Outcome<InspectedJournal, JournalRefusal>> => {
  const disk = createNodeDisk()
  const heldBy = await folderHolder(folder)
  let found = await recover({ disk, folder, site }, journalFiles(await disk.list(folder)))
  // A running gate may have begun a new file between the listing and the reading.
  if (!found.ok && heldBy !== null)
    found = await recover({ disk, folder, site }, journalFiles(await disk.list(folder)))
  if (!found.ok) return refused(found.refusal)
  const names = await disk.list(folder)
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))))
  const { lastAt, tornBytes } = found.value.content
  return accepted({
    lastAt,
    tornBytes,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    lost: names.includes(markName) && (await isMarkedLost(disk, folder)),
    heldBy,
  })
}
