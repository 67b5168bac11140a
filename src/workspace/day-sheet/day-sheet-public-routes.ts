import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer, Asked, PublicRoute } from '../web/route.ts'
import { knownSheetsCookie, knowSheet, readKnownSheets } from './known-sheets.ts'
import { sheetHeaders } from './sheet-parts.ts'
import { sheetFolder } from './write-sheet.ts'

const pageType = 'text/html; charset=utf-8'

/** Files of a sheet by the end of their address, as they lie in its folder: a static server shows the same. */
const files: readonly { readonly end: string; readonly file: string; readonly type: string }[] = [
  { end: '', file: 'index.html', type: pageType },
  { end: 'index.html', file: 'index.html', type: pageType },
  { end: 'en.html', file: 'en.html', type: pageType },
  { end: 'service-worker.js', file: 'service-worker.js', type: 'text/javascript; charset=utf-8' },
]

const secretForm = /^[A-Za-z0-9_-]{22,100}$/

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const folderOf = ({ path, parts, school }: Asked): string | null => {
  const secret = path['secret'] ?? ''
  return secretForm.test(secret) ? sheetFolder(parts.folder, school.schoolId, secret) : null
}

/** Opening the page is knowing it: from then on the waiting page's link finds it on this device. */
const knowing = (
  { path, parts, school, visitor }: Asked,
  file: string,
  body: Buffer,
): Readonly<Record<string, string>> => {
  if (!file.endsWith('.html')) return {}
  const title = /<title>([^<]*)<\/title>/.exec(body.toString('utf8'))?.[1] ?? ''
  const sheet = { schoolId: school.schoolId, secret: path['secret'] ?? '', title }
  const known = readKnownSheets(visitor.cookies.get(knownSheetsCookie))
  return { 'set-cookie': knowSheet(known, sheet, parts.publicUrl.protocol === 'https:') }
}

const fileAnswer = async (asked: Asked, file: string, type: string): Promise<Answer> => {
  const folder = folderOf(asked)
  if (folder === null) return { kind: 'notFound' }
  try {
    const body = await readFile(join(folder, file))
    return { kind: 'document', type, body, headers: { ...sheetHeaders, ...knowing(asked, file, body) } }
  } catch (error) {
    if (isMissing(error)) return { kind: 'notFound' }
    throw error
  }
}

/**
 * The files of a day sheet, by its link alone. The database is not asked: a sheet opens while it is away. The address
 * ends with a slash, so that the worker beside the page reaches this sheet and no other.
 */
export const daySheetPublicRoutes: readonly PublicRoute[] = [
  {
    method: 'GET',
    path: '/jour/:schoolId/:secret',
    waits: true,
    answer: (asked) =>
      Promise.resolve(
        folderOf(asked) === null
          ? { kind: 'notFound' }
          : { kind: 'see', to: `/jour/${asked.school.schoolId}/${asked.path['secret'] ?? ''}/` },
      ),
  },
  ...files.map(({ end, file, type }): PublicRoute => ({
    method: 'GET',
    path: `/jour/:schoolId/:secret/${end}`,
    waits: true,
    answer: (asked) => fileAnswer(asked, file, type),
  })),
]
