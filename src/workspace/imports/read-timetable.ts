import { openArchive } from '../archive/open-archive.ts'
import type { ArchiveSource } from '../archive/archive-source.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { RosterFinding, Strictness } from '../roster/roster-finding.ts'
import type { Roster } from '../roster/roster.ts'
import { mondayOf } from '../timetable/domain/school-day.ts'
import type { SchoolCalendar } from '../timetable/domain/school-calendar.ts'
import { type HolidayZone, schoolYear2026Of } from '../timetable/domain/school-holidays.ts'
import { type Clash, clashesOf } from '../timetable/domain/timetable-faults.ts'
import { readTimetableCsv } from '../timetable/read-timetable-csv.ts'
import { readTimetableIcs } from '../timetable/read-timetable-ics.ts'
import type { KnownNames } from '../timetable/timetable-reading.ts'

export interface TimetableDelivery {
  readonly lessons: number
  readonly changes: number
  /** Of the whole school year, with the changes applied. */
  readonly clashes: readonly Clash[]
  readonly findings: readonly RosterFinding[]
}

/** The school year that is known by heart; week A is its first week. */
const calendarOf = (zone: HolidayZone): SchoolCalendar => {
  const year = schoolYear2026Of(zone, 'france')
  return {
    ...year,
    alternation: { firstMondayA: mondayOf(year.firstDay), countsHolidayWeeks: false },
  }
}

const namesOf = ({ classes, subjects, people, roles }: Roster): KnownNames => {
  const teachers = new Set(roles.filter(({ role }) => role === 'teacher').map(({ person }) => person))
  return { classes, subjects, teachers: people.filter(({ key }) => teachers.has(key)) }
}

/** Reads a timetable, as CSV or iCalendar, of the school whose roster is given. Rejects only with what a disk says. */
export const readTimetable = async (
  sources: readonly ArchiveSource[],
  roster: Roster,
  { strictness, zone }: { readonly strictness: Strictness; readonly zone: HolidayZone },
): Promise<TimetableDelivery> => {
  const files: RosterFile[] = []
  for (const source of sources) {
    const opened = await openArchive(source)
    if (!opened.ok) return { lessons: 0, changes: 0, clashes: [], findings: [opened.refusal] }
    files.push(...opened.value)
  }
  const calendar = calendarOf(zone)
  const isCalendar = files.every(({ name }) => name.toLowerCase().endsWith('.ics'))
  const read = isCalendar ? readTimetableIcs : readTimetableCsv
  const { lessons, changes, findings } = await read(files, { names: namesOf(roster), calendar, strictness })
  const clashes = clashesOf({ calendar, lessons, changes }, calendar.firstDay, calendar.lastDay)
  return { lessons: lessons.length, changes: changes.length, clashes, findings }
}
