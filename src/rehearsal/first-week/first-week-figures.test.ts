import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { MinuteFigures } from '../../gate/index.ts'
import { minute } from '../../kernel/duration.ts'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { busyStretch } from './busy-stretch.ts'
import { healthSeen } from './health-seen.ts'
import { capacitiesToTry, recommendCapacity } from './recommend-capacity.ts'
import { howMuchSeen, seenDays, worstDays } from './seen-days.ts'
import { createLengthDraw, lengthBins, visitLengths } from './visit-lengths.ts'

/** 8:00 in Paris, in winter. */
const eight = Date.UTC(2026, 10, 16, 7)

const minuteOf = (index: number, more: Partial<MinuteFigures>): MinuteFigures => ({
  at: eight + index * minute,
  mode: 'shadow',
  capacity: 100,
  taken: 0,
  present: {},
  arrivals: {},
  admissions: {},
  ended: 0,
  heldMinutes: [],
  waitMedianS: null,
  toldLowS: null,
  toldHighS: null,
  refused: {},
  p90Ms: null,
  errorsPerMille: null,
  ...more,
})

const well = (index: number, taken: number): MinuteFigures =>
  minuteOf(index, { taken, p90Ms: 400, errorsPerMille: 0 })
const slow = (index: number, taken: number): MinuteFigures =>
  minuteOf(index, { taken, p90Ms: 2_001, errorsPerMille: 0 })

test('first-week: a site suffers where it is slow with at least half of its people', () => {
  const seen = healthSeen(
    [slow(0, 10), well(1, 60), well(2, 80), slow(3, 90), slow(4, 100), well(5, 95)],
    1_000,
  )
  assert.deepEqual(
    [seen.suffersFrom?.taken, seen.wellUpTo?.taken, seen.atPeak?.taken, seen.apart],
    [90, 80, 100, 1],
  )
  assert.deepEqual(recommendCapacity(100, seen), { capacity: 80, why: 'wellBelowSuffering' })
  const failing = healthSeen([minuteOf(0, { taken: 50, p90Ms: 10, errorsPerMille: 20 })], 1_000)
  assert.deepEqual(recommendCapacity(50, failing), { capacity: 40, why: 'wellBelowSuffering' })
  assert.equal(healthSeen([slow(0, 100)], 1_001).suffersFrom, null, 'by the target of the site')
})

test('first-week: never suffered is a fifth more, unseen is the peak, and no capacity is tried twice', () => {
  const never = healthSeen([well(0, 99), well(1, 100)], 1_000)
  assert.deepEqual(recommendCapacity(100, never), { capacity: 120, why: 'neverSuffered' })
  const unseen = healthSeen([minuteOf(0, { taken: 100 })], 1_000)
  assert.deepEqual(recommendCapacity(100, unseen), { capacity: 100, why: 'healthUnseen' })
  assert.deepEqual(capacitiesToTry(100, never, 120), [60, 70, 80, 90, 100, 120])
  assert.deepEqual(capacitiesToTry(100, unseen, 81), [60, 70, 81, 90, 100, 120])
  assert.deepEqual(capacitiesToTry(1, unseen, 1), [1])
})

test('first-week: lengths are counted by their bins, and drawn as often as they were counted', () => {
  const heldMinutes = Array.from({ length: 61 }, (_none, bin) =>
    bin === 4 ? 30 : bin === 12 ? 60 : bin === 60 ? 10 : 0,
  )
  const bins = lengthBins([minuteOf(0, { heldMinutes }), minuteOf(1, { heldMinutes })])
  assert.deepEqual(visitLengths(bins), { count: 200, median: 12.3, mean: 16.4, nineInTen: 13, long: 20 })
  assert.equal(visitLengths(lengthBins([minuteOf(0, {})])), null)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      const draw = createLengthDraw(bins)
      const random = createSeededRandom(seed)
      const drawn = Array.from({ length: 400 }, () => draw(random) / minute)
      const countIn = (from: number, until: number): number =>
        drawn.filter((length) => length >= from && length < until).length
      assert.equal(countIn(4, 5) + countIn(12, 13) + countIn(60, 90), 400)
      assert(Math.abs(countIn(12, 13) - 240) < 60 && Math.abs(countIn(4, 5) - 120) < 60)
    }),
    { numRuns: 30 },
  )
})

test('first-week: days are those of the site, and it takes people to tell anything', () => {
  const busy = Array.from({ length: 60 }, (_none, index) =>
    minuteOf(index, { taken: 5, admissions: { line: 1 } }),
  )
  assert.equal(howMuchSeen(seenDays(busy, 'Europe/Paris')), 'begun')
  assert.equal(howMuchSeen(seenDays(busy.slice(1), 'Europe/Paris')), 'tooLittle')
  const midnight = seenDays(
    [minuteOf(15 * 60, { taken: 1 }), minuteOf(16 * 60, { taken: 2 })],
    'Europe/Paris',
  )
  assert.deepEqual(
    midnight.map(({ day, peak }) => [day, peak]),
    [
      ['2026-11-16', 1],
      ['2026-11-17', 2],
    ],
  )
  const [first, second] = midnight
  assert.deepEqual(worstDays(midnight), [second])
  assert(first !== undefined)
})

test('first-week: the busy stretch goes from quiet to quiet, with an hour on both sides', () => {
  const taken = [5, 5, 40, 90, 100, 60, 29, 10]
  const [seen] = seenDays(
    taken.map((count, index) => minuteOf(index, { taken: count })),
    'Europe/Paris',
  )
  assert(seen !== undefined)
  const stretch = busyStretch(seen)
  assert.equal(stretch.from, eight + minute - 60 * minute)
  assert.equal(stretch.until, eight + 6 * minute + 60 * minute)
  assert.equal(stretch.minutes.length, taken.length)
})
