import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { second } from '../../kernel/duration.ts'
import { createAnswerCounts, slotMs } from './answer-window.ts'

const start = 1_790_000_000_000
const slowFrom = 2 * second

const countsOf = (answers: readonly number[], at = start) => {
  const counts = createAnswerCounts()
  for (const firstByteMs of answers) counts.note({ at, firstByteMs, error: false }, slowFrom)
  return counts
}

test('p90 is the nearest rank, told at most 9 % and one millisecond too high; what is slow is exact', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { minLength: 1 }), (answers) => {
      const window = countsOf(answers).window(start + slotMs, 0)
      const exact = answers.toSorted((a, b) => a - b)[Math.ceil(answers.length * 0.9) - 1] ?? 0
      assert.ok(window.p90Ms >= exact && window.p90Ms <= Math.max(1, exact) * 1.091 + 1)
      assert.equal(window.slow, answers.filter((ms) => ms > slowFrom).length)
      assert.equal(window.samples, answers.length)
    }),
  )
})

test('an answer that never came is the slowest; a refused connection is an error without a time', () => {
  const counts = countsOf([])
  for (let sample = 0; sample < 8; sample += 1)
    counts.note({ at: start, firstByteMs: 100, error: false }, slowFrom)
  counts.note({ at: start, firstByteMs: Number.POSITIVE_INFINITY, error: true }, slowFrom)
  counts.note({ at: start, firstByteMs: null, error: true }, slowFrom)
  const window = counts.window(start + slotMs, start)
  assert.deepEqual({ ...window, p90Ms: 0 }, { from: start, samples: 10, slow: 1, errors: 2, p90Ms: 0 })
  assert.ok(window.p90Ms > 65_000)
})

test('fifty in the newest ten seconds are enough; a quiet site is seen over a minute, never over more', () => {
  const counts = createAnswerCounts()
  for (let slot = 0; slot < 9; slot += 1)
    for (let sample = 0; sample < 9; sample += 1)
      counts.note({ at: start + slot * slotMs, firstByteMs: 10, error: false }, slowFrom)
  const quiet = counts.window(start + 9 * slotMs, 0)
  assert.deepEqual([quiet.samples, quiet.from], [54, start + 3 * slotMs])
  for (let sample = 0; sample < 50; sample += 1)
    counts.note({ at: start + 9 * slotMs, firstByteMs: 10, error: false }, slowFrom)
  const busy = counts.window(start + 10 * slotMs, 0)
  assert.deepEqual([busy.samples, busy.from], [50, start + 9 * slotMs])
  assert.equal(counts.window(start + 60 * slotMs, 0).samples, 0)
})

test('nothing from before the last change is seen', () => {
  const counts = createAnswerCounts()
  for (let slot = 0; slot < 5; slot += 1)
    for (let sample = 0; sample < 20; sample += 1)
      counts.note({ at: start + slot * slotMs, firstByteMs: 10, error: false }, slowFrom)
  const changedAt = start + 3 * slotMs + 130
  assert.deepEqual(counts.window(start + 5 * slotMs, changedAt), {
    from: start + 3 * slotMs,
    samples: 40,
    slow: 0,
    errors: 0,
    p90Ms: 11,
  })
  assert.equal(counts.window(start + 5 * slotMs, start + 3 * slotMs + 5_000).samples, 20)
  counts.forget()
  assert.equal(counts.window(start + 5 * slotMs, 0).samples, 0)
})

test('an answer that broke off later is an error of its slot, and never more than there were answers', () => {
  const counts = countsOf([5, 5])
  for (let times = 0; times < 5; times += 1) counts.noteBroken(start)
  assert.equal(counts.window(start + slotMs, 0).errors, 2)
})
