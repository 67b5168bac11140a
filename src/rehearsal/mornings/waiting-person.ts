import { minute, second } from '../../kernel/duration.ts'
import { waiting } from './chance.ts'
import { type Announcement, type Answer, type LaneAnnouncement, tellAfterMs } from '../../gate/index.ts'
import type { House } from './house.ts'
import { never, type Person } from './person.ts'
import { takeSeat } from './seated-person.ts'
import { tell, type Telling } from './telling.ts'

/** A sleeping phone wakes every three minutes on average, and stays awake for half a minute. */
const sleepMeanMs = 3 * minute
const awakeMs = 30 * second

/** The first contact: a ticket, and its cookie comes back with the redirect. */
export const comeToTheGate = (house: House, person: Person, at: number): void => {
  const answer = house.step({ kind: 'arrive', at, lane: person.traits.lane })
  if (answer.to !== 'arrive') return
  person.ticket = answer.ticket
  person.issuedAt = at
  person.nextTellAt = at + tellAfterMs[0]
  person.where = person.traits.kind === 'dead' ? 'gone' : 'waiting'
  person.nextHereAt = at + 250
  person.nextLookAt = never
}

/** Does what is due; returns when something is due next. */
export const actInLine = (house: House, telling: Telling, person: Person, at: number): number => {
  if (at >= person.leavesAt) return giveUp(house, person, at)
  if (person.traits.sleeps && at >= person.awakeUntil) {
    person.asleepUntil = at + Math.ceil(waiting(house.random, sleepMeanMs))
    person.awakeUntil = person.asleepUntil + awakeMs
    if (person.where === 'waiting') person.nextLookAt = person.asleepUntil
  }
  if (at < person.asleepUntil) return Math.min(person.asleepUntil, person.leavesAt)
  if (person.where === 'waiting' && at >= person.nextLookAt) look(house, person, at)
  if (at >= person.nextHereAt) checkIn(house, telling, person, at)
  if (person.where === 'gone') return never
  if (person.where === 'inside') return at + second
  const awake = person.traits.sleeps ? person.awakeUntil : never
  return Math.min(person.nextHereAt, person.nextLookAt, awake, person.leavesAt)
}

/** Some say so; most just close the page. */
const giveUp = (house: House, person: Person, at: number): number => {
  person.leftAt = at
  person.where = 'gone'
  if (!person.traits.leavesSilently && person.ticket !== null) {
    house.step({ kind: 'quit', at, ticket: person.ticket })
  }
  return never
}

/** Each client adds its own jitter of a tenth. */
const jittered = (house: House, ms: number): number => Math.round(ms * (0.95 + 0.1 * house.random.unit()))

/** Reads the public answer: checks in at once when called, and finds its own next look. */
const look = (house: House, person: Person, at: number): void => {
  const { lanes, schedule } = house.announcement(at)
  const lane = lanes[person.traits.lane]
  const n = person.ticket?.n ?? 0
  if (lane === undefined) return
  if (lane.called >= n) {
    person.nextHereAt = at
    person.nextLookAt = never
    return
  }
  // Near the call people look every few seconds: they are woken by `hearCalls` instead of planning each look.
  const isNear = n - lane.called <= lane.near
  person.nextLookAt = isNear ? never : at + jittered(house, farLookMs(lane, n, schedule))
}

/** A quarter of the time to the call. */
const farLookMs = (
  lane: LaneAnnouncement,
  n: number,
  { farLeastMs, farMostMs }: Announcement['schedule'],
): number => Math.min(farMostMs, Math.max(farLeastMs, msToCall(lane, n) / 4))

const msToCall = (lane: LaneAnnouncement, n: number): number => {
  let before = 0
  for (const [range, count] of lane.present.entries()) {
    const from = lane.called + 1 + range * lane.width
    if (from + lane.width <= n) before += count
    else if (from < n) before += (count * (n - from)) / lane.width
  }
  return lane.pacePerMinute === 0 ? never : (before / lane.pacePerMinute) * minute
}

const checkIn = (house: House, telling: Telling, person: Person, at: number): void => {
  const { ticket, traits } = person
  if (ticket === null) return
  const collect = person.where === 'granted' || at < person.issuedAt + second
  const answer = house.step({
    kind: 'here',
    at,
    ticket,
    bearing: traits.bearing,
    script: true,
    collect,
    device: `d${traits.index}`,
  })
  if (answer.to === 'here') stand(house, telling, person, answer, at)
}

const stand = (
  house: House,
  telling: Telling,
  person: Person,
  { standing, strangers }: Extract<Answer, { to: 'here' }>,
  at: number,
): void => {
  const { schedule } = house.announcement(at)
  switch (standing.kind) {
    case 'inside':
      takeSeat(house, person, standing.claim, at)
      return
    case 'granted':
      person.where = 'granted'
      person.nextLookAt = never
      person.nextHereAt = at + 500 + house.random.below(second)
      return
    case 'atDoor':
      person.where = 'called'
      person.nextLookAt = never
      person.nextHereAt = at + jittered(house, schedule.doorMs)
      if (isScored(person)) tell(house, telling, person, { ahead: standing.ahead, strangers }, at)
      return
    case 'waiting': {
      const known = isScored(person)
        ? tell(house, telling, person, { ahead: standing.ahead, strangers }, at)
        : null
      const isFirst = at < person.issuedAt + second
      if (isFirst) person.nextLookAt = at + jittered(house, schedule.nearMs)
      person.nextHereAt =
        known ?? (isFirst ? person.issuedAt + schedule.firstMs : at + jittered(house, schedule.presenceMs))
      return
    }
    case 'ended':
    case 'unknown':
      person.where = 'gone'
      person.leftAt ??= at
  }
}

const isScored = (person: Person): boolean => person.traits.kind === 'person'
