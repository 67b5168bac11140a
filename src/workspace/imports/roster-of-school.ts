import type { Roster, RosterSchool } from '../roster/roster.ts'

/** The part of a delivery of several schools that is about one of them: what the others are like is not ours to know. */
export const rosterOfSchool = (
  roster: Roster,
  school: string,
  isKnown: (person: string) => boolean,
): Roster => {
  const classes = roster.classes.filter((one) => one.school === school)
  const classKeys = new Set(classes.map(({ key }) => key))
  const roles = roster.roles.filter((one) => one.school === school)
  const memberships = roster.memberships.filter((one) => classKeys.has(one.class))
  const members = new Set([...roles, ...memberships].map(({ person }) => person))
  const guardianships = roster.guardianships.filter(({ pupil }) => members.has(pupil))
  const people = new Set([...members, ...guardianships.map(({ guardian }) => guardian)])
  const subjects = new Set(memberships.map(({ subject }) => subject))
  return {
    schools: roster.schools.filter(({ key }) => key === school),
    classes,
    subjects: roster.subjects.filter(({ key }) => subjects.has(key)),
    people: roster.people.filter(({ key }) => people.has(key) || isKnown(key)),
    roles,
    memberships,
    guardianships,
  }
}

/**
 * Which school of a delivery is ours. Null: it names another one, or several and none of them is ours; then nothing of
 * it may come in. A delivery that gives its school no number is believed.
 */
export const ownSchool = (
  schools: readonly RosterSchool[],
  uai: string | null,
): RosterSchool | 'any' | null => {
  const [only, ...more] = schools
  if (only === undefined) return 'any'
  const own = uai === null ? undefined : schools.find((one) => one.uai === uai)
  if (own !== undefined) return own
  return more.length === 0 && (only.uai === null || uai === null) ? only : null
}
