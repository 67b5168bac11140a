import { minute, second } from '../../kernel/duration.ts'
import { floodEndsAt } from './crowd.ts'
import type { SeatAnswer, SeatClaim } from '../../gate/index.ts'
import type { House } from './house.ts'
import { never, type Person } from './person.ts'

/** Lessons end at 9:05 and at 10:05; whoever comes less than five minutes before takes the next. */
const lessonEnds = [545 * minute, 605 * minute]
const touchEveryMs = 2 * minute

export const takeSeat = (house: House, person: Person, claim: SeatClaim, at: number): void => {
  const { visitMs, signsInAfterMs, kind } = person.traits
  person.where = 'inside'
  person.claim = claim
  person.seatedAt = at
  person.signsAt = signsInAfterMs === null ? never : at + signsInAfterMs
  person.visitEndsAt = kind === 'flood' ? never : at + visitMs
  person.nextHereAt = at + nextTouch(house)
}

const nextTouch = (house: House): number => touchEveryMs - 10 * second + house.random.below(20 * second)

/** Does what is due inside; returns when something is due next. */
export const actInside = (house: House, person: Person, at: number): number => {
  if (at >= person.signsAt) signIn(house, person, at)
  if (at >= person.visitEndsAt) return goHome(house, person, at)
  if (person.where === 'inside' && at >= person.nextHereAt) touch(house, person, at)
  if (person.where !== 'inside') return comeAgain(house, person, at)
  return Math.min(person.signsAt, person.visitEndsAt, person.nextHereAt)
}

/** A flood takes the next number. */
const comeAgain = (house: House, person: Person, at: number): number => {
  if (person.traits.kind !== 'flood' || at >= floodEndsAt) return never
  person.where = 'coming'
  person.claim = null
  person.seatedAt = null
  return at + second + house.random.below(4 * second)
}

const goHome = (house: House, person: Person, at: number): number => {
  if (!person.traits.walksAway && person.claim !== null)
    house.step({ kind: 'leave', at, claim: person.claim })
  person.where = 'gone'
  return never
}

const signIn = (house: House, person: Person, at: number): void => {
  person.signsAt = never
  const { claim, traits } = person
  if (claim === null) return
  take(house, person, house.step({ kind: 'bind', at, claim, person: `p${traits.index}` }), at)
  const until = lessonEnds.find((end) => end - 5 * minute > at)
  if (!traits.lesson || until === undefined) return
  house.step({ kind: 'mark', at, seat: claim.seat, reason: 'lesson', until })
  person.visitEndsAt = until + house.random.below(3 * minute)
}

const touch = (house: House, person: Person, at: number): void => {
  person.nextHereAt = at + nextTouch(house)
  if (person.claim === null) return
  take(house, person, house.step({ kind: 'touch', at, claim: person.claim, activity: true }), at)
}

const take = (house: House, person: Person, answer: ReturnType<House['step']>, at: number): void => {
  if (answer.to === 'seat') sit(house, person, answer.answer, at)
}

const sit = (house: House, person: Person, answer: SeatAnswer, at: number): void => {
  if (answer.kind !== 'in') {
    person.where = 'gone'
    return
  }
  person.claim = answer.claim
  if (answer.question?.case !== 'notice' || !person.traits.keepsOnNotice) return
  const kept = house.step({ kind: 'keep', at, claim: answer.claim })
  if (kept.to === 'seat' && kept.answer.kind === 'in') person.claim = kept.answer.claim
}
