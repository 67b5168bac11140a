import type { MadeStaff } from '../made-school.ts'
import type { StaffPeople } from './staff-people.ts'
import type { TeacherDraft } from './teacher-draft.ts'

/** One for so many pupils, begun. */
const pupilsPerAdviser = 300
const pupilsPerAssistant = 100
const pupilsPerSecretary = 500
const deputyFromPupils = 350

/** The director of an école teaches too; elsewhere the head does not. */
export const makeStaff = (
  pupils: number,
  teachers: readonly TeacherDraft[],
  isEcole: boolean,
  staff: StaffPeople,
): readonly MadeStaff[] => {
  const many = (post: MadeStaff['post'], count: number): readonly MadeStaff[] =>
    Array.from({ length: count }, () => ({ person: staff.other(), post }))
  const director = teachers[0]
  if (isEcole && director !== undefined) return [{ person: director.person, post: 'head' }]
  return [
    ...many('head', 1),
    ...many('deputyHead', pupils >= deputyFromPupils ? 1 : 0),
    ...many('educationAdviser', Math.ceil(pupils / pupilsPerAdviser)),
    ...many('assistant', Math.ceil(pupils / pupilsPerAssistant)),
    ...many('secretary', Math.ceil(pupils / pupilsPerSecretary)),
  ]
}
