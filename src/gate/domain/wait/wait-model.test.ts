import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { minute, second } from '../../../kernel/duration.ts'
import { horizonSteps, one, stepMs } from './wait-units.ts'
import { runForecast, forecastKinds } from './forecast.ts'
import { outlookOf } from './make-forecast.ts'
import { addLesson } from './lesson-ends.ts'
import { openSeat } from './seat-ages.ts'
import { rangeSeconds, nextTellAt, tellAfterMs } from './told-range.ts'
import { type Before, createWaitModel } from './wait-model.ts'
import type { WaitCounters } from './wait-observer.ts'
import { createWaitState, moveTo, talliesOf } from './wait-state.ts'
import { allowanceSeconds, cellCount, cellOf, doubtClass, type WaitTable } from './wait-table.ts'
import { ageBins } from './seat-ages.ts'
import { pastBins } from './lesson-ends.ts'
import { learnedTables, tableFor } from './learned/table-for.ts'
import { fourLanes, type LaneName, laneNames, oneLine } from '../lanes.ts'

const start = 8 * 60 * minute

/** One seat in fifty ends in each step of 15 s. */
const flatTable: WaitTable = {
  capacity: 100,
  lanes: 'oneLine',
  mornings: 0,
  samples: 0,
  factors: Array.from({ length: cellCount }, () => [600, 1_800] as const),
  hazard: Array.from({ length: ageBins }, () => Math.floor(one / 50)),
  lessonHabits: { early: 20, after: Array.from({ length: pastBins }, () => Math.floor(one / 12)) },
}

/** With so many before, and no strangers among them. */
const alone = (ahead: number): Before => ({ ahead, strangers: null })

const counters = (present: number, taken: number, capacity = 100): WaitCounters => ({
  capacity,
  taken,
  held: 0,
  lanes: { line: { present, weight: 100 } },
  lessons: 0,
  lessonMax: 60,
})

const house = fc.record({
  openedSteps: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }),
  lessonEnds: fc.array(fc.integer({ min: -40, max: 500 }), { maxLength: 60 }),
  present: fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 4, maxLength: 4 }),
  arrived: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 4 }),
  room: fc.integer({ min: -150, max: 150 }),
  lessonMax: fc.integer({ min: 1, max: 200 }),
})
type House = typeof house extends fc.Arbitrary<infer Value> ? Value : never

const fourNames = laneNames.filter((lane) => lane !== 'line')

const outlookFor = ({ openedSteps, lessonEnds, present, arrived, room, lessonMax }: House) => {
  const state = createWaitState(start)
  for (const step of [...openedSteps].sort((a, b) => a - b)) {
    moveTo(state, start + step * stepMs)
    openSeat(state.ages)
  }
  const at = start + 300 * stepMs
  moveTo(state, at)
  for (const ahead of lessonEnds) addLesson(state.lessons, at + ahead * stepMs)
  const lanes: Partial<Record<LaneName, { present: number; weight: number }>> = {}
  for (const [index, lane] of fourNames.entries()) {
    lanes[lane] = { present: present[index] ?? 0, weight: fourLanes[lane] ?? 1 }
    talliesOf(state, lane, at).arrived[talliesOf(state, lane, at).step % 20] = arrived[index] ?? 0
  }
  const taken = openedSteps.length + lessonEnds.length
  const counted = { capacity: taken + room, taken, held: 0, lanes, lessons: lessonEnds.length, lessonMax }
  return { outlook: outlookOf(state, flatTable, at, counted), seats: taken + room }
}

test('the forecast loses no seat and makes none, in whole numbers', () => {
  fc.assert(
    fc.property(house, fc.constantFrom(...forecastKinds), (drawn, kind) => {
      const { outlook, seats } = outlookFor(drawn)
      const { endSeats } = runForecast(outlook, kind)
      assert.ok(Number.isSafeInteger(endSeats))
      // The lessons scaled by those who left early are rounded: a few 1/65,536 in each step.
      assert.ok(Math.abs(endSeats - seats * one) < one / 4, `${endSeats / one} of ${seats} seats`)
    }),
    { numRuns: 150 },
  )
})

