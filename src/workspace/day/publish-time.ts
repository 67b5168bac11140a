import type { SchoolCalendar } from '../timetable/domain/school-calendar.ts'
import type { DaySettings } from './day-settings.ts'
import { releaseOf, spreadSecondsOf } from './quiet-hours.ts'
import { instantOf, schoolTimeOf } from './school-clock.ts'

export interface PublishWish {
  /** Milliseconds since 1970. */
  readonly writtenAt: number
  readonly classId: string
  readonly settings: DaySettings
  /** Null outside of the school years that are known. */
  readonly calendar: SchoolCalendar | null
}

/**
 * When something for a class is published: at once, or after the quiet hours, spread over ten minutes (W5). Milliseconds
 * since 1970. Nothing has to run then: what has a later time is not shown yet.
 */
export const publishAtOf = ({ writtenAt, classId, settings, calendar }: PublishWish): number => {
  const { timeZone, quiet, emergencyUntil } = settings
  if (emergencyUntil !== null && writtenAt < emergencyUntil) return writtenAt
  const release = releaseOf(schoolTimeOf(timeZone, writtenAt), quiet, calendar)
  return release === null ? writtenAt : instantOf(timeZone, release, spreadSecondsOf(classId))
}
