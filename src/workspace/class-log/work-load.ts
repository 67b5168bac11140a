import type { Session } from '../../platform/database/database.ts'

/** What the pupils of a class have to do for a day. */
export interface DayLoad {
  readonly dueOn: string
  readonly works: number
  /** Of those that say how long they take. */
  readonly minutes: number
}

/**
 * The work of a class by due day, that of the groups of its pupils included, written by whomever, published or not:
 * for a teacher who is about to add to it.
 */
export const readWorkLoad = async (
  session: Session,
  classId: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, DayLoad>> => {
  const { rows } = await session.query<DayLoad>(
    `
    select due_on as "dueOn", count(*)::int as works, coalesce(sum(estimated_minutes), 0)::int as minutes
    from homework
    where disabled_at is null and due_on between $2 and $3 and (class_id = $1 or class_id in (
      select other.class_id from memberships own
      join memberships other on other.school_id = own.school_id and other.person_id = own.person_id
        and other.member_as = 'pupil' and other.disabled_at is null
      where own.class_id = $1 and own.member_as = 'pupil' and own.disabled_at is null))
    group by due_on`,
    [classId, from, to],
  )
  return new Map(rows.map((row) => [row.dueOn, row]))
}
