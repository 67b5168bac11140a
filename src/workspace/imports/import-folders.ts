import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from '../../platform/database/database.ts'
import { hour } from '../../kernel/duration.ts'

/** A preview waits for its "import" so long; then its files, which are full of names, are taken away. */
const previewLastsMs = 24 * hour

const schoolFolder = (folder: string, schoolId: string): string => join(folder, 'imports', schoolId)

export const importFolder = (folder: string, schoolId: string, importId: string): string =>
  join(schoolFolder(folder, schoolId), importId)

/** Moves what was uploaded to where it stays until it is imported, called by its number. */
export const keepUploads = async (folder: string, files: readonly string[]): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [index, file] of files.entries()) await rename(file, join(folder, String(index)))
}

/** Takes away the files of all imports of the school but those that may still be read or applied. */
export const sweepFolders = async (
  session: Session,
  folder: string,
  schoolId: string,
  at: number,
): Promise<void> => {
  const { rows } = await session.query<{ id: string }>(
    `select id from imports where school_id = preau_school() and state in ('reading', 'ready') and given_at > $1`,
    [new Date(at - previewLastsMs)],
  )
  const kept = new Set(rows.map(({ id }) => id))
  const own = schoolFolder(folder, schoolId)
  await mkdir(own, { recursive: true, mode: 0o700 })
  for (const name of await readdir(own)) {
    if (!kept.has(name)) await rm(join(own, name), { recursive: true, force: true })
  }
}
