import type { Roster } from '../roster/roster.ts'
import type { KnownRoster } from './plan-import.ts'

interface Tied {
  readonly roster: Roster
  /** Keys that lead to nothing, each once. */
  readonly lost: readonly string[]
}

/** A file that names so many strangers is another one: more need not be told. */
const lostToldMost = 50

/** Without what names somebody or something that neither the delivery nor the school has. */
export const withoutLooseEnds = (roster: Roster, known: KnownRoster): Tied => {
  const keysOf = (kind: 'people' | 'classes' | 'subjects'): ReadonlySet<string> =>
    new Set([...roster[kind].map(({ key }) => key), ...known[kind].map(({ thing }) => thing.key)])
  const [people, classes, subjects] = [keysOf('people'), keysOf('classes'), keysOf('subjects')]
  const lost = new Set<string>()
  const has = (keys: ReadonlySet<string>, key: string): boolean => {
    if (!keys.has(key)) lost.add(key)
    return keys.has(key)
  }
  return {
    roster: {
      ...roster,
      roles: roster.roles.filter(({ person }) => has(people, person)),
      memberships: roster.memberships
        .filter((one) => has(people, one.person) && has(classes, one.class))
        .map((one) => (one.subject === null || has(subjects, one.subject) ? one : { ...one, subject: null })),
      guardianships: roster.guardianships.filter(
        ({ guardian, pupil }) => has(people, guardian) && has(people, pupil) && guardian !== pupil,
      ),
    },
    lost: [...lost].slice(0, lostToldMost),
  }
}
