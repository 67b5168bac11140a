import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer, Asked, PublicRoute } from '../web/route.ts'
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

const fileAnswer = async (asked: Asked, file: string, type: string): Promise<Answer> => {
  const folder = folderOf(asked)
  if (folder === null) return { kind: 'notFound' }
  try {
    const body = await readFile(join(folder, file))
    return { kind: 'document', type, body, headers: sheetHeaders }
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
