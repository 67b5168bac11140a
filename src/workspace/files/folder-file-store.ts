import { randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, open, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isUuid } from '../../kernel/uuid.ts'
import { assert } from '../../kernel/assert.ts'
import type { FileKey, FileSource, FileStore } from './file-store.ts'

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const syncPath = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Under its own name only when it is whole. */
const write = async (source: FileSource, path: string): Promise<void> => {
  const fresh = `${path}.${randomUUID()}`
  await ('path' in source
    ? copyFile(source.path, fresh)
    : writeFile(fresh, source.bytes, { mode: 0o600, flag: 'wx' }))
  await syncPath(fresh)
  await rename(fresh, path)
}

/** A second name for the same bytes costs nothing and is whole at once. Not every file system gives one. */
const place = async (source: FileSource, path: string): Promise<void> => {
  if (!('path' in source)) return write(source, path)
  try {
    await link(source.path, path)
    await syncPath(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'EEXIST')) throw error
    await write(source, path)
  }
}

const isThere = async (path: string): Promise<boolean> => {
  try {
    await (await open(path, 'r')).close()
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

/** Files in a folder of this machine: one folder a school, and 256 in each. */
export const createFolderFileStore = (folder: string): FileStore => {
  const pathOf = ({ schoolId, fileId }: FileKey): string => {
    assert(isUuid(schoolId) && isUuid(fileId), 'files are stored under uuids')
    return join(folder, schoolId, fileId.slice(0, 2), fileId)
  }
  return {
    put: async (key, source) => {
      const path = pathOf(key)
      const first = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      if (!(await isThere(path))) {
        try {
          await place(source, path)
        } catch (error) {
          if (!hasCode(error, 'EEXIST')) throw error
        }
      }
      await syncPath(dirname(path))
      for (let made = first === undefined ? null : dirname(path); made !== null;) {
        await syncPath(dirname(made))
        made = made === first ? null : dirname(made)
      }
    },
    open: async (key) => {
      try {
        const handle = await open(pathOf(key), 'r')
        return handle.createReadStream()
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return null
        throw error
      }
    },
  }
}
