import { plainName } from '../onde/plain-name.ts'
import type { RosterPerson } from '../roster/roster.ts'

/** Somebody whom the school has, from another source or by hand. */
export interface SchoolPerson {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly birthDate: string | null
  readonly externalIds: Readonly<Record<string, string>>
}

/** Why somebody who may be the same was kept as a second person. */
export interface Doubt {
  readonly person: RosterPerson
  /** `birthDate`: an identifier is shared and the birth dates are not. `several`: more than one may be meant. `name`: only the name is shared. */
  readonly why: 'birthDate' | 'several' | 'name'
}

interface JoinedPeople {
  /** By the key of the delivery. */
  readonly joins: ReadonlyMap<string, string>
  readonly doubts: readonly Doubt[]
}

/**
 * Identifiers that name one pupil in every program, by what each program calls them: the national number, and the
 * number of the pupil in the school.
 */
const sharedNames: Readonly<Record<string, string>> = {
  ine: 'ine',
  'siecle.elenoet': 'elenoet',
  elenoet: 'elenoet',
}

const sharedIds = (ids: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(ids).flatMap(([name, value]) => {
    const shared = sharedNames[name.toLowerCase()]
    return shared === undefined ? [] : [`${shared} ${value.toUpperCase()}`]
  })

const nameOf = ({ familyName, givenName }: Pick<RosterPerson, 'familyName' | 'givenName'>): string =>
  `${plainName(familyName)}/${plainName(givenName)}`

const group = <Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      const list = groups.get(key) ?? []
      groups.set(key, list)
      list.push(item)
    }
  }
  return groups
}

const datesDiffer = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other

/**
 * Finds those of the newcomers whom the school has already: by an identifier that every program shares, else by name
 * and birth date where both are exactly the same and nobody else has them. In doubt it is two people, and is told.
 */
export const joinPeople = (
  newcomers: readonly RosterPerson[],
  school: readonly SchoolPerson[],
): JoinedPeople => {
  const byId = group(school, ({ externalIds }) => sharedIds(externalIds))
  const byName = group(school, (person) => [nameOf(person)])
  const sameNewcomers = group(newcomers, (person) => [`${nameOf(person)} ${person.birthDate}`])
  const joins = new Map<string, string>()
  const taken = new Set<string>()
  const doubts: Doubt[] = []
  const join = (person: RosterPerson, to: SchoolPerson): void => {
    joins.set(person.key, to.id)
    taken.add(to.id)
  }
  const byIdentifier = (person: RosterPerson): boolean => {
    const found = new Set(sharedIds(person.externalIds).flatMap((id) => byId.get(id) ?? []))
    const [first, ...more] = found
    if (first === undefined) return false
    if (more.length > 0 || taken.has(first.id)) doubts.push({ person, why: 'several' })
    else if (datesDiffer(first.birthDate, person.birthDate)) doubts.push({ person, why: 'birthDate' })
    else join(person, first)
    return true
  }
  const rest = newcomers.filter((person) => !byIdentifier(person))
  for (const person of rest) {
    const namesakes = (byName.get(nameOf(person)) ?? []).filter(
      ({ id, birthDate }) => !taken.has(id) && !datesDiffer(birthDate, person.birthDate),
    )
    const [first, ...more] = namesakes
    if (first === undefined) continue
    const isAlone = (sameNewcomers.get(`${nameOf(person)} ${person.birthDate}`) ?? []).length === 1
    if (person.birthDate === null || first.birthDate === null) doubts.push({ person, why: 'name' })
    else if (more.length > 0 || !isAlone) doubts.push({ person, why: 'several' })
    else join(person, first)
  }
  return { joins, doubts }
}
