import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { count, createSecondCounts, roll, uncount } from './second-counts.ts'

const second = 1_000
const start = 1_800_000_000_000

void test('the sum is that of the last seconds, whatever the pauses', () => {
  const act = fc.record({ pauseMs: fc.nat({ max: 4_000 }), amount: fc.nat({ max: 5 }) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const window = createSecondCounts(15)
      const seen: { second: number; amount: number }[] = []
      let at = start
      for (const { pauseMs, amount } of acts) {
        at += pauseMs
        count(window, at, amount)
        const now = Math.floor(at / second)
        seen.push({ second: now, amount })
        const within = seen.filter((one) => one.second > now - 15)
        assert.equal(
          window.sum,
          within.reduce((sum, one) => sum + one.amount, 0),
        )
      }
    }),
  )
})

void test('what falls out is told once', () => {
  const window = createSecondCounts(3)
  count(window, start, 4)
  assert.equal(roll(window, start + 2 * second), 0)
  assert.equal(roll(window, start + 3 * second), 4)
  assert.equal(roll(window, start + 9 * second), 0)
})

void test('taken back is what is still within the window, and not more', () => {
  const window = createSecondCounts(3)
  count(window, start, 2)
  uncount(window, start, 5)
  assert.equal(window.sum, 0)
  count(window, start, 2)
  roll(window, start + 4 * second)
  uncount(window, start, 1)
  assert.equal(window.sum, 0)
})
