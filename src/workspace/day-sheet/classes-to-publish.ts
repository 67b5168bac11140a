import type { Session } from '../../platform/database/database.ts'

export interface ChangeWindow {
  /** Rows that changed since then, by the database's clock. Milliseconds since 1970. */
  readonly changedSince: number
  /** Homework that came to be shown after the first and until the second, by our clock. */
  readonly shownAfter: number
  readonly shownUntil: number
}

const classes = `select id from classes c
  where c.kind = 'class' and c.disabled_at is null and exists (select from school_years y
    where y.school_id = c.school_id and y.id = c.school_year_id and y.disabled_at is null and $1::date <= y.ends_on)`

/** All classes that have a day sheet on a date. */
export const allClasses = async (session: Session, today: string): Promise<readonly string[]> => {
  const { rows } = await session.query<{ id: string }>(classes, [today])
  return rows.map(({ id }) => id)
}

/** Names, closures and settings stand on every sheet, and people decide what a text may say. */
const touchesAll = `
  select from subjects where updated_at >= $2
  union all select from schools where updated_at >= $2
  union all select from school_years where updated_at >= $2
  union all select from school_settings where updated_at >= $2
  union all select from school_closures where updated_at >= $2
  union all select from day_sheet_settings where updated_at >= $2
  union all select from people where updated_at >= $2
  union all select from guardianships where updated_at >= $2`

const touched = `
  select id from classes where updated_at >= $2
  union select class_id from memberships where updated_at >= $2
  union select class_id from lesson_classes where updated_at >= $2
  union select c.class_id from lesson_classes c join lessons l on l.school_id = c.school_id and l.id = c.lesson_id
    where l.updated_at >= $2
  union select c.class_id from lesson_classes c
    join lesson_changes x on x.school_id = c.school_id and x.lesson_id = c.lesson_id where x.updated_at >= $2
  union select c.class_id from lesson_classes c
    join lesson_teachers t on t.school_id = c.school_id and t.lesson_id = c.lesson_id where t.updated_at >= $2
  union select h.class_id from homework h where h.updated_at >= $2
  union select h.class_id from homework_versions v join homework h on h.school_id = v.school_id and h.id = v.homework_id
    where v.shown_at > $3 and v.shown_at <= $4
  union select class_id from day_sheet_links where updated_at >= $2`

/** The classes whose sheet may say something else than before; a group's change is that of its pupils' classes. */
export const classesToPublish = async (
  session: Session,
  today: string,
  { changedSince, shownAfter, shownUntil }: ChangeWindow,
): Promise<readonly string[]> => {
  const { rows } = await session.query<{ id: string }>(
    `with touched as (${touched}), own as (
       select id from touched
       union select own.class_id from touched
       join memberships other on other.class_id = touched.id and other.member_as = 'pupil'
       join memberships own on own.school_id = other.school_id and own.person_id = other.person_id
         and own.member_as = 'pupil' and own.disabled_at is null)
     ${classes} and (exists (${touchesAll}) or c.id in (select id from own))`,
    [today, new Date(changedSince), new Date(shownAfter), new Date(shownUntil)],
  )
  return rows.map(({ id }) => id)
}
