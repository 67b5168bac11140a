import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSiteClock } from './site-clock.ts'

const start = 1_700_000_000_000

const createWorld = () => {
  const time = { wall: start, monotonic: 5 }
  const clock = createSiteClock({ wallMs: () => time.wall, monotonicMs: () => time.monotonic })
  const pass = (ms: number): number => {
    time.wall += ms
    time.monotonic += ms
    return clock()
  }
  return { time, clock, pass }
}

test('site time is the wall clock while nobody steps it', () => {
  const { pass } = createWorld()
  assert.equal(pass(1_000), start + 1_000)
  assert.equal(pass(250), start + 1_250)
})

test('a wall clock set back is followed slowly, and never backwards', () => {
  const { time, pass } = createWorld()
  time.wall -= 2_016
  let before = start
  for (let step = 0; step < 1_000; step += 1) {
    const now = pass(100)
    assert.ok(now >= before + 95 - 1 && now <= before + 100)
    before = now
  }
  assert.ok(Math.abs(before - time.wall) <= 1)
})

test('a wall clock set forward by a few seconds is followed slowly', () => {
  const { time, pass } = createWorld()
  time.wall += 10_000
  assert.equal(pass(1_000), start + 1_050)
})

test('a machine that slept wakes at the time of the wall', () => {
  const { time, clock } = createWorld()
  time.wall += 1_800_000
  assert.equal(clock(), start + 1_800_000)
})
