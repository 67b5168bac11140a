import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute } from '../../kernel/duration.ts'
import { drawCrowd } from './crowd.ts'
import { oneLine } from '../../gate/index.ts'
import { drawMorning } from './morning.ts'
import { seatOutcome, type WaitOutcome } from './outcome.ts'
import type { Person } from './person.ts'
import type { MorningResult } from './run-morning.ts'

const morning = drawMorning(3, { capacity: 30, lanes: 'oneLine' })
const range = { at: 0, low: 10 * minute, high: 20 * minute }

const someone = (happened: Partial<Person>): Person => {
  const [person] = drawCrowd(morning, oneLine)
  assert.ok(person !== undefined)
  return { ...person, ticket: { epoch: 'morning', lane: 'line', n: 7 }, ...happened }
}

const outcome = (happened: Partial<Person>, turnAt: number | null): WaitOutcome => {
  const result: MorningResult = {
    morning,
    people: [],
    attempts: [],
    turnAt: () => turnAt,
    endedAt: 60 * minute,
    seatSeconds: 0,
    idleSeatSeconds: 0,
  }
  return seatOutcome(someone(happened), range, result)
}

test('G15 early is wrong too', () => {
  assert.equal(outcome({ seatedAt: 9 * minute }, null), 'early')
  assert.equal(outcome({ seatedAt: 10 * minute }, null), 'inside')
  assert.equal(outcome({ seatedAt: 21 * minute }, null), 'late')
})

test('who left before the low bound is left out, after the high one is late, in between by the turn', () => {
  assert.equal(outcome({ leftAt: 9 * minute }, 12 * minute), 'out')
  assert.equal(outcome({ leftAt: 25 * minute }, 12 * minute), 'late')
  assert.equal(outcome({ leftAt: 15 * minute }, 12 * minute), 'inside')
  assert.equal(outcome({ leftAt: 15 * minute }, 30 * minute), 'late')
  assert.equal(outcome({ leftAt: 15 * minute }, null), 'out')
})

test('who still waits at the end is late', () => {
  assert.equal(outcome({}, null), 'late')
})
