import { openArchive } from '../../archive/open-archive.ts'
import type { RosterFile } from '../../roster/read-roster.ts'
import type { RosterFinding } from '../../roster/roster-finding.ts'
import { clashesOf } from '../../timetable/domain/timetable-faults.ts'
import { readTimetableCsv } from '../../timetable/read-timetable-csv.ts'
import { readTimetableIcs } from '../../timetable/read-timetable-ics.ts'
import type { TimetableReading, TimetableReadOptions } from '../../timetable/timetable-reading.ts'
import type { ImportReport, TimetableFigures } from '../import-report.ts'
import type { ReadingAsked, ReadingDone } from './reading-files.ts'
import { writePlan } from './write-plan.ts'

const reportOf = (
  findings: readonly RosterFinding[],
  findingsInAll: number,
  timetable: TimetableFigures | null,
): ImportReport => ({
  counts: null,
  timetable,
  findings,
  findingsInAll,
  isEmpty: timetable === null || timetable.lessons + timetable.changes === 0,
  isFull: true,
  isSudden: false,
  newHeads: 0,
  joined: 0,
  leaving: [],
})

const readFiles = (
  files: readonly RosterFile[],
  options: TimetableReadOptions,
): Promise<TimetableReading> => {
  const isCalendar = files.every(({ name }) => name.toLowerCase().endsWith('.ics'))
  return (isCalendar ? readTimetableIcs : readTimetableCsv)(files, options)
}

/** Reads a timetable by the names that the school has; its lessons go into a file, what to say of them comes back. */
export const readLessons = async (
  folder: string,
  { files: sources, strictness }: ReadingAsked,
  { names, calendar }: NonNullable<ReadingAsked['timetable']>,
): Promise<ReadingDone> => {
  const files: RosterFile[] = []
  for (const source of sources) {
    const opened = await openArchive(source)
    if (!opened.ok) {
      const planSha256 = await writePlan(folder, [])
      return { source: null, report: reportOf([opened.refusal], 1, null), planSha256 }
    }
    files.push(...opened.value)
  }
  const { lessons, changes, findings, findingsInAll } = await readFiles(files, {
    names,
    calendar,
    strictness,
  })
  const clashes = clashesOf({ calendar, lessons, changes }, calendar.firstDay, calendar.lastDay)
  const figures = { lessons: lessons.length, changes: changes.length, clashes: clashes.length }
  const planSha256 = await writePlan(folder, [JSON.stringify({ lessons, changes })])
  return { source: 'timetable', report: reportOf(findings, findingsInAll, figures), planSha256 }
}
