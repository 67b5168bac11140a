import type { Session } from '../../platform/database/database.ts'
import type { TimetableScope } from './store-timetable.ts'
import type { LessonRow } from './timetable-rows.ts'

export interface LessonCounts {
  readonly added: number
  /** Told again after they had ended. */
  readonly returned: number
  readonly ended: number
  readonly unchanged: number
}

export interface StoredLessons {
  readonly counts: LessonCounts
  /** Ids by the key that the delivery gives. */
  readonly ids: ReadonlyMap<string, string>
  /** Ids of the lessons that have ended now. */
  readonly ended: readonly string[]
}

interface KnownLesson {
  readonly id: string
  readonly key: string
  readonly isDisabled: boolean
  readonly classes: readonly string[]
  readonly teachers: readonly string[]
}

const knownSql = `
  select id, source_key as key, disabled_at is not null as "isDisabled",
    array(select class_id::text from lesson_classes c where c.lesson_id = l.id) as classes,
    array(select teacher_id::text from lesson_teachers t where t.lesson_id = l.id) as teachers
  from lessons l where school_year_id = $1 order by disabled_at desc nulls last, id`

const insertSql = `
  insert into lessons (school_id, id, school_year_id, source_key, weekday, weeks, held_on, start_minute, end_minute,
    subject_id, rooms, is_remote)
  select preau_school(), id, $1, key, weekday, weeks, "heldOn", "startMinute", "endMinute", subject,
    array(select jsonb_array_elements_text(rooms)), "isRemote"
  from jsonb_to_recordset($2::jsonb) as row (id uuid, key text, weekday int, weeks text, "heldOn" date,
    "startMinute" int, "endMinute" int, subject uuid, rooms jsonb, "isRemote" boolean)`

const insertOf = (table: string, column: string, list: string): string => `
  insert into ${table} (school_id, lesson_id, ${column})
  select distinct preau_school(), id, value::uuid
  from jsonb_to_recordset($1::jsonb) as row (id uuid, ${list} jsonb), jsonb_array_elements_text(${list})`

const insertLessons = async (
  session: Session,
  schoolYearId: string,
  lessons: readonly LessonRow[],
): Promise<readonly string[]> => {
  const { rows } = await session.query<{ id: string }>(
    'select gen_random_uuid() as id from generate_series(1, $1::int)',
    [lessons.length],
  )
  const ids = rows.map(({ id }) => id)
  const json = JSON.stringify(lessons.map((lesson, index) => ({ ...lesson, id: ids[index] })))
  await session.query(insertSql, [schoolYearId, json])
  await session.query(insertOf('lesson_classes', 'class_id', 'classes'), [json])
  await session.query(insertOf('lesson_teachers', 'teacher_id', 'teachers'), [json])
  return ids
}

/** Whether the delivery speaks of that lesson, if only by leaving it out. */
const scopeTest = (
  scope: TimetableScope,
  lessons: readonly LessonRow[],
): ((known: KnownLesson) => boolean) => {
  if (scope === 'whole') return () => true
  const told = new Set(lessons.flatMap((lesson) => lesson[scope]))
  return (known) => known[scope].length > 0 && known[scope].every((id) => told.has(id))
}

const setDisabled = async (session: Session, ids: readonly string[], to: 'now()' | 'null'): Promise<void> => {
  if (ids.length === 0) return
  await session.query(`update lessons set disabled_at = ${to} where id = any($1::uuid[])`, [ids])
}

/** Adds, brings back and ends lessons so that those of the delivery are there, and of its scope no others. */
export const storeLessons = async (
  session: Session,
  schoolYearId: string,
  lessons: readonly LessonRow[],
  scope: TimetableScope,
): Promise<StoredLessons> => {
  const { rows } = await session.query<KnownLesson>(knownSql, [schoolYearId])
  // Those in force come last: of one key, they count.
  const known = new Map(rows.map((row) => [row.key, row]))
  const wanted = new Map(lessons.map((lesson) => [lesson.key, lesson]))
  const fresh = [...wanted.values()].filter(({ key }) => !known.has(key))
  const back = [...known.values()].filter(({ key, isDisabled }) => isDisabled && wanted.has(key))
  const speaksOf = scopeTest(scope, lessons)
  const ended = rows.filter((row) => !row.isDisabled && !wanted.has(row.key) && speaksOf(row))
  const freshIds = fresh.length === 0 ? [] : await insertLessons(session, schoolYearId, fresh)
  const endedIds = ended.map(({ id }) => id)
  await setDisabled(session, endedIds, 'now()')
  await setDisabled(
    session,
    back.map(({ id }) => id),
    'null',
  )
  const idsByKey = new Map([...known.values()].map(({ key, id }) => [key, id]))
  for (const [index, { key }] of fresh.entries()) idsByKey.set(key, freshIds[index] ?? '')
  return {
    counts: {
      added: fresh.length,
      returned: back.length,
      ended: ended.length,
      unchanged: wanted.size - fresh.length - back.length,
    },
    ids: new Map(lessons.map(({ named, key }) => [named, idsByKey.get(key) ?? ''])),
    ended: endedIds,
  }
}
