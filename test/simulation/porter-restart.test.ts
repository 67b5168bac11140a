import assert from 'node:assert/strict'
import test from 'node:test'
import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import { minute, second } from '../../src/kernel/duration.ts'
import { createCrowd } from './crowd.ts'
import { come, comeIn, createYard, fillHouse, realPorters, type Yard } from './yard.ts'

const oneLine = { weights: { line: 100 } }
const calledOf = (yard: Yard): number => yard.porter().announce(yard.now()).lanes.line?.called ?? 0

void test('G6 after a restart the line is not called all at once, and no seat stands idle', () => {
  const capacity = 100
  const yard = createYard(realPorters, { capacity, change: oneLine })
  const crowd = createCrowd(yard, { seed: 11, asleep: 0.2, visitMs: 12 * minute })
  for (let person = 0; person < 3_000; person += 1) crowd.join('line')
  for (let tick = 0; tick < 10 * 60 * 4; tick += 1) crowd.tick()
  const called = calledOf(yard)
  yard.restart(3_000)
  let idle = 0
  for (let tick = 0; tick < 5 * 60 * 4; tick += 1) {
    crowd.tick()
    idle += capacity - yard.porter().announce(yard.now()).taken
    if (tick === 4 * 60) assert.ok(calledOf(yard) < called + 400, `called ${called}, then ${calledOf(yard)}`)
  }
  assert.ok(calledOf(yard) < 1_500, `called: ${calledOf(yard)} of 3,000`)
  assert.ok(idle / (5 * 60 * 4 * capacity) <= 0.01, `idle: ${idle / (5 * 60 * 4 * capacity)}`)
})

void test('G4 somebody who waits at the door for half an hour keeps the call across a restart', () => {
  const yard = createYard(realPorters, { capacity: 1, change: oneLine })
  let claim = comeIn(yard, 'line')
  const waiter = come(yard, 'line')
  for (let seconds = 0; seconds < 30 * 60; seconds += 3) {
    yard.pass(3 * second, second)
    assert.notEqual(yard.here(waiter).kind, 'ended')
    const answer = yard.seat({ kind: 'keep', claim })
    if (answer.kind === 'in') claim = answer.claim
  }
  yard.restart(2_000)
  yard.pass(3 * minute)
  assert.notEqual(yard.here(waiter).kind, 'ended')
})

/** People inside who answer every question. */
const stay = (yard: Yard, claims: SeatClaim[], minutes: number): void => {
  for (let passed = 0; passed < minutes; passed += 1) {
    yard.pass(minute, second)
    for (const [index, claim] of claims.entries()) {
      const answer = yard.seat({ kind: 'keep', claim })
      if (answer.kind === 'in') claims[index] = answer.claim
    }
  }
}

void test('after a night without input presence is forgotten in minutes, not in hours', () => {
  const yard = createYard(realPorters, { capacity: 1, change: oneLine })
  fillHouse(yard, 'line', 1)
  yard.restart(10 * 60 * minute)
  yard.pass(4 * minute, second)
  const claims = fillHouse(yard, 'line', 1)
  const gone = Array.from({ length: 50 }, () => come(yard, 'line'))
  for (const waiter of gone) yard.here(waiter)
  stay(yard, claims, 11)
  const standing = yard.here(come(yard, 'line'))
  assert.ok(standing.kind === 'waiting' || standing.kind === 'atDoor')
  assert.equal(standing.ahead, 0)
})

for (const first of ['tick', 'request'] as const) {
  void test(`G4 half an hour of our own sleep ends no seat, no call and no place: first a ${first}`, () => {
    const yard = createYard(realPorters, { capacity: 2, change: oneLine })
    const claims = fillHouse(yard, 'line', 2)
    const called = come(yard, 'line')
    yard.here(called)
    yard.pass(2_000)
    // Called, and not seen for eleven minutes: the call is all that is left.
    stay(yard, claims, 11)
    yard.sleep(30 * minute)
    if (first === 'tick') yard.pass(250)
    assert.equal(yard.here(called).kind, 'atDoor')
    yard.pass(250)
    for (const claim of claims) assert.equal(yard.seat({ kind: 'touch', claim, activity: true }).kind, 'in')
    assert.ok(!yard.decisions.some((one) => one.kind === 'ended'))
  })
}

void test('G7 the last requests of an ended seat pass after a restart too, from a snapshot', () => {
  const yard = createYard(realPorters, { capacity: 30, change: oneLine })
  const { seat } = comeIn(yard, 'line')
  yard.step({ kind: 'end', seat })
  yard.pass(2 * minute, second)
  yard.restart(1_000, { snapshot: yard.porter().snapshot(), decisions: [], lastAt: yard.now() })
  const answer = yard.step({ kind: 'late', seat })
  assert.ok(answer.to === 'late' && answer.pass)
  yard.pass(9 * minute, second)
  const tooLate = yard.step({ kind: 'late', seat })
  assert.ok(tooLate.to === 'late' && !tooLate.pass)
})

void test('G8 after a restart a seat has no more than its four devices', () => {
  const yard = createYard(realPorters, { capacity: 30, change: { ...oneLine, reportsSignIns: true } })
  for (let device = 0; device < 4; device += 1) {
    const answer = yard.seat({ kind: 'bind', claim: comeIn(yard, 'line'), person: 'Ada' })
    assert.equal(answer.kind, 'in')
  }
  yard.restart(1_000)
  assert.equal(yard.seat({ kind: 'bind', claim: comeIn(yard, 'line'), person: 'Ada' }).kind, 'devices')
})
