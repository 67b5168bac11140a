import type { Announcement, LaneName } from '../../gate/index.ts'
import { laneNames } from '../../gate/index.ts'
import type { House } from './house.ts'
import type { Person } from './person.ts'

/** The people with tickets, by lane and number. */
export interface Watchers {
  readonly byLane: Map<LaneName, { readonly people: (Person | undefined)[]; heard: number }>
}

export const createWatchers = (): Watchers => ({ byLane: new Map() })

export const watch = (watchers: Watchers, person: Person): void => {
  if (person.ticket === null) return
  const { lane, n } = person.ticket
  const known = watchers.byLane.get(lane) ?? { people: [], heard: 0 }
  watchers.byLane.set(lane, known)
  known.people[n] = person
}

/** Whoever was called since the last second and looks every few seconds reads it within that time. */
export const hearCalls = (
  watchers: Watchers,
  house: House,
  announced: Announcement,
  wake: (person: Person, at: number) => void,
): void => {
  for (const lane of laneNames) {
    const watching = watchers.byLane.get(lane)
    const called = announced.lanes[lane]?.called ?? 0
    if (watching === undefined) continue
    for (let n = watching.heard + 1; n <= called; n += 1) {
      const person = watching.people[n]
      watching.people[n] = undefined
      if (person?.where !== 'waiting' || announced.at < person.asleepUntil) continue
      const readsAt = announced.at + house.random.below(announced.schedule.nearMs)
      person.nextLookAt = Math.min(person.nextLookAt, readsAt)
      wake(person, person.nextLookAt)
    }
    watching.heard = Math.max(watching.heard, called)
  }
}
