import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Sheets and their folders can be read by a static server under another account: they are public by their link. */
const fileMode = 0o644
const folderMode = 0o755

/** Nothing that could leave the folder of the sheets. */
const plainName = /^[A-Za-z0-9_-]+$/

/** Where the files of one link lie: `day-sheets/<school>/<secret>`. */
export const sheetFolder = (folder: string, schoolId: string, secret: string): string => {
  if (!plainName.test(schoolId) || !plainName.test(secret)) throw new Error('Broken invariant: a plain name')
  return join(folder, 'day-sheets', schoolId, secret)
}

const writeWhole = async (path: string, text: string): Promise<void> => {
  const neighbour = `${path}.${randomUUID()}.new`
  try {
    const file = await open(neighbour, 'wx', fileMode)
    try {
      await file.writeFile(text)
      // The account's own mask must not hide a sheet from the server that shows it.
      await file.chmod(fileMode)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(neighbour, path)
  } finally {
    await rm(neighbour, { force: true })
  }
}

/** Each file whole or not at all, for whoever reads meanwhile. */
export const writeSheetFiles = async (
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: folderMode })
  for (const [name, text] of Object.entries(files)) await writeWhole(join(folder, name), text)
}

/** A link that has ended gives nothing. */
export const removeSheet = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })
