import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parisTimeOf } from './paris-time.ts'
import { dateOf, dayOfCivil } from './school-day.ts'
import { timeText } from './time-of-day.ts'

const paris = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
})

const told = (day: number, minute: number): string => {
  const local = parisTimeOf({ day, minute })
  return `${dateOf(local.day)} ${timeText(local.minute)}`
}

const byPlatform = (day: number, minute: number): string =>
  paris.format(new Date(day * 86_400_000 + minute * 60_000))

test('the clock of Paris is that of the time zone database, since 1996', () => {
  const days = fc.integer({ min: dayOfCivil(1996, 1, 1), max: dayOfCivil(2037, 12, 31) })
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 1_439 }), (day, minute) => {
      assert.equal(told(day, minute), byPlatform(day, minute))
    }),
    { numRuns: 500 },
  )
})

test('summer time begins and ends in the right minute of every year', () => {
  for (let year = 1996; year < 2038; year += 1) {
    for (let day = dayOfCivil(year, 3, 24); day <= dayOfCivil(year, 10, 31); day += 1) {
      for (const minute of [59, 60, 1_380]) assert.equal(told(day, minute), byPlatform(day, minute))
    }
  }
})
