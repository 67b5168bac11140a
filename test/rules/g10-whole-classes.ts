import assert from 'node:assert/strict'
import type { HoldAnswer } from '../../src/gate/domain/answers.ts'
import { minute } from '../../src/kernel/duration.ts'
import { come, createYard, type PorterMaker, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const classroom = (maker: PorterMaker): Yard =>
  createYard(maker, { capacity: 30, change: { weights: { line: 100 }, admitsClasses: true } })

const ask = (yard: Yard, classKey: string, size: number, lifeMs = 60 * minute): HoldAnswer => {
  const answer = yard.step({ kind: 'hold', classKey, size, until: yard.now() + lifeMs })
  assert.ok(answer.to === 'hold')
  return answer.answer
}

const enter = (yard: Yard, classKey: string | null): boolean =>
  yard.here(come(yard, 'line', classKey === null ? {} : { classKey })).kind === 'inside'

const countEntering = (yard: Yard, classKey: string, pupils: number): number =>
  Array.from({ length: pupils }, () => enter(yard, classKey)).filter(Boolean).length

const inOrderAndWhole = (maker: PorterMaker): void => {
  const yard = classroom(maker)
  assert.equal(ask(yard, '6e A', 20).kind, 'held')
  const since = yard.now()
  assert.deepEqual(ask(yard, '6e B', 15), {
    kind: 'queued',
    size: 15,
    free: 10,
    before: 0,
    seatsBefore: 0,
    since,
  })
  assert.deepEqual(
    ask(yard, '6e C', 5),
    { kind: 'queued', size: 5, free: 10, before: 1, seatsBefore: 15, since },
    'no small class overtakes',
  )
  assert.deepEqual(ask(yard, '6e D', 31), { kind: 'refused', why: 'tooLarge', limit: 30 })
  assert.ok(!enter(yard, null), 'a person without a class waits')
  assert.ok(!enter(yard, '6e B'), 'half a class is no class')
  assert.equal(countEntering(yard, '6e A', 22), 20, 'the whole class, and no more')
  // Ten are there: the teacher opens with them. The place in the order stays.
  yard.pass(3 * minute, 1_000)
  assert.equal(ask(yard, '6e B', 10).kind, 'held')
  assert.equal(countEntering(yard, '6e B', 12), 10)
  assert.deepEqual(ask(yard, '6e A', 25), { kind: 'refused', why: 'noRoom', limit: 20 })
  assert.equal(yard.porter().announce(yard.now()).taken, 30)
}

const theOrderIsKept = (maker: PorterMaker): void => {
  const yard = classroom(maker)
  ask(yard, '6e A', 25)
  ask(yard, '6e B', 20)
  ask(yard, '6e C', 20)
  assert.equal(ask(yard, '6e B', 22).kind, 'queued')
  yard.step({ kind: 'release', classKey: '6e A' })
  assert.equal(ask(yard, '6e B', 22).kind, 'held', 'another size keeps the place')
  assert.equal(ask(yard, '6e C', 20).kind, 'queued')
}

const itEnds = (maker: PorterMaker): void => {
  const yard = classroom(maker)
  ask(yard, '6e A', 30, 5 * minute)
  assert.equal(countEntering(yard, '6e A', 4), 4)
  assert.equal(ask(yard, '6e B', 20).kind, 'queued')
  yard.pass(5 * minute + 1_000, 1_000)
  assert.equal(ask(yard, '6e B', 20).kind, 'held', 'what was not used comes back at the end')
  // The class asks again while four of the earlier hold still sit: it gets its size, and not more.
  ask(yard, '6e A', 6)
  assert.equal(countEntering(yard, '6e A', 8), 6)
  yard.pass(8 * minute, 1_000)
  assert.equal(countEntering(yard, '6e A', 2), 0)
}

export const wholeClasses: Proof<PorterMaker> = {
  rule: 'G10',
  prove: (maker) => {
    inOrderAndWhole(maker)
    theOrderIsKept(maker)
    itEnds(maker)
  },
}
