import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGrantPace, naiveRange } from './grant-pace.ts'

const start = 1_700_000_000_000

test('grants of the last sixty seconds count, lane by lane', () => {
  const pace = createGrantPace()
  for (let second = 0; second < 90; second += 1) pace.note(start + second * 1_000, 'known')
  assert.equal(pace.perMinute(start + 89_000, 'known'), 60)
  assert.equal(pace.perMinute(start + 120_000, 'known'), 29)
  assert.equal(pace.perMinute(start + 600_000, 'known'), 0)
  assert.equal(pace.perMinute(start + 89_000, 'class'), 0)
})

test('the naive estimate is place ÷ rate, a quarter less to a quarter more', () => {
  assert.deepEqual(naiveRange(start, 19, 10), { low: start + 90_000, high: start + 150_000 })
  assert.equal(naiveRange(start, 19, 0), null)
})
