import type {
  RosterClass,
  RosterGuardianship,
  RosterMembership,
  RosterPerson,
  RosterPersonChange,
  RosterRole,
  RosterSchool,
  RosterSubject,
} from '../roster/roster.ts'
import type { AafCategory } from './aaf-record.ts'

export interface AafPlace {
  readonly file: string
  readonly line: number
}

/** What was read, of one file or of all. A file that is refused in its middle takes its whole batch with it. */
export interface AafBatch {
  readonly schools: Map<string, RosterSchool>
  readonly classes: Map<string, RosterClass>
  readonly subjects: Map<string, RosterSubject>
  readonly mefs: Set<string>
  readonly people: Map<string, RosterPerson>
  /** As which kinds of people they were given; those who are missing here, as relatives of pupils: they are the most. */
  readonly categories: Map<string, AafCategory>
  /** Keys of people whose record has an error: what names them is no error. */
  readonly leftOut: Set<string>
  readonly roles: RosterRole[]
  readonly memberships: RosterMembership[]
  readonly guardianships: RosterGuardianship[]
  /** Of each guardianship the place where it stands. */
  readonly guardianshipPlaces: AafPlace[]
  readonly changes: RosterPersonChange[]
  readonly leaving: Set<string>
  /** Which kinds of records there were. */
  readonly seen: Set<AafCategory>
  /** Where a key of something else was named first. */
  readonly named: {
    readonly schools: Map<string, AafPlace>
    readonly subjects: Map<string, AafPlace>
    readonly mefs: Map<string, AafPlace>
  }
}

export const createAafBatch = (): AafBatch => ({
  schools: new Map(),
  classes: new Map(),
  subjects: new Map(),
  mefs: new Set(),
  people: new Map(),
  categories: new Map(),
  leftOut: new Set(),
  roles: [],
  memberships: [],
  guardianships: [],
  guardianshipPlaces: [],
  changes: [],
  leaving: new Set(),
  seen: new Set(),
  named: { schools: new Map(), subjects: new Map(), mefs: new Map() },
})

/** All that grows with a file. */
export const thingsIn = (batch: AafBatch): number =>
  batch.schools.size +
  batch.classes.size +
  batch.subjects.size +
  batch.mefs.size +
  batch.people.size +
  batch.leftOut.size +
  batch.roles.length +
  batch.memberships.length +
  batch.guardianships.length +
  batch.changes.length +
  batch.leaving.size

const addMap = <Key, Value>(to: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void => {
  for (const [key, value] of from) if (!to.has(key)) to.set(key, value)
}

const addSet = <Item>(to: Set<Item>, from: ReadonlySet<Item>): void => {
  for (const item of from) to.add(item)
}

const addList = <Item>(to: Item[], from: readonly Item[]): void => {
  for (const item of from) to.push(item)
}

/** Adds what a whole file said to what the files before it said. */
export const addBatch = (to: AafBatch, from: AafBatch): void => {
  addMap(to.schools, from.schools)
  addMap(to.classes, from.classes)
  addMap(to.subjects, from.subjects)
  addSet(to.mefs, from.mefs)
  addMap(to.people, from.people)
  addMap(to.categories, from.categories)
  addSet(to.leftOut, from.leftOut)
  addList(to.roles, from.roles)
  addList(to.memberships, from.memberships)
  addList(to.guardianships, from.guardianships)
  addList(to.guardianshipPlaces, from.guardianshipPlaces)
  addList(to.changes, from.changes)
  addSet(to.leaving, from.leaving)
  addSet(to.seen, from.seen)
  addMap(to.named.schools, from.named.schools)
  addMap(to.named.subjects, from.named.subjects)
  addMap(to.named.mefs, from.named.mefs)
}
