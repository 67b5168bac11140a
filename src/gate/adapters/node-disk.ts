import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk, DiskFile } from './disk.ts'
import { lockFolder } from './folder-lock.ts'

const ownFile = 0o600
const ownFolder = 0o700

const fileOf = (handle: FileHandle): DiskFile => ({
  write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
  syncData: () => handle.datasync(),
  sync: () => handle.sync(),
  truncate: (length) => handle.truncate(length),
  identity: async () => {
    const { ino, birthtimeNs } = await handle.stat({ bigint: true })
    return `${ino}:${birthtimeNs}`
  },
  close: () => handle.close(),
})

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: ownFolder })
  if (first === undefined) return
  const above = dirname(first)
  for (let made = folder; made !== above && made !== dirname(made); made = dirname(made)) {
    await syncFolder(dirname(made))
  }
}

/** The machine's own disk. */
export const createNodeDisk = (): Disk => ({
  makeFolder,
  lock: lockFolder,
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  create: async (path) => fileOf(await open(path, 'w+', ownFile)),
  open: async (path) => fileOf(await open(path, 'r+')),
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder,
})
