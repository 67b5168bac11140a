/**
 * The wording of a homework that counts at an instant: for its writer the last one, for everybody else the last one
 * that is shown by then. A part of a statement; what is given are names in it and its parameters.
 */
export const wordingOf = (homework: string, at: string, writer: string): string => `
  select version, due_lesson_id, due_on, title, text, estimated_minutes, hand_in, is_withdrawn, written_at
  from homework_versions
  where school_id = ${homework}.school_id and homework_id = ${homework}.id
    and (shown_at <= ${at} or ${homework}.written_by = ${writer})
  order by version desc limit 1`
