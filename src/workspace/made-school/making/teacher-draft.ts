import type { MadeClass, MadePerson, MadeTeacher, MadeTeaching } from '../made-school.ts'
import type { MadeSubject } from '../plan/level-plan.ts'

/** A teacher to whom classes are still being given. */
export interface TeacherDraft extends MadeTeacher {
  readonly teaching: MadeTeaching[]
  readonly mainOf: MadeClass[]
  /** Hours a week given so far. */
  hours: number
}

export const createTeacherDraft = (
  person: MadePerson,
  subject: MadeSubject | null,
  room: string,
): TeacherDraft => ({ person, subject, teaching: [], mainOf: [], room, hours: 0 })
