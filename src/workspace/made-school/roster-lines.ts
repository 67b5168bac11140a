import type { Roster, RosterPerson } from '../roster/roster.ts'

const gather = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  textOf: (item: Item) => string,
) => {
  const texts = new Map<string, string[]>()
  for (const item of items) {
    const list = texts.get(keyOf(item)) ?? []
    texts.set(keyOf(item), list)
    list.push(textOf(item))
  }
  return (key: string): string => (texts.get(key) ?? []).sort().join(', ')
}

const nameOf = (person: RosterPerson | undefined): string =>
  person === undefined
    ? '?'
    : `${person.familyName} ${person.givenName} ${person.usualName ?? ''} ${person.birthDate ?? ''}`

/**
 * A roster without its keys: one sorted line a person, with roles, classes and children. Two rosters that say the
 * same of the same people have the same lines.
 */
export const rosterLines = (roster: Roster): readonly string[] => {
  const people = new Map(roster.people.map((person) => [person.key, person]))
  const classes = new Map(roster.classes.map((each) => [each.key, `${each.kind} ${each.name}`]))
  const subjects = new Map(roster.subjects.map(({ key, name }) => [key, name]))
  const roles = gather(
    roster.roles,
    ({ person }) => person,
    ({ role }) => role,
  )
  const memberships = gather(
    roster.memberships,
    ({ person }) => person,
    (each) => {
      const subject = each.subject === null ? '' : ` ${subjects.get(each.subject) ?? '?'}`
      return `${each.as} in ${classes.get(each.class) ?? '?'}${subject}${each.isMain ? ' (main)' : ''}`
    },
  )
  const children = gather(
    roster.guardianships,
    ({ guardian }) => guardian,
    ({ responsibility, pupil }) => `${responsibility} of ${nameOf(people.get(pupil))}`,
  )
  return roster.people
    .map((person) =>
      [
        nameOf(person),
        person.email ?? '',
        person.mobile ?? '',
        roles(person.key),
        memberships(person.key),
        children(person.key),
      ].join(' | '),
    )
    .sort()
}
