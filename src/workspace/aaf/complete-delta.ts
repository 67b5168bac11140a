import type {
  Roster,
  RosterClass,
  RosterGuardianship,
  RosterMembership,
  RosterPerson,
  RosterPersonChange,
  RosterRole,
  RosterScope,
} from '../roster/roster.ts'
import { guardianRoles } from './guardian-roles.ts'
import { withMain } from './note-ties.ts'

interface CompletedDelta {
  /** Names everybody whom the delta touches, whole. */
  readonly roster: Roster
  /** Keys of people whom the delta changes and whom nobody knows. */
  readonly unknown: readonly string[]
}

const withChange = (person: RosterPerson, { fields, externalIds }: RosterPersonChange): RosterPerson => {
  const changed = { ...person, ...fields }
  const ids = Object.entries({ ...person.externalIds, ...externalIds }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  return {
    ...changed,
    usualName: changed.usualName === changed.familyName ? null : changed.usualName,
    externalIds: Object.fromEntries(ids),
  }
}

/** A membership that says nothing but that this is the main teacher. */
const isOnlyMain = ({ as, subject, isMain }: RosterMembership): boolean =>
  as === 'teacher' && subject === null && isMain

const changedMemberships = (
  own: readonly RosterMembership[],
  { person, classes, groups, mainClasses }: RosterPersonChange,
  kinds: ReadonlyMap<string, RosterClass['kind']>,
): readonly RosterMembership[] => {
  const ofKind = (kind: RosterClass['kind']): readonly RosterMembership[] =>
    own.filter((membership) => kinds.get(membership.class) === kind)
  const kept = [...(classes ?? ofKind('class')), ...(groups ?? ofKind('group'))]
  const main = mainClasses ?? own.filter(({ isMain }) => isMain).map((membership) => membership.class)
  const taught = kept.filter((membership) => !isOnlyMain(membership))
  return withMain(
    taught.map((membership) => ({ ...membership, isMain: false })),
    person,
    new Set(main),
  )
}

type Groups<Thing> = Map<string, readonly Thing[]>

/** Of those whom the delta gives whole its own things, of others what is known. */
const gather = <Thing>(
  known: readonly Thing[],
  given: readonly Thing[],
  keyOf: (thing: Thing) => string,
  isGiven: (key: string) => boolean,
): Groups<Thing> =>
  new Map(
    Object.entries(Object.groupBy([...known.filter((thing) => !isGiven(keyOf(thing))), ...given], keyOf)).map(
      ([key, things]) => [key, things ?? []],
    ),
  )

/** The guardians of these pupils, as they were and as they are. */
const guardiansOf = (
  pupils: ReadonlySet<string>,
  ...lists: readonly Roster['guardianships'][]
): readonly string[] =>
  lists.flatMap((list) => list.filter(({ pupil }) => pupils.has(pupil)).map(({ guardian }) => guardian))

const isOwn = ({ role }: RosterRole): boolean => role !== 'guardian'

/** What is known and given of each person, by key. */
interface People {
  readonly people: Map<string, RosterPerson>
  readonly roles: Groups<RosterRole>
  readonly memberships: Groups<RosterMembership>
  /** By pupil. */
  readonly guardianships: Groups<RosterGuardianship>
}

const gatherPeople = (known: Roster, delta: Roster, isSettled: (key: string) => boolean): People => ({
  people: new Map([...known.people, ...delta.people].map((person) => [person.key, person])),
  roles: gather(known.roles.filter(isOwn), delta.roles.filter(isOwn), (each) => each.person, isSettled),
  memberships: gather(known.memberships, delta.memberships, (each) => each.person, isSettled),
  guardianships: gather(known.guardianships, delta.guardianships, (each) => each.pupil, isSettled),
})

const applyChange = (
  { people, roles, memberships, guardianships }: People,
  person: RosterPerson,
  change: RosterPersonChange,
  kinds: ReadonlyMap<string, RosterClass['kind']>,
): void => {
  const { key } = person
  people.set(key, withChange(person, change))
  if (change.roles !== null) roles.set(key, change.roles)
  if (change.guardianships !== null) guardianships.set(key, change.guardianships)
  memberships.set(key, changedMemberships(memberships.get(key) ?? [], change, kinds))
}

/**
 * Makes of a delta, with those who are known and have not left, a roster that names each of its people whole. Who is
 * touched only as the guardian of a pupil is named too, because guardians' roles follow from their children.
 */
export const completeDelta = (known: Roster, delta: Roster, scope: RosterScope): CompletedDelta => {
  const leaving = new Set(scope.leaving)
  const touched = new Set(delta.people.map(({ key }) => key))
  const given = new Set([...touched, ...leaving])
  const all = gatherPeople(known, delta, (key) => given.has(key))
  const kinds = new Map([...known.classes, ...delta.classes].map(({ key, kind }) => [key, kind]))
  const unknown: string[] = []
  for (const change of scope.changes ?? []) {
    const person = all.people.get(change.person)
    if (person === undefined) unknown.push(change.person)
    else if (!leaving.has(person.key)) {
      touched.add(person.key)
      applyChange(all, person, change, kinds)
    }
  }
  const bonds = [...all.guardianships.values()].flat().filter(({ guardian }) => !leaving.has(guardian))
  for (const guardian of guardiansOf(new Set([...touched, ...leaving]), known.guardianships, bonds))
    if (all.people.has(guardian) && !leaving.has(guardian)) touched.add(guardian)
  const isTouched = ({ person }: { readonly person: string }): boolean => touched.has(person)
  const roles = [...all.roles.values()].flat()
  return {
    roster: {
      schools: delta.schools,
      classes: delta.classes,
      subjects: delta.subjects,
      people: [...touched].flatMap((key) => all.people.get(key) ?? []),
      roles: [...roles, ...guardianRoles(bonds, roles)].filter(isTouched),
      memberships: [...all.memberships.values()].flat().filter(isTouched),
      guardianships: bonds.filter(({ pupil }) => touched.has(pupil)),
    },
    unknown,
  }
}
