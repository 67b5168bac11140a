import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour, minute } from '../../../kernel/duration.ts'
import { exampleConsoleSite, exampleNow } from '../console-example.ts'
import { chartColumns } from './chart-columns.ts'
import { lastHour } from './last-hour.ts'

void test('the last hour has sixty minutes, and every column as many', async () => {
  const site = exampleConsoleSite(() => exampleNow)
  const columns = await lastHour(site, site.figures())
  assert.equal(columns.at.length, 60)
  assert.equal(columns.at.at(-1), (Math.floor(exampleNow / minute) * minute - minute) / 1_000)
  assert.deepEqual(
    columns.lanes.map(({ name }) => name),
    ['class', 'known', 'staff', 'stranger'],
  )
  for (const column of [columns.arrivals, columns.admissions, columns.toldLow, columns.waited])
    assert.equal(column.length, 60)
})

void test('a minute in which the gate did not run is a gap, not a zero', async () => {
  const site = exampleConsoleSite(() => exampleNow)
  const from = Math.floor(exampleNow / minute) * minute - hour
  const all = await site.minutes(from, from + 10 * minute)
  const holed = all.filter((_, index) => index !== 4)
  const columns = chartColumns(holed, ['known'], { from, until: from + 10 * minute })
  assert.equal(columns.arrivals[4], null)
  assert.equal(columns.lanes[0]?.present[4], null)
  assert.equal(typeof columns.arrivals[5], 'number')
})
