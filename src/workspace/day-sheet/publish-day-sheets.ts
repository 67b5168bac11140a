import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from '../../platform/database/database.ts'
import type { DaySheetModel } from './day-sheet-model.ts'
import { readDaySheet, type UnpublishedSheet } from './read-day-sheet.ts'
import { contentName, renderDaySheet } from './render-day-sheet.ts'
import { localDate } from '../day/local-date.ts'
import { type RandomBytes, sheetLinksOf, takeEndedLinks } from './sheet-links.ts'
import { workerScript } from './sheet-parts.ts'
import { removeSheet, sheetFolder, writeSheetFiles } from './write-sheet.ts'

export interface PublishedSchool {
  readonly schoolId: string
  readonly name: string
  readonly timeZone: string
}

export interface Publishing {
  /** Of all files of the workspace; sheets lie in `day-sheets`. */
  readonly folder: string
  readonly school: PublishedSchool
  readonly classIds: readonly string[]
  /** Milliseconds since 1970. */
  readonly at: number
  readonly randomBytes: RandomBytes
  /** A link of the gate that gives the bearing *class*; null where there is no gate. */
  readonly classLinkOf: (classId: string) => string | null
}

/** Written last: with it, the files beside it are whole. */
const markName = 'sheet.txt'

const isWritten = async (folder: string, name: string): Promise<boolean> =>
  (await readFile(join(folder, markName), 'utf8').catch(() => '')) === name

const filesOf = (model: DaySheetModel, name: string): Readonly<Record<string, string>> => ({
  'service-worker.js': workerScript,
  'index.html': renderDaySheet(model, 'fr'),
  'en.html': renderDaySheet(model, 'en'),
  [markName]: name,
})

/** Since when a class's sheet has said this. */
const publishedSince = async (
  session: Session,
  classId: string,
  name: string,
  at: number,
): Promise<number> => {
  const { rows } = await session.query<{ since: Date }>(
    `insert into day_sheets (school_id, class_id, content_name, published_at) values (preau_school(), $1, $2, $3)
     on conflict (school_id, class_id) do update set content_name = excluded.content_name,
       published_at = case when day_sheets.content_name = excluded.content_name
         then day_sheets.published_at else excluded.published_at end
     returning published_at as since`,
    [classId, name, new Date(at)],
  )
  return rows[0]?.since.getTime() ?? at
}

const publishOne = async (
  session: Session,
  publishing: Publishing,
  classId: string,
  sheet: UnpublishedSheet,
): Promise<boolean> => {
  const { folder, school, at, randomBytes } = publishing
  const name = contentName(sheet)
  const links = await sheetLinksOf(session, classId, at, randomBytes)
  const publishedAt = await publishedSince(session, classId, name, at)
  let isChanged = false
  for (const { secret } of links) {
    const place = sheetFolder(folder, school.schoolId, secret)
    if (await isWritten(place, name)) continue
    await writeSheetFiles(place, filesOf({ ...sheet, publishedAt }, name))
    isChanged = true
  }
  return isChanged
}

/** Takes away what ended links gave. */
export const endSheetLinks = async (session: Session, folder: string, schoolId: string, at: number) => {
  for (const secret of await takeEndedLinks(session, at)) {
    await removeSheet(sheetFolder(folder, schoolId, secret))
  }
}

/**
 * Brings the files of these classes up to date: each link's files whole, and nothing written where nothing differs. The
 * session is of a transaction in the school. Gives back the classes whose files were written.
 */
export const publishDaySheets = async (
  session: Session,
  publishing: Publishing,
): Promise<readonly string[]> => {
  const { school, at, classIds, classLinkOf } = publishing
  const today = localDate(at, school.timeZone)
  const written: string[] = []
  for (const classId of classIds) {
    const sheet = await readDaySheet(session, {
      schoolName: school.name,
      timeZone: school.timeZone,
      classId,
      today,
      at,
      classLink: classLinkOf(classId),
    })
    if (sheet !== null && (await publishOne(session, publishing, classId, sheet))) written.push(classId)
  }
  return written
}
