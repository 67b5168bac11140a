import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  type FileHandle,
} from 'node:fs/promises'
import type { SpoolDisk, SpoolFile } from './spool-disk.ts'

const fileOf = (handle: FileHandle): SpoolFile => ({
  write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
  syncData: () => handle.datasync(),
  close: () => handle.close(),
})

/** A rename does not cross from one file system to another; a copy does. */
const move = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to)
  } catch (error) {
    const isOtherDisk = error instanceof Error && 'code' in error && error.code === 'EXDEV'
    if (!isOtherDisk) throw error
    await copyFile(from, to)
    await rm(from)
  }
}

/** The machine's own disk. */
export const createNodeSpoolDisk = (): SpoolDisk => ({
  makeFolder: async (folder) => void (await mkdir(folder, { recursive: true, mode: 0o700 })),
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  create: async (path) => fileOf(await open(path, 'w+', 0o600)),
  open: async (path) => fileOf(await open(path, 'r+')),
  rename: move,
  remove: (path) => rm(path, { force: true }),
  syncFolder: async (folder) => {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  },
})
