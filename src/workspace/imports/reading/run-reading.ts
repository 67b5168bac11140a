import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database, Session } from '../../../platform/database/database.ts'
import { readCalendar } from '../../day/calendar-of.ts'
import { knownNamesOf } from '../../day/known-names.ts'
import { inSchool } from '../../database/in-school.ts'
import { type ImportRow, noteFailed, noteProgress, noteReady, readImport } from '../import-rows.ts'
import { knownFacts, knownState, schoolPeople } from '../known-facts.ts'
import { rosterFormats } from '../roster-format.ts'
import { askedFile, knownFile, peopleFile, type ReadingAsked, writeLines } from './reading-files.ts'
import type { ReadingLimits } from './reading-limits.ts'
import { runChild } from './run-child.ts'

export interface ReadingOrder {
  readonly database: Database
  readonly schoolId: string
  readonly importId: string
  /** Where the files lie that were given, called by their number. */
  readonly folder: string
  readonly today: string
  readonly limits: ReadingLimits
}

const uaiOf = async (session: Session, schoolId: string): Promise<string | null> => {
  const { rows } = await session.query<{ uai: string | null }>(
    'select uai from schools where school_id = $1',
    [schoolId],
  )
  return rows[0]?.uai ?? null
}

/** Lays out what the reading needs to know, and gives back what it was made from. */
const layOut = async (session: Session, row: ImportRow, { folder, schoolId, today }: ReadingOrder) => {
  const state = await knownState(session)
  const { schoolYearId, what, strictness, files } = row
  if (what === 'roster') {
    for (const format of rosterFormats) {
      await writeLines(knownFile(folder, format), knownFacts(session, format, schoolYearId))
      await writeLines(peopleFile(folder, format), schoolPeople(session, format))
    }
  }
  const asked: ReadingAsked = {
    files: files.map(({ name }, index) => ({ path: join(folder, String(index)), name })),
    strictness,
    today,
    uai: await uaiOf(session, schoolId),
    timetable:
      what === 'roster'
        ? null
        : {
            names: await knownNamesOf(session, schoolYearId),
            calendar: await readCalendar(session, schoolYearId),
          },
  }
  await writeFile(askedFile(folder), JSON.stringify(asked), { mode: 0o600 })
  return state
}

/** Reads an import that was given, from its folder to its preview. What goes wrong with it is told in its row. */
export const runReading = async (order: ReadingOrder): Promise<void> => {
  const { database, schoolId, importId, folder, limits } = order
  const within = <Value>(work: (session: Session) => Promise<Value>): Promise<Value> =>
    inSchool(database, schoolId, work)
  const known = await within(async (session) => {
    const row = await readImport(session, importId)
    return row?.state === 'reading' ? layOut(session, row, order) : null
  })
  if (known === null) return
  const notes: Promise<void>[] = []
  const read = await runChild(folder, limits, (progress) => {
    // One that fails only leaves the page as it was.
    notes.push(within((session) => noteProgress(session, importId, progress)).catch(() => undefined))
  })
  await Promise.all(notes)
  await within((session) =>
    read.ok
      ? noteReady(session, { id: importId, knownState: known, ...read.value })
      : noteFailed(session, importId, read.refusal),
  )
}
