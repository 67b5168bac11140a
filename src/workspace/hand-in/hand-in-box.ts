import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Database } from '../../platform/database/database.ts'
import { lockDatabaseFolder } from '../../platform/database/folder-lock.ts'
import type { Log } from '../../platform/log.ts'
import type { FileStore } from '../files/file-store.ts'
import { type Drain, startDrain } from './drain/start-drain.ts'
import { openPassKeys, type PassKeys } from './pass-keys.ts'
import { createSpool, type Spool } from './spool/create-spool.ts'

/** All that the hand-in needs of the machine, for one process. */
export interface HandInBox {
  readonly keys: PassKeys
  readonly spool: Spool
  readonly files: FileStore
  readonly drain: Drain
  /** Waits for what is being accepted and moved. */
  close(): Promise<void>
}

interface BoxParts {
  /** Of the workspace: the hand-in has one of its own in it. */
  readonly folder: string
  readonly database: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  readonly randomBytes: (count: number) => Uint8Array
  readonly log: Log
}

/** Another process has the folder: its number, where it is known. */
export interface BoxTaken {
  readonly holder: number | null
}

/**
 * Opens the box, and begins to move what an earlier process left. The database may be away. Refused while another
 * process has the same folder; rejects where the folder cannot be used.
 */
export const openHandInBox = async (parts: BoxParts): Promise<Outcome<HandInBox, BoxTaken>> => {
  const { database, files, clock, newId, randomBytes, log } = parts
  const folder = join(parts.folder, 'hand-in')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await lockDatabaseFolder(folder)
  if (!lock.ok) return refused({ holder: lock.refusal })
  try {
    const keys = await openPassKeys({ folder, clock, randomBytes })
    const spool = await createSpool({ folder: join(folder, 'spool'), clock, newId, log })
    const drain = startDrain({ spool, database, files, log })
    return accepted({
      keys,
      spool,
      files,
      drain,
      close: async () => {
        await drain.close()
        await spool.close()
        lock.value()
      },
    })
  } catch (error) {
    lock.value()
    throw error
  }
}
