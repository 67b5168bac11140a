import type { Session } from '../../platform/database/database.ts'
import type { TimetableReading } from '../timetable/timetable-reading.ts'
import { readDaySettings, writeDaySettings } from './day-settings.ts'
import { hoursOfLessons } from './hours-of-lessons.ts'
import { type ChangeCounts, storeChanges } from './store-changes.ts'
import { type LessonCounts, storeLessons } from './store-lessons.ts'
import { storeSubjects } from './store-subjects.ts'
import { withSubjects } from './timetable-rows.ts'

/**
 * Which lessons end when the delivery does not tell them: `whole`, all of the school year; `classes`, those of which
 * every class is told; `teachers`, those of which every teacher is told.
 */
export type TimetableScope = 'whole' | 'classes' | 'teachers'

interface TimetableDelivery {
  readonly schoolYearId: string
  /** Read with the names of `knownNamesOf`. */
  readonly delivery: Pick<TimetableReading, 'lessons' | 'changes'>
  /** `whole` where it is not said. */
  readonly scope?: TimetableScope
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface TimetableCounts extends LessonCounts, ChangeCounts {
  readonly newSubjects: number
}

/**
 * Takes over a timetable. The same one twice changes nothing (W3). Lessons that it no longer tells are disabled, with
 * all that was written in them; changes that the office made stay.
 */
export const storeTimetable = async (
  session: Session,
  { schoolYearId, delivery, scope = 'whole', at }: TimetableDelivery,
): Promise<TimetableCounts> => {
  await session.query(`select pg_advisory_xact_lock(hashtextextended('timetable ' || preau_school(), 0))`)
  const subjects = await storeSubjects(session, delivery)
  const rows = withSubjects(delivery, subjects.idOf)
  const lessons = await storeLessons(session, schoolYearId, rows.lessons, scope)
  const changes = await storeChanges(session, rows.changes, lessons, at)
  const { hours } = await readDaySettings(session)
  if (hours === null && delivery.lessons.length > 0) {
    await writeDaySettings(session, { hours: hoursOfLessons(delivery.lessons) })
  }
  return { ...lessons.counts, ...changes, newSubjects: subjects.newSubjects }
}
