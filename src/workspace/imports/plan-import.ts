import { completeDelta } from '../aaf/complete-delta.ts'
import {
  emptyRoster,
  type Roster,
  type RosterMembership,
  type RosterPerson,
  type RosterScope,
} from '../roster/roster.ts'
import type { RosterFormat } from './roster-format.ts'

/** One thing as it is known, and whether it has left: nothing is ever deleted by an import. */
export interface KnownThing<Thing> {
  readonly thing: Thing
  readonly hasLeft: boolean
}

/** All that earlier imports of the same source brought, by kind. */
export type KnownRoster = { readonly [Kind in keyof Roster]: readonly KnownThing<Roster[Kind][number]>[] }

export interface KindPlan<Thing> {
  readonly added: readonly Thing[]
  readonly changed: readonly { readonly from: Thing; readonly to: Thing }[]
  /** Had left, and is named again. */
  readonly returned: readonly Thing[]
  readonly left: readonly Thing[]
  readonly same: number
}

/** What an import would change. Applied twice it changes nothing the second time (W3). */
export type ImportPlan = { readonly [Kind in keyof Roster]: KindPlan<Roster[Kind][number]> }

/** What makes a thing the same one in the next delivery. */
export const identities: { readonly [Kind in keyof Roster]: (thing: Roster[Kind][number]) => string } = {
  schools: ({ key }) => key,
  classes: ({ key }) => key,
  subjects: ({ key }) => key,
  people: ({ key }) => key,
  roles: ({ person, school, role }) => JSON.stringify([person, school, role]),
  memberships: ({ person, class: inClass, as, subject }) => JSON.stringify([person, inClass, as, subject]),
  guardianships: ({ guardian, pupil }) => JSON.stringify([guardian, pupil]),
}

/** Whether the delivery says that a thing it does not name has left. */
const leaves = (
  scope: RosterScope,
): { readonly [Kind in keyof Roster]: LeavesTest<Roster[Kind][number]> } => {
  const leaving = new Set(scope.leaving)
  const isFull = scope.kind === 'full'
  const { ending } = scope
  const classes = new Set(ending?.classes)
  const roles = new Set(ending?.roles.map(identities.roles))
  const memberships = new Set(ending?.memberships.map(placeOf))
  // Where a delta names single facts, only those end; else what it says of somebody is all there is of them.
  const isAll = (person: string, named: ReadonlySet<string>): boolean =>
    ending === undefined && named.has(person)
  return {
    // A delivery about one school says nothing about others, and a delta nothing about what it does not name.
    schools: () => false,
    classes: ({ key }) => isFull || classes.has(key),
    subjects: () => false,
    people: ({ key }) => isFull || leaving.has(key),
    roles: (role, named) =>
      isFull || leaving.has(role.person) || roles.has(identities.roles(role)) || isAll(role.person, named),
    memberships: (membership, named) =>
      isFull ||
      leaving.has(membership.person) ||
      memberships.has(placeOf(membership)) ||
      isAll(membership.person, named),
    guardianships: ({ guardian, pupil }, named) =>
      isFull || leaving.has(guardian) || leaving.has(pupil) || isAll(pupil, named),
  }
}

/** A place in a class, whatever is taught there. */
const placeOf = ({ person, class: inClass, as }: Pick<RosterMembership, 'person' | 'class' | 'as'>): string =>
  JSON.stringify([person, inClass, as])

/** A delta of single facts that gives no birth date takes none away. */
const keepBirthDates = (known: KnownRoster, people: readonly RosterPerson[]): readonly RosterPerson[] => {
  const dates = new Map(known.people.map(({ thing }) => [thing.key, thing.birthDate]))
  return people.map((person) => ({ ...person, birthDate: person.birthDate ?? dates.get(person.key) ?? null }))
}

/** `named`: the people whom the delivery names. */
type LeavesTest<Thing> = (thing: Thing, named: ReadonlySet<string>) => boolean

