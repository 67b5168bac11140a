import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { defined } from '../../../kernel/assert.ts'
import { exampleConsoleSite, exampleNow } from '../console-example.ts'
import { localDay } from './local-day.ts'
import { csvCell } from '../../../platform/csv-cell.ts'
import { minutesCsv } from './minute-export.ts'

/** What a reader of RFC 4180 makes of one line. */
const readCells = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  )

void test('no cell is run as a formula by a spreadsheet, and every text comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
      const [cell = ''] = readCells(csvCell(text))
      assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/)
      assert.ok(cell === text || cell === `'${text}`)
    }),
  )
  assert.equal(csvCell('=1+1'), "'=1+1")
  assert.equal(csvCell('@SUM(A1)'), "'@SUM(A1)")
  assert.equal(csvCell(-5), '-5')
  assert.equal(csvCell(null), '')
})

void test('a day is exported with one line a minute, in UTC and in the site’s own time', async () => {
  const site = exampleConsoleSite(() => exampleNow)
  const span = defined(localDay('2026-11-24', 'Europe/Paris'), 'a day')
  const minutes = await site.minutes(span.from, span.until)
  const [head = '', first = '', ...rest] = minutesCsv(minutes, 'Europe/Paris').trimEnd().split('\r\n')
  const names = readCells(head)
  assert.equal(rest.length + 1, 102)
  assert.deepEqual(names.slice(0, 6), [
    'minute_utc',
    'minute_local',
    'mode',
    'capacity',
    'taken',
    'present_class',
  ])
  assert.ok(names.includes('refused_expired') && names.includes('p90_ms'))
  assert.deepEqual(readCells(first).slice(0, 3), ['2026-11-24T05:30:00.000Z', '2026-11-24 06:30', 'shadow'])
  for (const line of [first, ...rest]) assert.equal(readCells(line).length, names.length)
})

const hours = (day: string, zone: string): number => {
  const span = defined(localDay(day, zone), day)
  return (span.until - span.from) / 3_600_000
}

void test('a day is as long as its wall clock makes it, and a day that is none is null', () => {
  assert.equal(hours('2026-11-24', 'Europe/Paris'), 24)
  assert.equal(hours('2026-03-29', 'Europe/Paris'), 23)
  assert.equal(hours('2026-10-25', 'Europe/Paris'), 25)
  assert.equal(localDay('2026-11-24', 'Indian/Reunion')?.from, Date.UTC(2026, 10, 23, 20))
  for (const bad of ['', '2026-11-31', '24/11/2026', '2026-11-24T00:00', '../etc'])
    assert.equal(localDay(bad, 'Europe/Paris'), null)
})
