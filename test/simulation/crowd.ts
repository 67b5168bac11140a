import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import type { LaneName } from '../../src/gate/domain/lanes.ts'
import { createSeededRandom, type SeededRandom } from '../../src/kernel/seeded-random.ts'
import { come, type Waiter, type Yard } from './yard.ts'

/** Somebody whose page keeps the published schedule, while the phone is awake. */
interface Member {
  readonly waiter: Waiter
  state: 'waiting' | 'door' | 'inside' | 'gone'
  nextAt: number
  /** Reads the public answer, or checks in, whichever comes first. */
  presenceAt: number
  asleepUntil: number
  awakeUntil: number
  leaveAt: number
  claim: SeatClaim | null
}

export interface CrowdHabits {
  readonly seed: number
  /** Share of the time in which a waiter's phone sleeps; it wakes after three minutes on average. */
  readonly asleep: number
  readonly visitMs: number
}

export interface Crowd {
  join(lane: LaneName): void
  /** Lets one tick go by, and everybody does what is due. */
  tick(): void
  /** Everybody of these seats leaves at once. */
  leaveTogether(count: number): void
  waiting(): number
}

const sleepMs = 180_000

export const createCrowd = (yard: Yard, habits: CrowdHabits): Crowd => {
  const random = createSeededRandom(habits.seed)
  let members: Member[] = []
  const join = (lane: LaneName): void => {
    const waiter = come(yard, lane)
    const nextAt = yard.now()
    members.push({
      waiter,
      state: 'waiting',
      nextAt,
      presenceAt: nextAt,
      asleepUntil: 0,
      awakeUntil: nextAt + spread(random, awakeMs(habits)),
      leaveAt: 0,
      claim: null,
    })
    const member = members.at(-1)
    if (member !== undefined) checkIn(yard, random, habits, member)
  }
  return {
    join,
    tick: () => {
      yard.pass(250)
      for (const member of members) live(yard, random, habits, member)
      if (yard.now() % 60_000 === 0) members = members.filter(({ state }) => state !== 'gone')
    },
    leaveTogether: (count) => {
      const inside = members.filter(({ state }) => state === 'inside').slice(0, count)
      for (const member of inside) member.leaveAt = yard.now()
    },
    waiting: () => members.filter(({ state }) => state === 'waiting' || state === 'door').length,
  }
}

const spread = (random: SeededRandom, ms: number): number => Math.floor(ms * 2 * random.unit())
const awakeMs = ({ asleep }: CrowdHabits): number => (asleep === 0 ? 1e12 : (sleepMs * (1 - asleep)) / asleep)

const checkIn = (yard: Yard, random: SeededRandom, habits: CrowdHabits, member: Member): void => {
  const standing = yard.here(member.waiter)
  const now = yard.now()
  member.presenceAt = now + 240_000
  member.nextAt = now + 3_000
  if (standing.kind === 'inside') {
    member.state = 'inside'
    member.claim = standing.claim
    member.leaveAt = now + Math.floor(habits.visitMs / 2) + spread(random, habits.visitMs / 2)
    member.nextAt = now + 20_000
  } else if (standing.kind === 'atDoor') member.state = 'door'
  else if (standing.kind === 'waiting') {
    member.state = 'waiting'
    member.nextAt = now + lookAfter(yard, member)
  } else member.state = 'gone'
}

/** The published schedule. */
const lookAfter = (yard: Yard, { waiter }: Member): number => {
  const { lanes, schedule } = yard.porter().announce(yard.now())
  const lane = lanes[waiter.ticket.lane]
  if (lane === undefined || waiter.ticket.n - lane.called <= lane.near) return schedule.nearMs
  const ahead = lane.present.reduce((sum, count) => sum + count, 0)
  const callInMs = (Math.min(ahead, waiter.ticket.n - lane.called) * 60_000) / Math.max(1, lane.pacePerMinute)
  return Math.min(schedule.farMostMs, Math.max(schedule.farLeastMs, Math.floor(callInMs / 4)))
}

const isCalled = (yard: Yard, { ticket }: Waiter): boolean =>
  (yard.porter().announce(yard.now()).lanes[ticket.lane]?.called ?? 0) >= ticket.n

const live = (yard: Yard, random: SeededRandom, habits: CrowdHabits, member: Member): void => {
  const now = yard.now()
  if (member.state === 'gone') return
  if (member.state === 'inside') return sit(yard, member)
  if (now < member.asleepUntil || now < member.nextAt) return
  if (now >= member.awakeUntil) {
    member.asleepUntil = now + spread(random, sleepMs)
    member.awakeUntil = member.asleepUntil + spread(random, awakeMs(habits))
    return
  }
  if (member.state === 'door' || now >= member.presenceAt || isCalled(yard, member.waiter)) {
    return checkIn(yard, random, habits, member)
  }
  member.nextAt = now + lookAfter(yard, member)
}

const sit = (yard: Yard, member: Member): void => {
  const now = yard.now()
  const { claim } = member
  if (claim === null || now < Math.min(member.nextAt, member.leaveAt)) return
  if (now >= member.leaveAt) {
    member.state = 'gone'
    yard.seat({ kind: 'leave', claim })
    return
  }
  const answer = yard.seat({ kind: 'touch', claim, activity: true })
  member.nextAt = now + 20_000
  if (answer.kind === 'in') member.claim = answer.claim
  else member.state = 'gone'
}