/** Order of fields does not matter, nor a field that is not there. */
const contentOf = (thing: object): string =>
  JSON.stringify(thing, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

const planKind = <Thing extends object>(
  known: readonly KnownThing<Thing>[],
  next: readonly Thing[],
  identityOf: (thing: Thing) => string,
  hasNowLeft: (thing: Thing) => boolean,
): KindPlan<Thing> => {
  const before = new Map(known.map((one) => [identityOf(one.thing), one]))
  const named = new Map(next.map((thing) => [identityOf(thing), thing]))
  const plan = {
    added: [] as Thing[],
    changed: [] as { from: Thing; to: Thing }[],
    returned: [] as Thing[],
    left: [] as Thing[],
    same: 0,
  }
  for (const [identity, thing] of named) {
    const one = before.get(identity)
    if (one === undefined) plan.added.push(thing)
    else if (one.hasLeft) plan.returned.push(thing)
    else if (contentOf(one.thing) === contentOf(thing)) plan.same += 1
    else plan.changed.push({ from: one.thing, to: thing })
  }
  for (const [identity, { thing, hasLeft }] of before)
    if (!hasLeft && !named.has(identity) && hasNowLeft(thing)) plan.left.push(thing)
  return plan
}

/** Those who have not left. */
const there = <Thing>(things: readonly KnownThing<Thing>[]): readonly Thing[] =>
  things.filter(({ hasLeft }) => !hasLeft).map(({ thing }) => thing)

const rosterOf = (known: KnownRoster): Roster => ({
  schools: there(known.schools),
  classes: there(known.classes),
  subjects: there(known.subjects),
  people: there(known.people),
  roles: there(known.roles),
  memberships: there(known.memberships),
  guardianships: there(known.guardianships),
})

/** What of a delivery matters for what it changes. */
interface Delivered {
  readonly format: RosterFormat | null
  readonly roster: Roster
  readonly scope: RosterScope
}

/** Compares a roster with what is known. */
export const planImport = (known: KnownRoster, next: Roster, scope: RosterScope): ImportPlan => {
  const named = new Set(next.people.map(({ key }) => key))
  const test = leaves(scope)
  const people = scope.ending === undefined ? next.people : keepBirthDates(known, next.people)
  const plan = <Thing extends object>(
    before: readonly KnownThing<Thing>[],
    things: readonly Thing[],
    identityOf: (thing: Thing) => string,
    hasNowLeft: LeavesTest<Thing>,
  ): KindPlan<Thing> => planKind(before, things, identityOf, (thing) => hasNowLeft(thing, named))
  return {
    schools: plan(known.schools, next.schools, identities.schools, test.schools),
    classes: plan(known.classes, next.classes, identities.classes, test.classes),
    subjects: plan(known.subjects, next.subjects, identities.subjects, test.subjects),
    people: plan(known.people, people, identities.people, test.people),
    roles: plan(known.roles, next.roles, identities.roles, test.roles),
    memberships: plan(known.memberships, next.memberships, identities.memberships, test.memberships),
    guardianships: plan(
      known.guardianships,
      next.guardianships,
      identities.guardianships,
      test.guardianships,
    ),
  }
}

/** As {@link planImport}; an AAF delta is first completed by what is known of those whom it touches. */
export const planDelivery = (known: KnownRoster, { format, roster, scope }: Delivered): ImportPlan => {
  if (format !== 'aaf' || scope.kind === 'full') return planImport(known, roster, scope)
  return planImport(known, completeDelta(rosterOf(known), roster, scope).roster, scope)
}

/** More people than that leaving at once is more often a wrong file than a true one: it wants a second word. */
const suddenLeaversPerMille = 200

/** Whether a plan takes away so many people that somebody must say that it is meant. */
export const isSudden = (known: KnownRoster, { people }: ImportPlan): boolean => {
  const there = known.people.filter(({ hasLeft }) => !hasLeft).length
  return people.left.length * 1_000 > there * suddenLeaversPerMille
}

const applyKind = <Thing>(
  known: readonly KnownThing<Thing>[],
  plan: KindPlan<Thing>,
  identityOf: (thing: Thing) => string,
): readonly KnownThing<Thing>[] => {
  const after = new Map(known.map((one) => [identityOf(one.thing), one]))
  const here = [...plan.added, ...plan.returned, ...plan.changed.map(({ to }) => to)]
  for (const thing of here) after.set(identityOf(thing), { thing, hasLeft: false })
  for (const thing of plan.left) after.set(identityOf(thing), { thing, hasLeft: true })
  return [...after.values()]
}

/** What is known once a plan is applied: the state that the next delivery is compared with. */
export const applyPlan = (known: KnownRoster, plan: ImportPlan): KnownRoster => ({
  schools: applyKind(known.schools, plan.schools, identities.schools),
  classes: applyKind(known.classes, plan.classes, identities.classes),
  subjects: applyKind(known.subjects, plan.subjects, identities.subjects),
  people: applyKind(known.people, plan.people, identities.people),
  roles: applyKind(known.roles, plan.roles, identities.roles),
  memberships: applyKind(known.memberships, plan.memberships, identities.memberships),
  guardianships: applyKind(known.guardianships, plan.guardianships, identities.guardianships),
})

export const nothingKnown: KnownRoster = emptyRoster
