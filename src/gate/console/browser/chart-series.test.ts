import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChartColumns } from '../minutes/chart-columns.ts'
import { isInside, plotData, timeMarks } from './chart-series.js'

const columns: ChartColumns = {
  at: [0, 60, 120],
  lanes: [
    { name: 'class', present: [1, null, 3] },
    { name: 'known', present: [4, null, 6] },
  ],
  arrivals: [10, null, 12],
  admissions: [7, null, 9],
  toldLow: [1, null, 2],
  toldHigh: [3, null, 4],
  waited: [2, null, 5],
}

void test('each chart has time first, then a column a series', () => {
  assert.deepEqual(plotData('lanes', columns), [columns.at, [1, null, 3], [4, null, 6]])
  assert.deepEqual(plotData('flow', columns), [columns.at, columns.arrivals, columns.admissions])
  assert.equal(plotData('waits', columns).length, 4)
})

void test('a wait is inside its range, outside, or unknown', () => {
  assert.deepEqual(
    [0, 1, 2, 9].map((index) => isInside(columns, index)),
    [true, null, false, null],
  )
})

void test('the axis is marked on the clock’s own steps', () => {
  assert.deepEqual(timeMarks(1, 2_400, 600), [600, 1_200, 1_800, 2_400])
  assert.deepEqual(timeMarks(601, 602, 600), [])
})
