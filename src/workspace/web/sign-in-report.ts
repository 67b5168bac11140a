import type { Actor } from '../access/actor.ts'

const roleOf = ({ roles }: Actor): string => {
  if (roles.has('pupil')) return 'pupil'
  if (roles.has('teacher')) return 'teacher'
  return roles.has('guardian') ? 'guardian' : 'staff'
}

/**
 * Tells the gate in front who sits in this seat (G8, G11): it keeps a pseudonym, gives the device its pass, and takes
 * these headers from the answer. Without a gate they tell the browser only what it knows.
 */
export const signInReport = (actor: Actor): Readonly<Record<string, string>> => ({
  'preau-person': `${actor.schoolId}.${actor.personId}`,
  'preau-role': roleOf(actor),
})
