import assert from 'node:assert/strict'
import { fourLanes, type LaneName } from '../../src/gate/domain/lanes.ts'
import { minute, second } from '../../src/kernel/duration.ts'
import { come, comeIn, createYard, type PorterMaker, type Waiter, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const capacity = 100

interface House {
  readonly yard: Yard
  readonly line: Map<LaneName, Waiter[]>
  inside: string[]
}

const crowdedHouse = (maker: PorterMaker): House => {
  // Short tokens: an ended seat is another's after three seconds.
  const yard = createYard(maker, { capacity, change: { tokenLifeMs: 2 * second, weights: fourLanes } })
  return { yard, line: new Map(), inside: [] }
}

/** `count` seats end; the lanes named always have people at the door. Returns who got the seats, in order. */
const turnOver = ({ yard, line, inside }: House, wanting: readonly LaneName[], count: number): LaneName[] => {
  const before = yard.decisions.length
  for (const lane of wanting) {
    const waiters = line.get(lane) ?? []
    while (waiters.length < count + 20) waiters.push(come(yard, lane, { script: false }))
    line.set(lane, waiters)
  }
  const checkIn = (): void => {
    for (const lane of wanting) {
      for (const waiter of line.get(lane) ?? []) yard.here({ ...waiter, collect: false })
    }
  }
  checkIn()
  for (const seat of inside.splice(0, count)) yard.step({ kind: 'end', seat })
  yard.pass(second)
  checkIn()
  yard.pass(2 * second)
  const grants = yard.decisions.slice(before).flatMap((one) => (one.kind === 'granted' ? [one.ticket] : []))
  for (const { lane, n } of grants) {
    const waiters = line.get(lane) ?? []
    const waiter = waiters.find(({ ticket }) => ticket.n === n)
    if (waiter === undefined) continue
    line.set(
      lane,
      waiters.filter((one) => one !== waiter),
    )
    const standing = yard.here(waiter)
    if (standing.kind === 'inside') inside.push(standing.claim.seat)
  }
  return grants.map(({ lane }) => lane)
}

const shareOf = (grants: readonly LaneName[], lane: LaneName): number =>
  (100 * grants.filter((one) => one === lane).length) / grants.length

const near = (share: number, weight: number, what: string): void => {
  assert.ok(
    Math.abs(share - weight) <= 1 + weight / 20,
    `${what}: ${share} %, and the weight says ${weight} %`,
  )
}

const byWeight = (maker: PorterMaker): void => {
  const house = crowdedHouse(maker)
  const all = ['class', 'known', 'staff', 'stranger'] as const
  // Who comes first to an empty house has it: the lanes share what is freed.
  turnOver(house, all, capacity)
  const grants: LaneName[] = []
  for (let round = 0; round < 10; round += 1) grants.push(...turnOver(house, all, capacity))
  assert.ok(grants.length >= 900)
  for (const lane of all) near(shareOf(grants, lane), fourLanes[lane] ?? 0, lane)

  const others = ['known', 'staff', 'stranger'] as const
  const unused: LaneName[] = []
  for (let round = 0; round < 10; round += 1) unused.push(...turnOver(house, others, capacity))
  const rest = unused.filter((lane) => lane !== 'class')
  for (const lane of others)
    near(shareOf(rest, lane), (100 * (fourLanes[lane] ?? 0)) / 55, `${lane} without class`)

  // The class comes back after an hour of rest: it starts a little behind, and the others do not stand still.
  const woken: LaneName[] = []
  for (let round = 0; round < 3; round += 1) woken.push(...turnOver(house, all, 30))
  let standstill = 0
  for (const lane of woken) {
    standstill = lane === 'class' ? standstill + 1 : 0
    assert.ok(standstill <= 12, 'a lane that wakes does not take everything')
  }
  assert.ok(shareOf(woken, 'class') <= 65)
}

/** Persons in a lesson: at most six in ten seats; a lesson that is over counts no more. */
const lessonsHaveALimit = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity, change: { weights: fourLanes } })
  const claims = Array.from({ length: 70 }, () => comeIn(yard, 'class'))
  const marked = (seat: string, until: number): boolean => {
    const answer = yard.step({ kind: 'mark', seat, reason: 'lesson', until })
    assert.ok(answer.to === 'mark' && answer.limit === 60)
    return answer.done
  }
  const until = yard.now() + 5 * minute
  const done = claims.filter(({ seat }) => marked(seat, until))
  assert.equal(done.length, 60)
  const more = come(yard, 'class', { script: false })
  assert.notEqual(yard.here(more).kind, 'inside', 'the class lane waits at its limit')
  comeIn(yard, 'known')
  yard.pass(4 * minute, second)
  assert.notEqual(yard.here(more).kind, 'inside')
  yard.pass(minute + 2 * second, second)
  assert.equal(yard.here(more).kind, 'inside', 'the lesson is over')
  assert.ok(marked(claims.at(-1)?.seat ?? '', yard.now() + minute))
}

export const fairLanes: Proof<PorterMaker> = {
  rule: 'G9',
  prove: (maker) => {
    byWeight(maker)
    lessonsHaveALimit(maker)
  },
}
