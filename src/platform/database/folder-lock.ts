import { open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
const busy = 5

export const lockNames = ['lock', 'holder.json', 'holder.json.new']

const codeOf = (error: unknown, name: 'code' | 'errcode'): unknown =>
  error instanceof Error && name in error ? Reflect.get(error, name) : null

/** Serves the refusal's words only, so a missing or damaged note is no fault. */
const readHolder = async (folder: string): Promise<number | null> => {
  try {
    const note: unknown = JSON.parse(await readFile(join(folder, 'holder.json'), 'utf8'))
    if (typeof note !== 'object' || note === null || !('pid' in note)) return null
    return typeof note.pid === 'number' ? note.pid : null
  } catch {
    return null
  }
}

const writeHolder = async (folder: string): Promise<void> => {
  const fresh = join(folder, 'holder.json.new')
  await writeFile(fresh, JSON.stringify({ pid: process.pid }), { mode: 0o600 })
  await rename(fresh, join(folder, 'holder.json'))
}

/** Never opened where it exists: closing any descriptor of it drops the locks this process holds (fcntl(2)). */
const makeLockFile = async (path: string): Promise<void> => {
  try {
    const made = await open(path, 'wx', 0o600)
    await made.close()
  } catch (cause) {
    if (codeOf(cause, 'code') !== 'EEXIST') throw cause
  }
}

/**
 * The kernel's own record lock, through an open transaction of the built-in SQLite on an empty file: Node has no
 * `flock`. It goes with the process, kill -9 included. Refused with the process that holds it, null where unknown.
 */
export const lockDatabaseFolder = async (folder: string): Promise<Outcome<() => void, number | null>> => {
  const path = join(folder, 'lock')
  await makeLockFile(path)
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
    await writeHolder(folder)
  } catch (cause) {
    lock.close()
    if (codeOf(cause, 'errcode') === busy) return refused(await readHolder(folder))
    throw cause
  }
  return accepted(() => lock.close())
}
