import assert from 'node:assert/strict'
import { createYard, come, comeIn, fillHouse, type PorterMaker, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const capacity = 10

const watched = (maker: PorterMaker): Yard => {
  let taken = 0
  let held = 0
  let limit = capacity
  return createYard(maker, {
    capacity,
    change: { weights: { line: 100 } },
    watch: (_, { decisions }) => {
      for (const decision of decisions) {
        if (decision.kind === 'policy') limit = decision.policy.capacity
        if (decision.kind === 'granted') taken += 1
        if (decision.kind === 'freed') taken -= 1
        if (decision.kind === 'holdAsked') held = decision.size
        if (decision.kind === 'granted' || decision.kind === 'held') assert.ok(taken + held <= limit)
      }
    },
  })
}

const neverAbove = (maker: PorterMaker): void => {
  const yard = watched(maker)
  const claims = fillHouse(yard, 'line', capacity)
  const waiting = Array.from({ length: 5 }, () => come(yard, 'line', { script: false }))
  for (const waiter of waiting) assert.notEqual(yard.here(waiter).kind, 'inside')
  const [first] = claims
  assert.ok(first)
  yard.seat({ kind: 'leave', claim: first })
  yard.pass(first.exp - yard.now() - 250)
  for (const waiter of waiting)
    assert.notEqual(yard.here(waiter).kind, 'inside', 'a seat counts until its last token ends')
  yard.pass(250)
  const inside = waiting.filter((waiter) => yard.here(waiter).kind === 'inside')
  assert.equal(inside.length, 1)
}

const heldSeatsCount = (maker: PorterMaker): void => {
  const yard = watched(maker)
  fillHouse(yard, 'line', 6)
  const until = yard.now() + 600_000
  const answer = yard.step({ kind: 'hold', classKey: '6e B', size: 3, until })
  assert.ok(answer.to === 'hold' && answer.answer.kind === 'held')
  comeIn(yard, 'line')
  assert.notEqual(yard.here(come(yard, 'line')).kind, 'inside')
  const lower = { ...yard.porter().snapshot().policy, capacity: 8 }
  yard.step({ kind: 'policy', policy: lower })
  assert.notEqual(yard.here(come(yard, 'line', { classKey: '6e B' })).kind, 'inside')
  yard.pass(30_000)
  assert.ok(!yard.decisions.some((one) => one.kind === 'ended'), 'a lowered capacity throws nobody out')
}

/** The journal is lost, and with it every seat: whoever shows a token is believed, and nobody else enters meanwhile. */
const afterALoss = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity, change: { weights: { line: 100 } } })
  const claims = fillHouse(yard, 'line', capacity)
  yard.restart(1_000, { snapshot: yard.first, decisions: [], lastAt: null })
  yard.step({ kind: 'policy', policy: { ...yard.first.policy, capacity: 4 } })
  yard.step({ kind: 'openEpoch', epoch: 'another' })
  const newcomer = come(yard, 'line')
  for (let seconds = 0; seconds < 59; seconds += 1) {
    if (seconds === 30) {
      for (const claim of claims) assert.equal(yard.seat({ kind: 'touch', claim, activity: true }).kind, 'in')
    }
    yard.pass(1_000)
    assert.notEqual(yard.here(newcomer).kind, 'inside', 'nobody new enters before all have settled')
  }
  assert.equal(yard.porter().announce(yard.now()).taken, capacity)
  yard.pass(5_000)
  assert.notEqual(yard.here(newcomer).kind, 'inside', 'ten seats are taken of four')
}

export const quota: Proof<PorterMaker> = {
  rule: 'G1',
  prove: (maker) => {
    neverAbove(maker)
    heldSeatsCount(maker)
    afterALoss(maker)
  },
}