test('what a lane is given never falls, and is a whole number', () => {
  fc.assert(
    fc.property(house, fc.constantFrom(...forecastKinds), (drawn, kind) => {
      for (const given of runForecast(outlookFor(drawn).outlook, kind).given) {
        for (let step = 1; step <= horizonSteps; step += 1) {
          assert.ok(Number.isSafeInteger(given[step]))
          assert.ok((given[step] ?? -1) >= (given[step - 1] ?? 0))
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('nobody enters while more seats are taken than the capacity has', () => {
  const drawn: House = {
    openedSteps: Array.from({ length: 100 }, (_, index) => 299 - (index % 10)),
    lessonEnds: [],
    present: [50, 50, 50, 50],
    arrived: [0, 0, 0, 0],
    room: -90,
    lessonMax: 60,
  }
  const { given } = runForecast(outlookFor(drawn).outlook, 'mid')
  assert.equal(
    given.reduce((sum, lane) => sum + (lane[20] ?? 0), 0),
    0,
  )
  assert.ok(given.reduce((sum, lane) => sum + (lane[horizonSteps] ?? 0), 0) > 0)
})

test('G15 a range is never wider than 2 × low + 3 minutes, whatever is expected and learned', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_800 }),
      fc.integer({ min: 1, max: 3_000 }),
      fc.integer({ min: 0, max: 9_000 }),
      (expected, lowFactor, more) => {
        const highFactor = Math.min(3 * lowFactor, lowFactor + more)
        const { low, high } = rangeSeconds(expected, [lowFactor, highFactor])
        assert.ok(Number.isSafeInteger(low) && Number.isSafeInteger(high))
        assert.ok(low >= 0 && high >= low)
        assert.ok(high + allowanceSeconds <= 3 * (low + allowanceSeconds))
        assert.ok(high - low <= 2 * low + 180)
      },
    ),
  )
})

test('G15 every shipped table keeps the bound and has a place for every cell', () => {
  for (const table of learnedTables) {
    assert.equal(table.factors.length, cellCount)
    assert.equal(table.hazard.length, ageBins)
    assert.equal(table.lessonHabits.after.length, pastBins)
    for (const factors of table.factors) {
      if (factors === null) continue
      assert.ok(factors[0] > 0 && factors[0] <= factors[1] && factors[1] <= 3 * factors[0])
    }
  }
  assert.equal(cellOf('stranger', 10_000, 3), cellCount - 1)
})

test('doubt is how far the runs lie apart, or on one line how young the house is', () => {
  const waits = { mid: 100, optimistic: 110, pessimistic: 310, youngPerMille: 600 }
  assert.equal(doubtClass('class', waits), 2)
  assert.equal(doubtClass('class', { ...waits, pessimistic: 110 }), 0)
  assert.equal(doubtClass('class', { ...waits, optimistic: null }), 3)
  assert.equal(doubtClass('line', waits), 2)
  assert.equal(doubtClass('line', { ...waits, youngPerMille: 1_000 }), 3)
})

test('the table of the nearest size is taken, for this kind of line', () => {
  assert.equal(tableFor(40, oneLine).capacity, 30)
  assert.equal(tableFor(80, oneLine).capacity, 100)
  assert.equal(tableFor(100, fourLanes).capacity, 250)
  assert.equal(tableFor(700, fourLanes).capacity, 1_000)
  assert.equal(tableFor(130_000, fourLanes).capacity, 5_000)
  assert.equal(tableFor(1, oneLine).capacity, 30)
})

const fullHouse = (present: number) => {
  const model = createWaitModel({ at: start, table: flatTable })
  for (let seat = 0; seat < 100; seat += 1) {
    model.opened(start + seat * 3 * second)
    model.granted(start + seat * 3 * second, 'line')
  }
  model.update(start + 10 * minute, counters(present, 100))
  return model
}

test('more people ahead, longer wait; the steady house is served at its own rate', () => {
  const model = fullHouse(200)
  const at = start + 10 * minute
  let before = -1
  for (let ahead = 0; ahead < 200; ahead += 5) {
    const mid = model.expect('line', alone(ahead), at)?.mid ?? null
    assert.ok(mid !== null && Number.isSafeInteger(mid) && mid >= before)
    before = mid
  }
  // A hundred seats of which one in fifty ends in each 15 s: two in each step, 8 a minute.
  const forty = model.expect('line', alone(40), at)?.mid ?? 0
  assert.ok(forty > 200 && forty < 360, `${forty} s for 40 people at 8 a minute`)
})

test('a lesson that ends is known before it does', () => {
  const at = start + 10 * minute
  const withLesson = fullHouse(200)
  for (let seat = 0; seat < 50; seat += 1) {
    withLesson.lessonMarked(at, start + seat * 3 * second, at + 5 * minute)
  }
  withLesson.update(at, { ...counters(200, 100), lessons: 50 })
  const without = fullHouse(200).expect('line', alone(60), at)?.mid ?? 0
  const lesson = withLesson.expect('line', alone(60), at)?.mid ?? 0
  assert.ok(lesson > 5 * 60, 'half of the house is closed until then')
  const few = [
    withLesson.expect('line', alone(10), at)?.mid ?? 0,
    fullHouse(200).expect('line', alone(10), at)?.mid ?? 0,
  ] as const
  assert.ok(few[0] > few[1], 'before it, seats come half as fast')
  assert.ok(lesson < without * 1.5, 'and at its end many at once')
})

test('seats closed with an instant that no seat has do not break the counts', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          what: fc.constantFrom('open', 'close', 'mark', 'move', 'end'),
          wait: fc.nat(90),
          back: fc.nat(4_000),
        }),
        { maxLength: 120 },
      ),
      (acts) => {
        const model = createWaitModel({ at: start, table: flatTable })
        let at = start
        for (const { what, wait, back } of acts) {
          at += wait * second
          const then = at - back * second
          if (what === 'open') model.opened(at)
          else if (what === 'close') model.closed(at, then)
          else if (what === 'mark') model.lessonMarked(at, then, at + back * second)
          else if (what === 'move') model.lessonMoved(at, then, at + back * second)
          else model.lessonEnded(at, then)
        }
        model.update(at, counters(30, 90))
        const mid = model.expect('line', alone(10), at)?.mid
        assert.ok(mid === null || (Number.isSafeInteger(mid) && (mid ?? -1) >= 0))
      },
    ),
    { numRuns: 200 },
  )
})

