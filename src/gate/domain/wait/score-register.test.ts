import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute, second } from '../../../kernel/duration.ts'
import { createScoreRegister, scoreEvery, scorePlaces, type WaitScore } from './score-register.ts'

const start = 8 * 60 * minute
const tell = (n: number, afterMs = 15 * second) => ({
  lane: 'known' as const,
  n,
  issuedAt: start,
  at: start + afterMs,
  low: start + 5 * minute,
  high: start + 15 * minute,
})
const some = ({ scored, seatedInside, early, late, leftOut }: WaitScore) => ({
  scored,
  seatedInside,
  early,
  late,
  leftOut,
})

test('G15 early and late are both wrong; only what is seated between the two instants is right', () => {
  const register = createScoreRegister(start)
  for (const n of [16, 32, 48]) register.told(tell(n))
  register.granted(start + 4 * minute, 'known', 16)
  register.granted(start + 10 * minute, 'known', 32)
  register.granted(start + 16 * minute, 'known', 48)
  assert.deepEqual(some(register.read()), { scored: 3, seatedInside: 1, early: 1, late: 1, leftOut: 0 })
})

test('only every sixteenth number is kept, and its place is free again afterwards', () => {
  const register = createScoreRegister(start)
  for (let n = 1; n < scoreEvery; n += 1) register.told(tell(n))
  assert.equal(register.read().told, 0)
  register.told(tell(16))
  register.told({ ...tell(16 + scoreEvery * scorePlaces) })
  assert.equal(register.read().told, 1, 'the place is taken')
  register.granted(start + 10 * minute, 'known', 16)
  register.told(tell(16 + scoreEvery * scorePlaces))
  assert.equal(register.read().told, 2)
})

test('who was last seen before the low bound is left out; who still waits after the high one counts as late', () => {
  const register = createScoreRegister(start)
  register.told(tell(16))
  register.told(tell(32))
  register.seen(start + 16 * minute, 'known', 32)
  register.sweep(start + 20 * minute)
  assert.equal(register.read().scored, 0, 'not settled yet')
  register.sweep(start + 26 * minute)
  assert.deepEqual(some(register.read()), { scored: 1, seatedInside: 0, early: 0, late: 1, leftOut: 1 })
})

test('who leaves in between is scored by when the turn came', () => {
  const register = createScoreRegister(start)
  for (const n of [16, 32, 48]) {
    register.told(tell(n))
    register.seen(start + 7 * minute, 'known', n)
  }
  register.granted(start + 2 * minute, 'known', 17)
  register.granted(start + 9 * minute, 'known', 33)
  register.sweep(start + 40 * minute)
  assert.deepEqual(some(register.read()), { scored: 3, seatedInside: 1, early: 1, late: 1, leftOut: 0 })
  assert.equal(register.read().turnCameInside, 1)
})

test('lanes do not share numbers', () => {
  const register = createScoreRegister(start)
  register.told(tell(16))
  register.granted(start + 10 * minute, 'class', 16)
  assert.equal(register.read().scored, 0)
})

test('told within a minute of the number being given is counted', () => {
  const register = createScoreRegister(start)
  register.told(tell(16))
  register.told(tell(32, 2 * minute))
  const { told, toldWithinMinute } = register.read()
  assert.deepEqual({ told, toldWithinMinute }, { told: 2, toldWithinMinute: 1 })
})

test('the naive estimate is scored beside it, on those who were seated', () => {
  const register = createScoreRegister(start)
  const naive = { low: start + 8 * minute, high: start + 12 * minute }
  register.told({ ...tell(16), naive })
  register.told({ ...tell(32), naive })
  register.told({ ...tell(48), naive: null })
  register.granted(start + 10 * minute, 'known', 16)
  register.granted(start + 14 * minute, 'known', 32)
  register.granted(start + 14 * minute, 'known', 48)
  const { naiveScored, naiveInside, seatedInside } = register.read()
  assert.deepEqual(
    { naiveScored, naiveInside, seatedInside },
    { naiveScored: 2, naiveInside: 1, seatedInside: 3 },
  )
})
