import { second } from '../../kernel/duration.ts'
import type { Person } from '../mornings/person.ts'
import type { CapacityTried } from './first-week-report.ts'

/** Coming in takes a redirect or two: whoever is inside sooner than this has not waited. */
const waitFromMs = 10 * second

interface Wait {
  readonly from: number
  readonly until: number
}

const waitOf = (person: Person, endedAt: number): readonly Wait[] => {
  if (person.where === 'coming') return []
  const until = person.seatedAt ?? person.leftAt ?? endedAt
  return until - person.issuedAt < waitFromMs ? [] : [{ from: person.issuedAt, until }]
}

/** The most waits that run at once, and since when. */
const longestLineOf = (waits: readonly Wait[]): { readonly count: number; readonly at: number | null } => {
  const changes = waits
    .flatMap(({ from, until }) => [
      { at: from, by: 1 },
      { at: until, by: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || a.by - b.by)
  let [now, count] = [0, 0]
  let at: number | null = null
  for (const change of changes) {
    now += change.by
    if (now > count) [count, at] = [now, change.at]
  }
  return { count, at }
}

const inSeconds = (ms: number | undefined): number | null =>
  ms === undefined ? null : Math.round(ms / second)

export const waitsRehearsed = (
  capacity: number,
  people: readonly Person[],
  endedAt: number,
): CapacityTried => {
  const waits = people.flatMap((person) => waitOf(person, endedAt))
  const lengths = waits.map(({ from, until }) => until - from).toSorted((a, b) => a - b)
  const line = longestLineOf(waits)
  return {
    capacity,
    longestLine: line.count,
    longestLineAt: line.at,
    waited: waits.length,
    waitedPerCent: people.length === 0 ? 0 : Math.round((waits.length / people.length) * 1_000) / 10,
    medianWaitS: inSeconds(lengths[lengths.length >> 1]),
    longestWaitS: inSeconds(lengths.at(-1)),
    stillWaiting: people.filter(({ where }) => where !== 'inside' && where !== 'gone').length,
  }
}
