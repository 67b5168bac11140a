import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { LaneSeen, ScheduleSeen } from './waiting-steps.d.ts'
import { aheadOf, checkInDelayMs, filled, lookDelayMs, retryDelayMs, waitFigure } from './waiting-steps.js'

const lane: LaneSeen = {
  epoch: 'e1',
  called: 100,
  issued: 1_000,
  first: 0,
  width: 10,
  present: [10, 4, 0, 8],
  near: 50,
  pacePerMinute: 60,
}
const schedule: ScheduleSeen = {
  nearMs: 3_000,
  farLeastMs: 10_000,
  farMostMs: 60_000,
  doorMs: 3_000,
  presenceMs: 240_000,
  firstMs: 15_000,
}
const middle = 0.5
const minute = 60_000

const lanes = fc.record({
  epoch: fc.constant('e1'),
  called: fc.nat(1_000_000),
  issued: fc.nat(1_000_000),
  first: fc.nat(5_000),
  width: fc.nat(5_000),
  present: fc.array(fc.nat(5_000), { maxLength: 32 }),
  near: fc.nat(2_000),
  pacePerMinute: fc.nat(5_000),
})
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('G6 only present people with lower numbers are counted before me', () => {
  assert.equal(aheadOf({ ...lane, first: 7 }, 101), 7, 'whoever is called is before me')
  assert.equal(aheadOf(lane, 100), 0)
  assert.equal(aheadOf(lane, 101), 0)
  assert.equal(aheadOf(lane, 111), 10)
  assert.equal(aheadOf(lane, 116), 12)
  assert.equal(aheadOf(lane, 131), 14)
  assert.equal(aheadOf(lane, 900), 22)
})

test('G6 a higher number never has fewer people before it, and never more than are present', () => {
  fc.assert(
    fc.property(lanes, fc.nat(2_000_000), fc.nat(10_000), (seen, n, more) => {
      const ahead = aheadOf(seen, n)
      assert.ok(Number.isInteger(ahead) && ahead >= 0)
      assert.ok(aheadOf(seen, n + more) >= ahead)
      assert.ok(ahead <= seen.present.reduce((sum, count) => sum + count, seen.first))
    }),
  )
})

test('G6 the next look: often near the call, else a quarter of the way there', () => {
  assert.equal(lookDelayMs(lane, 150, schedule, middle), 3_000)
  assert.equal(lookDelayMs({ ...lane, present: Array(32).fill(10) }, 301, schedule, middle), 50_000)
  assert.equal(lookDelayMs(lane, 151, schedule, middle), 10_000)
  assert.equal(lookDelayMs({ ...lane, pacePerMinute: 0 }, 900, schedule, middle), 60_000)
  assert.equal(lookDelayMs({ ...lane, pacePerMinute: 0, present: [] }, 900, schedule, middle), 60_000)
  assert.equal(lookDelayMs(null, 900, schedule, middle), 60_000)
})

test('G6 no client looks more often than the schedule allows, a tenth of its own spread aside', () => {
  fc.assert(
    fc.property(lanes, fc.nat(2_000_000), chance, (seen, n, own) => {
      const delayMs = lookDelayMs(seen, n, schedule, own)
      const near = n - seen.called <= seen.near
      assert.ok(delayMs >= (near ? schedule.nearMs : schedule.farLeastMs) * 0.9)
      assert.ok(delayMs <= (near ? schedule.nearMs : schedule.farMostMs) * 1.1)
    }),
  )
})

test('G6 check-ins: rarely while waiting, every few seconds at the door, once when the range is known', () => {
  const range = { low: 10 * minute, high: 20 * minute }
  assert.equal(checkInDelayMs('waiting', range, 0, schedule, middle), 240_000)
  assert.equal(checkInDelayMs('door', range, 0, schedule, middle), 3_000)
  assert.equal(checkInDelayMs('waiting', { knownAt: 2 * minute }, 0, schedule, middle), 130_000)
  assert.equal(checkInDelayMs('waiting', { knownAt: 60 * minute }, 0, schedule, middle), 240_000)
  assert.equal(checkInDelayMs('waiting', { knownAt: 0 }, minute, schedule, middle), 15_000)
})

test('without a network the page tries ever more rarely, and at least once a minute', () => {
  assert.equal(retryDelayMs(1, 1), 3_000)
  assert.equal(retryDelayMs(3, 1), 12_000)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (failures, own) => {
      const delayMs = retryDelayMs(failures, own)
      assert.ok(delayMs >= 2_400 && delayMs <= 60_000)
      assert.ok(retryDelayMs(failures + 1, own) >= delayMs)
    }),
  )
})

test('G15 the figure shrinks with time and holds what was told to a quarter of a minute', () => {
  const told = { low: 6 * minute, high: 9 * minute }
  assert.deepEqual(waitFigure(told, 0), { say: 'range', low: 6, high: 9 })
  assert.deepEqual(waitFigure(told, 30_000), { say: 'range', low: 5, high: 9 })
  assert.deepEqual(waitFigure(told, 6 * minute), { say: 'under', low: 0, high: 3 })
  assert.deepEqual(waitFigure(told, 9 * minute), { say: 'late', low: 0, high: 0 })
  assert.equal(waitFigure({ knownAt: minute }, 0).say, 'known')
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.nat(20_000_000), (low, width, at) => {
      const figure = waitFigure({ low, high: low + width }, at)
      assert.ok(at + figure.low * minute <= Math.max(at, low) + minute / 4)
      if (figure.say !== 'late') assert.ok(at + figure.high * minute >= low + width - minute / 4)
    }),
  )
})

test('slots are filled, and nothing else is touched', () => {
  assert.equal(filled('{low} à {high} min', { low: 6, high: 9 }), '6 à 9 min')
  assert.equal(filled('{none}.', {}), '.')
})
