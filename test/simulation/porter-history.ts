import * as fc from 'fast-check'
import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import type { LaneName } from '../../src/gate/domain/lanes.ts'
import type { Policy } from '../../src/gate/domain/policy.ts'
import type { Act, Waiter, Yard } from './yard.ts'

/** One thing that happens; numbers choose among whoever is there, so that a history shrinks. */
export interface Event {
  readonly what: (typeof happenings)[number]
  readonly who: number
  readonly how: number
}

const happenings = [
  'arrive',
  'checkIn',
  'crowdChecksIn',
  'touch',
  'crowdTouches',
  'keep',
  'extend',
  'mark',
  'signIn',
  'leave',
  'quit',
  'end',
  'late',
  'hold',
  'release',
  'mode',
  'capacity',
  'pass',
  'passLong',
  'sleep',
  'restart',
  'openEpoch',
] as const

const often: Partial<Record<Event['what'], number>> = {
  arrive: 12,
  checkIn: 10,
  crowdChecksIn: 6,
  pass: 8,
  touch: 4,
}

export const events = (without: readonly Event['what'][] = []): fc.Arbitrary<Event> => {
  const what = fc.oneof(
    ...happenings
      .filter((one) => !without.includes(one))
      .map((one) => ({ weight: often[one] ?? 1, arbitrary: fc.constant(one) })),
  )
  return fc.record({ what, who: fc.nat({ max: 40 }), how: fc.nat({ max: 11 }) })
}

export const histories = (length: number, without: readonly Event['what'][] = []): fc.Arbitrary<Event[]> =>
  fc.array(events(without), { maxLength: length, size: 'max' })

export interface Someone {
  readonly waiter: Waiter
  claim: SeatClaim | null
}

const passes = [0, 1, 250, 999, 1_000, 3_000, 9_999, 19_999, 20_000, 30_000, 45_000, 61_000]
const longPasses = [61_000, 119_000, 181_000, 300_000, 599_000, 601_000, 1_199_000, 1_201_000]

/** Lives a history in a yard. */
export const live = (yard: Yard, policy: Policy, history: readonly Event[]): void => {
  const people: Someone[] = []
  for (const [index, event] of history.entries()) happen(yard, policy, people, event, index)
}

/** Lives one event. `index` makes devices and epochs unlike any other. */
export const happen = (yard: Yard, policy: Policy, people: Someone[], event: Event, index: number): void => {
  const { what, who, how } = event
  switch (what) {
    case 'arrive':
      return arrive(yard, policy, people, event, index)
    case 'crowdChecksIn':
      for (const someone of people) checkIn(yard, someone, how)
      return undefined
    case 'crowdTouches':
      for (const { claim } of people)
        if (claim !== null) yard.step({ kind: 'touch', claim, activity: how % 2 === 0 })
      return undefined
    case 'pass':
      return yard.pass(passes[how] ?? 0)
    case 'passLong':
      return yard.pass(longPasses[how % longPasses.length] ?? 0, how % 2 === 0 ? 1_000 : 20_000)
    case 'sleep':
      return yard.sleep([31_000, 600_000, 1_800_000][how % 3] ?? 0)
    case 'restart':
      return yard.restart([0, 1_000, 90_000][how % 3] ?? 0)
    case 'mode':
      return void yard.step({
        kind: 'mode',
        mode: (['enforce', 'enforce', 'pause', 'shadow'] as const)[how % 4] ?? 'enforce',
      })
    case 'capacity':
      return void yard.step({ kind: 'policy', policy: { ...policy, capacity: 1 + (who % 8) } })
    case 'openEpoch':
      return void yard.step({ kind: 'openEpoch', epoch: `epoch-${index}` })
    case 'hold':
      return void yard.step({
        kind: 'hold',
        classKey: `class-${how % 3}`,
        size: 1 + (who % 5),
        until: yard.now() + 60_000 * (1 + (who % 7)),
      })
    case 'release':
      return void yard.step({ kind: 'release', classKey: `class-${how % 3}` })
    default: {
      const someone = people[who % Math.max(1, people.length)]
      if (someone !== undefined) act(yard, someone, event)
    }
  }
}

const lanesOf = (policy: Policy): LaneName[] =>
  policy.weights.line === undefined ? ['class', 'known', 'staff', 'stranger'] : ['line']

const arrive = (yard: Yard, policy: Policy, people: Someone[], { who, how }: Event, index: number): void => {
  const lanes = lanesOf(policy)
  const lane = lanes[how % lanes.length] ?? 'line'
  const bearings = ['class', 'known', 'staff', 'stranger'] as const
  const waiter: Waiter = {
    ticket: yard.arrive(lane),
    bearing: lane === 'line' ? (bearings[how % 4] ?? 'known') : lane,
    device: `device-${index}`,
    script: who % 4 !== 0,
    collect: who % 3 !== 0,
    ...(who % 5 === 0 ? { classKey: `class-${how % 3}` } : {}),
  }
  const someone = { waiter, claim: null }
  people.push(someone)
  if (who % 2 === 0) checkIn(yard, someone, 0)
}

/** With their own device, or now and then with another one. */
const checkIn = (yard: Yard, someone: Someone, how: number): void => {
  const { waiter } = someone
  const device = how === 11 ? `${waiter.device}-b` : waiter.device
  const standing = yard.here({ ...waiter, device, collect: waiter.collect === true || how % 2 === 1 })
  if (standing.kind === 'inside') someone.claim = standing.claim
}

const act = (yard: Yard, someone: Someone, { what, how }: Event): void => {
  if (what === 'checkIn') return checkIn(yard, someone, how)
  if (what === 'quit') return void yard.step({ kind: 'quit', ticket: someone.waiter.ticket })
  const { claim } = someone
  if (claim === null) return undefined
  const seatAct = actInside(what, how, claim, yard.now())
  if (seatAct === null) return undefined
  const answer = yard.step(seatAct)
  if (answer.to === 'seat' && answer.answer.kind === 'in') someone.claim = answer.answer.claim
}

const actInside = (what: Event['what'], how: number, claim: SeatClaim, now: number): Act | null => {
  const { seat } = claim
  switch (what) {
    case 'touch':
      return { kind: 'touch', claim, activity: how % 2 === 0 }
    case 'keep':
      return { kind: 'keep', claim }
    case 'extend':
      return { kind: 'extend', claim }
    case 'mark': {
      const until = now + (longPasses[how % longPasses.length] ?? 0)
      return { kind: 'mark', seat, reason: how % 3 === 0 ? 'handIn' : 'lesson', until }
    }
    case 'signIn':
      return { kind: 'bind', claim, person: how === 0 ? null : `person-${how % 5}` }
    case 'leave':
      return { kind: 'leave', claim }
    case 'end':
      return { kind: 'end', seat }
    case 'late':
      return { kind: 'late', seat }
    default:
      return null
  }
}
