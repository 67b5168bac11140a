import { defined } from '../../kernel/assert.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Session } from '../../platform/database/database.ts'
import { changedMarks, type Mark, type MarkName, type Marks, present } from './roll-call.ts'

export interface RollCallPlace {
  readonly lessonId: string
  /** The day on which the pattern has the lesson. */
  readonly date: string
}

export interface RollCall {
  /** 0: nobody has called yet. */
  readonly version: number
  readonly marks: Marks
  /** Of the last version. */
  readonly savedBy: string | null
  readonly savedAt: number | null
}

const notCalled: RollCall = { version: 0, marks: new Map(), savedBy: null, savedAt: null }

interface RollCallRow {
  readonly id: string
  readonly version: number
  readonly savedBy: string
  readonly savedAt: Date
}

interface MarkRow {
  readonly pupilId: string
  readonly name: MarkName
  readonly lateMinutes: number | null
}

const markOf = ({ name, lateMinutes }: MarkRow): Mark =>
  name === 'late'
    ? { name, lateMinutes: defined(lateMinutes, 'a late arrival has minutes') }
    : { name, lateMinutes: null }

export const readRollCall = async (
  session: Session,
  { lessonId, date }: RollCallPlace,
): Promise<RollCall> => {
  const calls = await session.query<RollCallRow>(
    `select r.id, r.version, concat_ws(' ', p.given_name, p.family_name) as "savedBy", v.saved_at as "savedAt"
     from roll_calls r
     join roll_call_versions v on v.school_id = r.school_id and v.roll_call_id = r.id and v.version = r.version
     join people p on p.school_id = v.school_id and p.id = v.saved_by
     where r.lesson_id = $1 and r.held_on = $2`,
    [lessonId, date],
  )
  const [call] = calls.rows
  if (call === undefined) return notCalled
  const { rows } = await session.query<MarkRow>(
    `select distinct on (pupil_id) pupil_id as "pupilId", mark as name, late_minutes as "lateMinutes"
     from roll_call_marks where roll_call_id = $1 order by pupil_id, version desc`,
    [call.id],
  )
  const marks = new Map(rows.map((row) => [row.pupilId, markOf(row)]))
  return { version: call.version, marks, savedBy: call.savedBy, savedAt: call.savedAt.getTime() }
}

export interface RollCallSaving extends RollCallPlace {
  readonly startMinute: number
  readonly endMinute: number
  /** The version that the form showed: what was saved since then is not overwritten unseen. */
  readonly seenVersion: number
  readonly marks: Marks
  readonly savedBy: string
  readonly at: number
}

const nextVersion = async (
  session: Session,
  saving: RollCallSaving,
): Promise<{ readonly id: string; readonly version: number } | undefined> => {
  const { lessonId, date, startMinute, endMinute, seenVersion } = saving
  const { rows } =
    seenVersion === 0
      ? await session.query<{ id: string; version: number }>(
          `insert into roll_calls (school_id, lesson_id, held_on, start_minute, end_minute, version)
           values (preau_school(), $1, $2, $3, $4, 1)
           on conflict (school_id, lesson_id, held_on) do nothing returning id, version`,
          [lessonId, date, startMinute, endMinute],
        )
      : await session.query<{ id: string; version: number }>(
          `update roll_calls set version = version + 1, start_minute = $4, end_minute = $5
           where lesson_id = $1 and held_on = $2 and version = $3 returning id, version`,
          [lessonId, date, seenVersion, startMinute, endMinute],
        )
  return rows[0]
}

/** A new version with what it changes. `changedMeanwhile`: somebody else saved since; nothing was written. */
export const saveRollCall = async (
  session: Session,
  saving: RollCallSaving,
): Promise<Outcome<'saved' | 'unchanged', 'changedMeanwhile'>> => {
  // Whoever saves at the same time waits here: version and marks are then read as one.
  await session.query('select from roll_calls where lesson_id = $1 and held_on = $2 for update', [
    saving.lessonId,
    saving.date,
  ])
  const before = await readRollCall(session, saving)
  if (before.version !== saving.seenVersion) return refused('changedMeanwhile')
  const marks = [...changedMarks(before.marks, saving.marks)]
  if (before.version > 0 && marks.length === 0) return accepted('unchanged')
  const next = await nextVersion(session, saving)
  if (next === undefined) return refused('changedMeanwhile')
  await session.query(
    `insert into roll_call_versions (school_id, roll_call_id, version, saved_by, saved_at)
     values (preau_school(), $1, $2, $3, $4)`,
    [next.id, next.version, saving.savedBy, new Date(saving.at)],
  )
  await session.query(
    `insert into roll_call_marks (school_id, roll_call_id, version, pupil_id, mark, late_minutes)
     select preau_school(), $1, $2, * from unnest($3::uuid[], $4::text[], $5::integer[])`,
    [
      next.id,
      next.version,
      marks.map(([pupilId]) => pupilId),
      marks.map(([, { name }]) => name),
      marks.map(([, { lateMinutes }]) => lateMinutes),
    ],
  )
  return accepted('saved')
}

export interface MarkChange {
  readonly version: number
  readonly savedBy: string
  readonly savedAt: number
  readonly pupil: string
  readonly mark: Mark
}

/** Who changed what when, the last first. The first version is told by its absent and late ones. */
export const readChanges = async (
  session: Session,
  { lessonId, date }: RollCallPlace,
): Promise<readonly MarkChange[]> => {
  const { rows } = await session.query<
    MarkRow & { version: number; savedBy: string; savedAt: Date; pupil: string }
  >(
    `select m.version, m.pupil_id as "pupilId", m.mark as name, m.late_minutes as "lateMinutes",
       concat_ws(' ', p.family_name, p.given_name) as pupil, concat_ws(' ', b.given_name, b.family_name) as "savedBy",
       v.saved_at as "savedAt"
     from roll_calls r
     join roll_call_marks m on m.school_id = r.school_id and m.roll_call_id = r.id
     join roll_call_versions v on v.school_id = m.school_id and v.roll_call_id = m.roll_call_id and v.version = m.version
     join people p on p.school_id = m.school_id and p.id = m.pupil_id
     join people b on b.school_id = v.school_id and b.id = v.saved_by
     where r.lesson_id = $1 and r.held_on = $2 and (m.version > 1 or m.mark <> 'present')
     order by m.version desc, p.family_name, p.given_name`,
    [lessonId, date],
  )
  return rows.map((row) => ({ ...row, savedAt: row.savedAt.getTime(), mark: markOf(row) }))
}

/** Of a pupil whom a roll-call does not know: who came to the class since then is there. */
export const markIn = ({ marks }: RollCall, pupilId: string): Mark => marks.get(pupilId) ?? present
