import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedVersion } from './doctor/installed-version.ts'
import { replaceAtomically, type SiteSettings } from '../gate/index.ts'

/** What other commands need to know of a site whose gate has run: where people find it, and its classes. */
export interface SiteNote {
  readonly publicUrl: string
  readonly classFile: string | null
  readonly rotation: number
  /** Since when the newest links and codes are out, milliseconds. */
  readonly since: number
  /** Null in a note of an older version. */
  readonly timeZone: string | null
  /** Version of Préau that wrote it. */
  readonly version: string | null
}

const noteName = 'site.json'

/** Throws the system's errors. */
export const writeSiteNote = ({ door, classFile, classRotation, dataFolder }: SiteSettings): void => {
  const note: SiteNote = {
    publicUrl: door.publicUrl.origin,
    classFile,
    ...classRotation,
    timeZone: door.words.timeZone,
    version: installedVersion(),
  }
  replaceAtomically(join(dataFolder, noteName), `${JSON.stringify(note, null, 2)}\n`)
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const parseNote = (text: string): SiteNote | null => {
  const raw: unknown = JSON.parse(text)
  if (typeof raw !== 'object' || raw === null) return null
  const { publicUrl, classFile, rotation, since, timeZone, version }: Readonly<Record<string, unknown>> = {
    ...raw,
  }
  if (typeof publicUrl !== 'string' || typeof rotation !== 'number' || typeof since !== 'number') return null
  return {
    publicUrl,
    classFile: textOrNull(classFile),
    rotation,
    since,
    timeZone: textOrNull(timeZone),
    version: textOrNull(version),
  }
}

/** Null where there is none, or none that can be read: options can say the same. */
export const readSiteNote = (folder: string): SiteNote | null => {
  try {
    return parseNote(readFileSync(join(folder, noteName), 'utf8'))
  } catch {
    return null
  }
}
