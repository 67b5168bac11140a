import type { Session } from '../../../platform/database/database.ts'
import { dateOf } from '../../timetable/domain/school-day.ts'
import { changeRowOf, insertChanges } from '../store-changes.ts'
import type { PlannedChange } from '../timetable-rows.ts'

/** Who changes, and when: milliseconds since 1970. */
export interface ChangeMaker {
  readonly personId: string
  readonly at: number
}

/** Puts a change in force at once: changes of the timetable are never held (W5). It takes the place of one of its kind. */
export const makeChange = async (
  session: Session,
  change: PlannedChange,
  { personId, at }: ChangeMaker,
): Promise<void> => {
  // Two who change one lesson at once: the later one counts, as if it had come after.
  await session.query('select from lessons where id = $1 for update', [change.lesson])
  await session.query(
    `
    update lesson_changes set disabled_at = $4
    where lesson_id = $1 and planned_on = $2 and kind = $3 and origin = 'office' and disabled_at is null`,
    [change.lesson, dateOf(change.day), change.kind, new Date(at)],
  )
  await insertChanges(session, [changeRowOf(change, change.lesson)], 'office', personId, at)
}

/** Takes a change back. What a file told is told again by its next import. False where it was taken back before. */
export const takeChangeBack = async (session: Session, changeId: string, at: number): Promise<boolean> => {
  const { count } = await session.query(
    'update lesson_changes set disabled_at = $2 where id = $1 and disabled_at is null',
    [changeId, new Date(at)],
  )
  return count === 1
}
