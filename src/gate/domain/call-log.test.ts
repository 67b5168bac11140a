import assert from 'node:assert/strict'
import test from 'node:test'
import { calledAt, createCallLog, forgetCallsBefore, recordCall, renewCalls, shiftCalls } from './call-log.ts'

const logOf = (...calls: readonly (readonly [upTo: number, at: number])[]) => {
  const log = createCallLog()
  for (const [upTo, at] of calls) recordCall(log, upTo, at)
  return log
}

void test('a number was called by the first call that reached it', () => {
  const log = logOf([10, 100], [20, 200], [25, 200], [40, 300])
  assert.deepEqual(
    [1, 10, 11, 25, 26, 40].map((n) => calledAt(log, n)),
    [100, 100, 200, 200, 300, 300],
  )
  assert.equal(log.entries.length, 3)
})

void test('forgotten calls are as old as the newest of them', () => {
  const log = logOf([10, 100], [20, 200], [30, 300])
  forgetCallsBefore(log, 250)
  assert.deepEqual(
    [5, 20, 21].map((n) => calledAt(log, n)),
    [200, 200, 300],
  )
  forgetCallsBefore(log, 50)
  assert.equal(log.entries.length, 2)
  forgetCallsBefore(log, 1_000)
  assert.equal(calledAt(log, 1), 300)
})

void test('calls get time back', () => {
  const log = logOf([10, 100], [20, 200])
  shiftCalls(log, 50)
  assert.deepEqual(
    [10, 20].map((n) => calledAt(log, n)),
    [150, 250],
  )
  renewCalls(log, 200, 1_000)
  assert.deepEqual(
    [10, 20].map((n) => calledAt(log, n)),
    [200, 250],
  )
})
