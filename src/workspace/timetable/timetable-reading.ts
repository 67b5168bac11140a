import type { RosterFile } from '../roster/read-roster.ts'
import type { RosterFinding, Strictness } from '../roster/roster-finding.ts'
import type { SchoolCalendar } from './domain/school-calendar.ts'
import type { Change, Lesson } from './domain/timetable.ts'

export interface KnownName {
  readonly key: string
  readonly name: string
}

export interface KnownTeacher {
  readonly key: string
  readonly givenName: string
  readonly familyName: string
  readonly usualName: string | null
}

/** Whom and what the school has: a timetable names them, and brings no new class and no new person. */
export interface KnownNames {
  /** Classes and groups. */
  readonly classes: readonly KnownName[]
  readonly teachers: readonly KnownTeacher[]
  readonly subjects: readonly KnownName[]
}

export interface TimetableReadOptions {
  readonly names: KnownNames
  readonly calendar: SchoolCalendar
  readonly strictness: Strictness
}

/** Events of a calendar that are no lessons, by the category that the file gives them. */
export interface LeftAside {
  readonly category: string
  readonly events: number
}

export interface TimetableReading {
  readonly lessons: readonly Lesson[]
  readonly changes: readonly Change[]
  /** Subjects that the school does not have yet: their name is their key. */
  readonly newSubjects: readonly string[]
  readonly leftAside: readonly LeftAside[]
  readonly findings: readonly RosterFinding[]
  /** How many there were, kept or not. */
  readonly findingsInAll: number
}

/** Never rejects for what stands in a file: that is a finding. A fault of the disk rejects. */
export type TimetableReader = (
  files: readonly RosterFile[],
  options: TimetableReadOptions,
) => Promise<TimetableReading>

/** How a file says that nobody goes to a room. */
const remoteWords: ReadonlySet<string> = new Set(['à distance', 'a distance', 'distanciel', 'remote'])

/** Rooms as they are written, and whether the lesson is remote. */
export const roomsOf = (texts: readonly string[]): { rooms: readonly string[]; isRemote: boolean } => {
  const rooms = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
  const isRemote = rooms.some((room) => remoteWords.has(room.toLowerCase()))
  return { rooms: rooms.filter((room) => !remoteWords.has(room.toLowerCase())), isRemote }
}
