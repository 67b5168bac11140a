import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { defined } from '../../kernel/assert.ts'
import type { Database, Session } from '../../platform/database/database.ts'
import { inSchool } from '../database/in-school.ts'
import { readCalendar } from '../day/calendar-of.ts'
import { writeDaySettings } from '../day/day-settings.ts'
import { knownNamesOf } from '../day/known-names.ts'
import { storeTimetable } from '../day/store-timetable.ts'
import { applyDelivery } from '../imports/apply-delivery.ts'
import { openYear } from '../imports/open-school.ts'
import { readTimetableCsv } from '../timetable/read-timetable-csv.ts'
import { dayOf } from '../timetable/domain/school-day.ts'
import { fillClassLog } from './fill-class-log.ts'
import { makeSchool } from './make-school.ts'
import { oneRosterZip } from './writing/one-roster-files.ts'
import { timetableCsv } from './writing/timetable-csv.ts'

/** How long before the day the class log begins: a month of it is there. */
const logDays = 30

export interface MadeSchoolOrder {
  readonly schoolId: string
  readonly pupils: number
  readonly seed: number
  /** `2026-11-24`. */
  readonly today: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly newId: () => string
  /** Where the files of the delivery are put, so that the import can be tried again by hand. */
  readonly folder: string
}

const storeLessons = async (
  session: Session,
  file: ReturnType<typeof timetableCsv>,
  { today, at }: MadeSchoolOrder,
): Promise<string> => {
  const schoolYearId = await openYear(session, today)
  const calendar = await readCalendar(session, schoolYearId)
  const names = await knownNamesOf(session, schoolYearId)
  const delivery = await readTimetableCsv([file], { names, calendar, strictness: 'strict' })
  await storeTimetable(session, { schoolYearId, delivery, at })
  return schoolYearId
}

/**
 * Fills an installation with a made-up collège as a real one would come: its people by an import, its timetable by
 * another, then a month of class log. Rejects where its own files cannot be read: that is a fault of ours.
 */
export const fillMadeSchool = async (database: Database, order: MadeSchoolOrder): Promise<void> => {
  const { schoolId, pupils, seed, today, at, newId, folder } = order
  const school = makeSchool({ seed, pupils, level: 'college', schoolYear: Number(today.slice(0, 4)) })
  const zip = oneRosterZip(school, '1.2')
  await mkdir(folder, { recursive: true })
  const path = join(folder, zip.name)
  await writeFile(path, await buffer(Readable.from(zip.open())))
  const stored = await applyDelivery(database, {
    schoolId,
    sources: [{ path }],
    strictness: 'strict',
    today,
    at,
    newId,
  })
  if (!stored.ok) throw new Error(`Broken invariant: a made-up school is imported: ${stored.refusal.kind}`)
  const establishment = defined(school.establishments[0], 'a small school is one')
  await inSchool(database, schoolId, async (session) => {
    await writeDaySettings(session, { holidayZone: 'B' })
    const schoolYearId = await storeLessons(session, timetableCsv(establishment), order)
    const until = defined(dayOf(today), 'today is a date') - 1
    await fillClassLog(session, { schoolYearId, until, days: logDays, seed })
  })
}
