import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { day, hour, minute } from '../../kernel/duration.ts'
import { createLocalClock, minutesPerDay } from '../door/bearings/local-time.ts'
import { nextInstant, parseDay, parseTimeOfDay } from './plan-times.ts'

const paris = createLocalClock('Europe/Paris')
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
const next = (dayOf: string | null, time: string, after: string): string | null =>
  iso(nextInstant(paris, { day: dayOf, time }, Date.parse(after)))

void test('a time of every school day is the next one from Monday to Friday, later than now', () => {
  assert.equal(next(null, '07:45', '2026-11-24T06:44:59Z'), '2026-11-24T06:45:00.000Z')
  assert.equal(next(null, '07:45', '2026-11-24T06:45:00Z'), '2026-11-25T06:45:00.000Z')
  assert.equal(next(null, '07:45', '2026-11-27T06:45:00Z'), '2026-11-30T06:45:00.000Z', 'over a week-end')
  assert.equal(next(null, '07:45', '2026-11-28T10:00:00Z'), '2026-11-30T06:45:00.000Z')
  assert.equal(next(null, '00:10', '2026-11-23T23:30:00Z'), '2026-11-24T23:10:00.000Z', 'just after midnight')
})

void test('the change to summer time moves the instant, not the time on the wall', () => {
  assert.equal(next(null, '07:45', '2026-03-27T12:00:00Z'), '2026-03-30T05:45:00.000Z')
  assert.equal(next(null, '07:45', '2026-10-23T12:00:00Z'), '2026-10-26T06:45:00.000Z')
})

void test('a time that summer time skips comes when the clocks have moved; one that comes twice is the first', () => {
  assert.equal(next('2026-03-29', '02:30', '2026-03-01T00:00:00Z'), '2026-03-29T01:00:00.000Z')
  assert.equal(next('2026-10-25', '02:30', '2026-10-01T00:00:00Z'), '2026-10-25T00:30:00.000Z')
})

void test('a day that is over gives nothing, and neither do days and times that no calendar has', () => {
  assert.equal(next('2026-11-24', '07:45', '2026-11-24T06:45:00Z'), null)
  assert.equal(next('2026-02-30', '07:45', '2026-01-01T00:00:00Z'), null)
  assert.equal(next(null, '24:00', '2026-01-01T00:00:00Z'), null)
  assert.deepEqual(
    [parseDay('2026-2-3'), parseTimeOfDay('7:45'), parseTimeOfDay('07:60')],
    [null, null, null],
  )
})

void test('in any zone and at any time of the year, the wall shows the time that was asked, within the next four days', () => {
  const zones = [
    'Europe/Paris',
    'America/Cayenne',
    'Pacific/Noumea',
    'America/Miquelon',
    'Australia/Lord_Howe',
  ]
  const clocks = zones.map(createLocalClock)
  const start = Date.parse('2026-01-01T00:00:00Z')
  fc.assert(
    fc.property(
      fc.constantFrom(...clocks),
      fc.nat(800 * 24 * 60),
      fc.nat(minutesPerDay - 1),
      (clock, from, of) => {
        const after = start + from * minute
        const time = `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`
        const at = nextInstant(clock, { day: null, time }, after) ?? 0
        assert.ok(at > after && at <= after + 4 * day + hour)
        const shown = clock(at) % minutesPerDay
        // Where clocks skip an hour, the time comes up to an hour later.
        assert.ok(shown === of || (shown > of && shown <= of + 60 && clock(at - minute) % minutesPerDay < of))
      },
    ),
  )
})
