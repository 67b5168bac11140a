import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import type { HomeworkWording } from './homework.ts'

/** Who says it, and from when on others see it. Instants in milliseconds since 1970. */
export interface HomeworkWriting {
  readonly writtenBy: string
  readonly at: number
  readonly publishAt: number
}

export interface HomeworkPlace {
  readonly classId: string
  readonly subjectId: string
  /** The lesson in which it is given, and its day. */
  readonly lessonId: string
  readonly givenOn: string
}

const wordingOf = (wording: HomeworkWording) => [
  wording.dueLessonId,
  wording.dueOn,
  wording.title,
  wording.text,
  wording.estimatedMinutes,
  wording.handIn,
]

/** A homework for one class. Its id. */
export const giveHomework = async (
  session: Session,
  { classId, subjectId, lessonId, givenOn }: HomeworkPlace,
  wording: HomeworkWording,
  { writtenBy, at, publishAt }: HomeworkWriting,
): Promise<string> => {
  const { rows } = await session.query<{ id: string }>(
    `
    insert into homework (school_id, class_id, subject_id, lesson_id, given_on, due_lesson_id, due_on, title, text,
      estimated_minutes, hand_in, written_by, written_at, publish_at, shown_at)
    values (preau_school(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) returning id`,
    [
      classId,
      subjectId,
      lessonId,
      givenOn,
      ...wordingOf(wording),
      writtenBy,
      new Date(at),
      new Date(publishAt),
    ],
  )
  return defined(rows[0], 'a row was made').id
}

/**
 * Another wording. Until it is shown, others see the one before; each stays in the record. False where there is no such
 * homework, or it was withdrawn.
 */
export const correctHomework = async (
  session: Session,
  homeworkId: string,
  wording: HomeworkWording,
  { writtenBy, at, publishAt }: HomeworkWriting,
): Promise<boolean> => {
  const { count } = await session.query(
    `
    update homework set due_lesson_id = $2, due_on = $3, title = $4, text = $5, estimated_minutes = $6, hand_in = $7,
      written_by = $8, written_at = $9, shown_at = greatest($10, publish_at)
    where id = $1 and disabled_at is null
      and (due_lesson_id, due_on, title, text, estimated_minutes, hand_in) is distinct from ($2, $3, $4, $5, $6, $7)`,
    [homeworkId, ...wordingOf(wording), writtenBy, new Date(at), new Date(publishAt)],
  )
  return count === 1
}

/** Takes a homework back, at once: nobody does work that is no longer asked for. What was written stays in the record. */
export const withdrawHomework = async (
  session: Session,
  homeworkId: string,
  { writtenBy, at }: Omit<HomeworkWriting, 'publishAt'>,
): Promise<boolean> => {
  const { count } = await session.query(
    `
    update homework set disabled_at = $3, written_by = $2, written_at = $3, shown_at = $3
    where id = $1 and disabled_at is null`,
    [homeworkId, writtenBy, new Date(at)],
  )
  return count === 1
}

/** A pupil's own mark of what is done: nobody's proof of anything. */
export const tickHomework = async (
  session: Session,
  { homeworkId, pupilId, isDone, at }: { homeworkId: string; pupilId: string; isDone: boolean; at: number },
): Promise<void> => {
  await session.query(
    `
    insert into homework_ticks (school_id, homework_id, pupil_id, ticked_at, disabled_at)
    values (preau_school(), $1, $2, $3, $4)
    on conflict (school_id, homework_id, pupil_id)
      do update set ticked_at = excluded.ticked_at, disabled_at = excluded.disabled_at`,
    [homeworkId, pupilId, new Date(at), isDone ? null : new Date(at)],
  )
}
