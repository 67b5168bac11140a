import type { Session } from '../../platform/database/database.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { StoredLessons } from './store-lessons.ts'
import type { PlannedChange } from './timetable-rows.ts'

export interface ChangeCounts {
  readonly changesAdded: number
  readonly changesEnded: number
}

/** A change as its row holds it. */
export interface ChangeRow {
  readonly lessonId: string
  readonly plannedOn: string
  readonly kind: PlannedChange['kind']
  readonly toDay: string | null
  readonly toStartMinute: number | null
  readonly toEndMinute: number | null
  readonly rooms: readonly string[] | null
  readonly isRemote: boolean | null
  readonly teacherIds: readonly string[] | null
}

const noMore = {
  toDay: null,
  toStartMinute: null,
  toEndMinute: null,
  rooms: null,
  isRemote: null,
  teacherIds: null,
} as const

export const changeRowOf = (change: PlannedChange, lessonId: string): ChangeRow => {
  const row = { ...noMore, lessonId, plannedOn: dateOf(change.day), kind: change.kind }
  switch (change.kind) {
    case 'cancelled':
      return row
    case 'moved':
      return {
        ...row,
        toDay: dateOf(change.to.day),
        toStartMinute: change.to.startMinute,
        toEndMinute: change.to.endMinute,
      }
    case 'room':
      return { ...row, rooms: change.rooms, isRemote: change.isRemote }
    case 'replaced':
      return { ...row, teacherIds: change.teachers }
  }
}

const insertSql = `
  insert into lesson_changes (school_id, lesson_id, planned_on, kind, origin, to_day, to_start_minute, to_end_minute,
    rooms, is_remote, teacher_ids, made_by, made_at)
  select preau_school(), "lessonId", "plannedOn", kind, $2, "toDay", "toStartMinute", "toEndMinute",
    case when jsonb_typeof(rooms) = 'array' then array(select jsonb_array_elements_text(rooms)) end, "isRemote",
    case when jsonb_typeof("teacherIds") = 'array'
      then array(select jsonb_array_elements_text("teacherIds")::uuid) end, $3::uuid, $4
  from jsonb_to_recordset($1::jsonb) as row ("lessonId" uuid, "plannedOn" date, kind text, "toDay" date,
    "toStartMinute" int, "toEndMinute" int, rooms jsonb, "isRemote" boolean, "teacherIds" jsonb)`

export const insertChanges = async (
  session: Session,
  rows: readonly ChangeRow[],
  origin: 'import' | 'office',
  madeBy: string | null,
  at: number,
): Promise<void> => {
  if (rows.length === 0) return
  await session.query(insertSql, [JSON.stringify(rows), origin, madeBy, new Date(at)])
}

const knownSql = `
  select id, lesson_id as "lessonId", planned_on as "plannedOn", kind, to_day as "toDay",
    to_start_minute as "toStartMinute", to_end_minute as "toEndMinute", rooms, is_remote as "isRemote",
    teacher_ids::text[] as "teacherIds"
  from lesson_changes
  where origin = 'import' and disabled_at is null and lesson_id = any($1::uuid[])`

const textOf = (row: ChangeRow): string =>
  JSON.stringify([
    row.lessonId,
    row.plannedOn,
    row.kind,
    row.toDay,
    row.toStartMinute,
    row.toEndMinute,
    row.rooms,
    row.isRemote,
    row.teacherIds,
  ])

/** Of the lessons that a delivery speaks of, the changes that it tells, and no others of its kind. */
export const storeChanges = async (
  session: Session,
  changes: readonly PlannedChange[],
  { ids, ended }: StoredLessons,
  at: number,
): Promise<ChangeCounts> => {
  const wanted = new Map<string, ChangeRow>()
  for (const change of changes) {
    const lessonId = ids.get(change.lesson)
    if (lessonId === undefined) continue
    const row = changeRowOf(change, lessonId)
    // Of the same kind the last one counts.
    wanted.set(`${lessonId} ${row.plannedOn} ${row.kind}`, row)
  }
  const { rows } = await session.query<ChangeRow & { readonly id: string }>(knownSql, [
    [...ids.values(), ...ended],
  ])
  const known = new Set(rows.map(textOf))
  const told = new Set([...wanted.values()].map(textOf))
  const over = rows.filter((row) => !told.has(textOf(row)))
  if (over.length > 0) {
    await session.query('update lesson_changes set disabled_at = now() where id = any($1::uuid[])', [
      over.map(({ id }) => id),
    ])
  }
  const fresh = [...wanted.values()].filter((row) => !known.has(textOf(row)))
  await insertChanges(session, fresh, 'import', null, at)
  return { changesAdded: fresh.length, changesEnded: over.length }
}