test('no range before 15 s: by then those ahead have been seen once', () => {
  const model = fullHouse(50)
  const at = start + 10 * minute
  assert.deepEqual(model.range('line', alone(20), at - 5 * second, at), { knownAt: at + 10 * second })
  assert.ok('low' in model.range('line', alone(20), at - 15 * second, at))
  assert.deepEqual(model.range('class', alone(20), at - 15 * second, at), { knownAt: at + 30 * second })
})

test('the times of telling follow each other, and then come every four minutes', () => {
  assert.deepEqual(
    tellAfterMs.map((after) => nextTellAt(start, start + after) - start),
    [45 * second, 2 * minute, 4 * minute, 8 * minute, 12 * minute],
  )
  assert.equal(nextTellAt(start, start), start + 15 * second)
})

test('nobody waits: no forecast is made', () => {
  const model = fullHouse(0)
  assert.equal(model.expect('line', alone(0), start + 10 * minute), null)
})

test('G15 on one line, strangers at the door are passed, and take no more than their limit gives', () => {
  const at = start + 10 * minute
  const model = fullHouse(200)
  const strangers = { isOne: false, before: 40, room: 0, perStep: one / 4 }
  const mid = (before: Before): number => model.expect('line', before, at)?.mid ?? Number.NaN
  const passing = mid({ ahead: 60, strangers })
  assert.ok(passing < mid(alone(60)), 'strangers who cannot enter are not waited for')
  assert.ok(passing > mid(alone(20)), 'those who may enter now and then are')
  const own = mid({ ahead: 60, strangers: { ...strangers, isOne: true } })
  assert.equal(own, ((40 + 1) * 4 * stepMs) / second, 'a stranger waits for the limit of strangers')
})
