import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { modes } from '../../domain/policy.ts'
import type { OperatorAction } from '../../control/operated-site.ts'
import { actionFields, readAction, readReason } from './action-form.ts'

const mode = fc.constantFrom(...modes)
const capacity = fc.integer({ min: 1, max: 1_000_000 })
const weight = fc.integer({ min: 1, max: 100 })
const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'))
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const actions: fc.Arbitrary<OperatorAction> = fc.oneof(
  fc.record({ kind: fc.constant('capacity'), capacity }),
  fc.record({ kind: fc.constant('law'), on: fc.boolean() }),
  fc.record({ kind: fc.constant('mode'), mode }),
  fc.record({
    kind: fc.constant('weights'),
    weights: fc.oneof(
      fc.record({ class: weight, known: weight, staff: weight, stranger: weight }),
      fc.record({ line: weight }),
    ),
  }),
  fc
    .record({
      kind: fc.constant('plan'),
      day: fc.option(day),
      time: fc.tuple(two(23), two(59)).map((parts) => parts.join(':')),
      mode: fc.option(mode),
      capacity: fc.option(capacity),
    })
    .filter((plan) => plan.mode !== null || plan.capacity !== null),
  fc.record({ kind: fc.constant('unplan'), plan: fc.stringMatching(/^[\w-]{1,64}$/) }),
)

void test('what stands in a form is the action it was made from', () => {
  fc.assert(
    fc.property(actions, (action) => {
      const form = new URLSearchParams(actionFields(action).map(([name, value]) => [name, value]))
      assert.deepEqual(readAction(form), { ok: true, value: structuredClone(action) })
    }),
  )
})

void test('any form is an action or a sentence in both languages, never a fault', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  const kinds = fc.constantFrom('capacity', 'law', 'weights', 'mode', 'plan', 'unplan', 'end')
  const fields = ['capacity', 'mode', 'day', 'time', 'plan', 'weight-class', 'weight-line']
  fc.assert(
    fc.property(kinds, fc.array(fc.tuple(fc.constantFrom(...fields), text)), (kind, pairs) => {
      const read = readAction(new URLSearchParams([['kind', kind], ...pairs]))
      assert.ok(read.ok || (read.refusal.fr !== '' && read.refusal.en !== ''))
    }),
  )
})

const form = (written: string) => readAction(new URLSearchParams({ kind: 'capacity', capacity: written }))

void test('a capacity may be written with the spaces that people put in', () => {
  assert.deepEqual(form('5 600'), { ok: true, value: { kind: 'capacity', capacity: 5_600 } })
  assert.deepEqual(form('5\u202f600'), { ok: true, value: { kind: 'capacity', capacity: 5_600 } })
  for (const bad of ['', '0', '-5', '5,6', '5e3', '10000000', 'cinq']) assert.ok(!form(bad).ok, bad)
})

void test('seats are not ended here, and a day that is none is refused', () => {
  assert.ok(!readAction(new URLSearchParams({ kind: 'end', seat: 'e:known:1' })).ok)
  const plan = { kind: 'plan', time: '07:45', mode: 'enforce', day: '2026-02-30' }
  assert.ok(!readAction(new URLSearchParams(plan)).ok)
})

const read = (reason: string) => readReason(new URLSearchParams({ reason }))

void test('a reason is one line of at most 200 characters', () => {
  assert.deepEqual(read('  Une machine ajoutée '), { ok: true, value: 'Une machine ajoutée' })
  for (const bad of ['', '   ', 'a\nb', 'x'.repeat(201)]) assert.ok(!read(bad).ok)
})
