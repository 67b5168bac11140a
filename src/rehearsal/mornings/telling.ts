import { minute, second } from '../../kernel/duration.ts'
import { between } from './chance.ts'
import { type Before, type ExpectedWait, nextTellAt } from '../../gate/index.ts'
import type { House } from './house.ts'
import type { Person } from './person.ts'
import { naiveRange, pastPaceRange } from './rivals.ts'

/** One time at which a range was looked for. */
export interface Attempt {
  readonly person: Person
  readonly at: number
  readonly ahead: number
  readonly waits: ExpectedWait
}

export interface Telling {
  /** In learning, some are not told though they could be, so that later times of telling are seen as well. */
  readonly toldShare: number
  /** Nobody hears what is told: they leave as they would without it. */
  readonly isSilent: boolean
  readonly attempts: Attempt[]
}

/** The door looks for a range at a check-in, and the person acts on it. Returns when the next look is due, or null. */
export const tell = (
  house: House,
  telling: Telling,
  person: Person,
  before: Before,
  at: number,
): number | null => {
  if (person.told !== null || at < person.nextTellAt) return null
  const { lane } = person.traits
  const { ahead } = before
  person.firstAhead ??= ahead
  person.naive ??= naiveRange(house, lane, ahead, at)
  person.pastPace ??= pastPaceRange(house, lane, ahead, at)
  const waits = house.wait.expect(lane, before, at)
  if (waits !== null) telling.attempts.push({ person, at, ahead, waits })
  const range = house.wait.range(lane, before, person.issuedAt, at)
  const isHeldBack = !house.random.chance(telling.toldShare)
  if (isHeldBack || 'knownAt' in range) {
    person.nextTellAt = 'knownAt' in range ? range.knownAt : nextTellAt(person.issuedAt, at)
    return person.nextTellAt
  }
  person.told = { at, low: range.low, high: range.high }
  if (!telling.isSilent) decideToStay(house, person, at)
  return null
}

/** Whoever finds the wait too long leaves within minutes; the others trust it. */
const decideToStay = (house: House, person: Person, at: number): void => {
  const { told, traits } = person
  if (told === null || !traits.leavesIfLong) return
  const isTooLong = (told.low + told.high) / 2 - at > traits.patienceMs
  person.leavesAt = isTooLong
    ? at + Math.floor(between(house.random, 10 * second, 5 * minute))
    : told.high + Math.floor(traits.patienceMs / 2)
}
