import type { Session } from '../../platform/database/database.ts'
import type { HandIn } from './homework.ts'
import { wordingOf } from './homework-wording.ts'

/** A homework as one reader sees it. Instants in milliseconds since 1970, dates as `2026-11-24`. */
export interface HomeworkDetail {
  readonly id: string
  readonly classId: string
  readonly className: string
  readonly subject: string
  readonly lessonId: string
  readonly givenOn: string
  readonly teacherName: string
  readonly writtenBy: string
  readonly title: string
  readonly text: string
  readonly estimatedMinutes: number | null
  readonly handIn: HandIn
  readonly dueLessonId: string | null
  readonly dueOn: string
  readonly dueMinute: number | null
  readonly publishAt: number
  readonly isWithdrawn: boolean
  /** How often it was worded. */
  readonly version: number
}

export interface HomeworkReader {
  readonly personId: string
  readonly at: number
}

const sql = (which: string): string => `
  select h.id, h.class_id as "classId", c.name as "className", s.name as subject, h.lesson_id as "lessonId",
    h.given_on as "givenOn", left(p.given_name, 1) || '. ' || coalesce(p.usual_name, p.family_name) as "teacherName",
    h.written_by as "writtenBy", v.title, v.text, v.estimated_minutes as "estimatedMinutes", v.hand_in as "handIn",
    v.due_lesson_id as "dueLessonId", v.due_on as "dueOn", d.start_minute as "dueMinute",
    floor(1000 * extract(epoch from h.publish_at))::bigint as "publishAt", v.is_withdrawn as "isWithdrawn", v.version
  from homework h
  join lateral (${wordingOf('h', '$1', '$2')}) v on true
  join classes c on c.school_id = h.school_id and c.id = h.class_id
  join subjects s on s.school_id = h.school_id and s.id = h.subject_id
  join people p on p.school_id = h.school_id and p.id = h.written_by
  left join lessons d on d.school_id = h.school_id and d.id = v.due_lesson_id
  where ${which} order by h.written_at, h.id`

/** What the reader may know of a homework; null where there is none, or it is not published for this reader yet. */
export const readHomework = async (
  session: Session,
  homeworkId: string,
  { personId, at }: HomeworkReader,
): Promise<HomeworkDetail | null> => {
  const { rows } = await session.query<HomeworkDetail>(sql('h.id = $3 and not v.is_withdrawn'), [
    new Date(at),
    personId,
    homeworkId,
  ])
  return rows[0] ?? null
}

/** What was given in a lesson. What its writer has withdrawn is there too, for the record. */
export const readHomeworkOfLesson = async (
  session: Session,
  lessonId: string,
  date: string,
  { personId, at }: HomeworkReader,
): Promise<readonly HomeworkDetail[]> => {
  const { rows } = await session.query<HomeworkDetail>(
    sql('h.lesson_id = $3 and h.given_on = $4 and (not v.is_withdrawn or h.written_by = $2)'),
    [new Date(at), personId, lessonId, date],
  )
  return rows
}

export interface HomeworkVersion {
  readonly homeworkId: string
  readonly version: number
  readonly title: string
  readonly text: string
  readonly dueOn: string
  readonly writerName: string
  readonly writtenAt: Date
}

/** The wordings before the last one, of what was given in a lesson. */
export const readEarlierWordings = async (
  session: Session,
  lessonId: string,
  date: string,
): Promise<readonly HomeworkVersion[]> => {
  const { rows } = await session.query<HomeworkVersion>(
    `
    select v.homework_id as "homeworkId", v.version, v.title, v.text, v.due_on as "dueOn",
      p.given_name || ' ' || coalesce(p.usual_name, p.family_name) as "writerName", v.written_at as "writtenAt"
    from homework_versions v
    join homework h on h.school_id = v.school_id and h.id = v.homework_id
    join people p on p.school_id = v.school_id and p.id = v.written_by
    where h.lesson_id = $1 and h.given_on = $2 and exists (
      select from homework_versions later where later.school_id = v.school_id
        and later.homework_id = v.homework_id and later.version > v.version)
    order by v.homework_id, v.version desc`,
    [lessonId, date],
  )
  return rows
}
