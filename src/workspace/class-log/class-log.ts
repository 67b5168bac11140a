import { type Outcome, refused } from '../../kernel/outcome.ts'
import type { Session } from '../../platform/database/database.ts'
import { type EntryDraft, type EntryRefusal, type EntryVersion, nextVersion } from './class-log-entry.ts'

/** A lesson on the day for which it was planned. */
export interface LessonOn {
  readonly lessonId: string
  /** `2026-11-24` */
  readonly date: string
}

export interface SignedVersion extends EntryVersion {
  readonly writerName: string
}

interface VersionRow extends Omit<SignedVersion, 'writtenAt' | 'publishAt'> {
  readonly writtenAt: Date
  readonly publishAt: Date
}

/** The whole record of a lesson's entry, the first version first. */
export const readClassLog = async (
  session: Session,
  { lessonId, date }: LessonOn,
): Promise<readonly SignedVersion[]> => {
  const { rows } = await session.query<VersionRow>(
    `
    select e.version, e.text, e.written_by as "writtenBy", e.written_at as "writtenAt", e.publish_at as "publishAt",
      p.given_name || ' ' || coalesce(p.usual_name, p.family_name) as "writerName"
    from class_log_entries e join people p on p.school_id = e.school_id and p.id = e.written_by
    where e.lesson_id = $1 and e.held_on = $2 order by e.version`,
    [lessonId, date],
  )
  return rows.map((row) => ({
    ...row,
    writtenAt: row.writtenAt.getTime(),
    publishAt: row.publishAt.getTime(),
  }))
}

/** Adds a version to the record. Of two who write at once, the second is told, and nothing is written over. */
export const writeClassLog = async (
  session: Session,
  { lessonId, date }: LessonOn,
  draft: EntryDraft,
): Promise<Outcome<EntryVersion, EntryRefusal>> => {
  const next = nextVersion(await readClassLog(session, { lessonId, date }), draft)
  if (!next.ok) return next
  const { version, text, writtenBy, writtenAt, publishAt } = next.value
  const { count } = await session.query(
    `
    insert into class_log_entries (school_id, lesson_id, held_on, version, text, written_by, written_at, publish_at)
    values (preau_school(), $1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [lessonId, date, version, text, writtenBy, new Date(writtenAt), new Date(publishAt)],
  )
  return count === 1 ? next : refused('changedMeanwhile')
}
