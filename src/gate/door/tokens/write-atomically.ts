import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const syncFolder = (path: string): void => {
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

const writeSynced = (path: string, text: string): void => {
  const file = openSync(path, 'wx', 0o600)
  try {
    const bytes = Buffer.from(text)
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const throughNeighbour = (path: string, text: string, settle: (neighbour: string) => void): void => {
  const neighbour = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    writeSynced(neighbour, text)
    settle(neighbour)
    syncFolder(path)
  } finally {
    rmSync(neighbour, { force: true })
  }
}

/** Replaces a file, mode 0600, so that a power cut leaves the old one or the new one, whole. Throws the system's errors. */
export const replaceAtomically = (path: string, text: string): void =>
  throughNeighbour(path, text, (neighbour) => renameSync(neighbour, path))

/** As {@link replaceAtomically}, but throws `EEXIST` where there is a file: of two first starts one wins. */
export const createAtomically = (path: string, text: string): void =>
  throughNeighbour(path, text, (neighbour) => linkSync(neighbour, path))
