import { existsSync } from 'node:fs'
import { open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Holder, Release } from './disk.ts'

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
const busy = 5

const lockName = 'lock'
const holderName = 'holder.json'

const wholeNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null

/** The holder's note serves the refusal's words only, so a missing or damaged one is no fault. */
const readHolder = async (folder: string): Promise<Holder> => {
  try {
    const note: unknown = JSON.parse(await readFile(join(folder, holderName), 'utf8'))
    if (typeof note !== 'object' || note === null) return { pid: null, since: null }
    return {
      pid: wholeNumber('pid' in note ? note.pid : null),
      since: wholeNumber('since' in note ? note.since : null),
    }
  } catch {
    return { pid: null, since: null }
  }
}

/** Who holds the folder now; null where nobody does. The lock is tried and let go at once, and no note is left. */
export const folderHolder = async (folder: string): Promise<Holder | null> => {
  const path = join(folder, lockName)
  if (!existsSync(path)) return null
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('pragma journal_mode = memory; begin exclusive')
    return null
  } catch (cause) {
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === busy) return readHolder(folder)
    throw cause
  } finally {
    database.close()
  }
}

const writeHolder = async (folder: string, since: number): Promise<void> => {
  const fresh = join(folder, `${holderName}.new`)
  await writeFile(fresh, JSON.stringify({ pid: process.pid, since }), { mode: 0o600 })
  await rename(fresh, join(folder, holderName))
}

/**
 * Made, never opened, where it exists: closing any descriptor of a file drops all record locks
 * that this process holds on it (fcntl(2)).
 */
const makeLockFile = async (path: string): Promise<void> => {
  try {
    const made = await open(path, 'wx', 0o600)
    await made.close()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
  }
}

/**
 * Takes the kernel's own record lock on a file of the folder, through an open transaction of the built-in SQLite
 * on an empty database: Node has no `flock`. The kernel lets it go with the process, kill -9 included, and sees
 * through process namespaces, where a process number in a file would be taken for a stranger's.
 */
export const lockFolder = async (folder: string, since: number): Promise<Outcome<Release, Holder>> => {
  const path = join(folder, lockName)
  await makeLockFile(path)
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('pragma journal_mode = memory; begin exclusive')
    await writeHolder(folder, since)
  } catch (cause) {
    database.close()
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === busy) {
      return refused(await readHolder(folder))
    }
    throw cause
  }
  return accepted(() => {
    database.close()
    return Promise.resolve()
  })
}
