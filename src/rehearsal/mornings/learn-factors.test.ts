import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { factorsOf, learnFactors, type Sample } from './learn-factors.ts'

const evenly = (from: number, to: number, count = 1_000): number[] =>
  Array.from({ length: count }, (_, index) => Math.round(from + ((to - from) * index) / (count - 1)))

const sample = (ahead: number, ratio: number): Sample => ({ isClass: false, ahead, doubt: 0, ratio })

test('where the percentiles lie close enough, they are the factors', () => {
  assert.deepEqual(factorsOf(evenly(800, 1_800), 3), [830, 1_771])
})

test('where they do not, the factor-3 window that holds most is taken', () => {
  const factors = factorsOf(
    [...evenly(100, 300, 40), ...evenly(600, 1_700, 900), ...evenly(5_000, 9_000, 60)],
    3,
  )
  assert.ok(factors !== null && factors[0] <= 600 && factors[1] === 3 * factors[0] && factors[1] >= 1_700)
})

test('where even the best holds less than 86 %, nothing is told', () => {
  assert.equal(factorsOf([...evenly(100, 200, 500), ...evenly(5_000, 9_000, 500)], 3), null)
})

test('G15 no learned factors are more than three apart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 300 }), (ratios) => {
      const factors = factorsOf(ratios, 3)
      assert.ok(factors === null || factors[1] <= 3 * factors[0])
    }),
  )
})

test('a cell with few samples is told what wider ones say', () => {
  const samples = [
    ...evenly(900, 1_100, 200).map((ratio) => sample(0, ratio)),
    ...evenly(400, 700, 50).map((ratio) => sample(1, ratio)),
  ]
  const cells = learnFactors(samples, 'fourLanes')
  assert.equal(cells.length, 48)
  // Not class: nobody ahead, and a class of people ahead that was seen 50 times only, which takes what all say.
  assert.ok((cells[24]?.[0] ?? 0) >= 900)
  assert.deepEqual(
    cells[28],
    factorsOf(
      samples.map(({ ratio }) => ratio),
      1.5,
    ),
  )
})
