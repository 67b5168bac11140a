import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absent, changedMarks, lateBy, present, readMarks } from './roll-call.ts'

const form = (...fields: readonly (readonly [string, string])[]): URLSearchParams =>
  new URLSearchParams(fields.map(([name, value]) => [name, value]))

test('who is not named is present, minutes say more than a tick', () => {
  const read = readMarks(
    form(['absent', 'b'], ['absent', 'c'], ['absent', 'stranger'], ['retard-b', ''], ['retard-c', '7']),
    ['a', 'b', 'c'],
    null,
  )
  assert.ok(read.ok)
  assert.deepEqual(
    [...read.value],
    [
      ['a', present],
      ['b', absent],
      ['c', { name: 'late', lateMinutes: 7 }],
    ],
  )
})

test('an arrival counts for the pupil it names', () => {
  const read = readMarks(form(['absent', 'a'], ['absent', 'b']), ['a', 'b'], { pupilId: 'a', minutes: 12 })
  assert.ok(read.ok)
  assert.deepEqual(read.value.get('a'), { name: 'late', lateMinutes: 12 })
  assert.deepEqual(read.value.get('b'), absent)
})

test('minutes are whole and within a day of school', () => {
  for (const wrong of ['0', '-1', '601', '1.5', 'dix', '1e9'])
    assert.deepEqual(readMarks(form(['retard-a', wrong]), ['a'], null), {
      ok: false,
      refusal: 'wrongMinutes',
    })
  assert.deepEqual([lateBy(480, 475), lateBy(480, 480), lateBy(480, 492), lateBy(0, 1_439)], [1, 1, 12, 600])
})

test('only what differs is a change', () => {
  const before = new Map([
    ['a', present],
    ['b', absent],
  ])
  const after = new Map([
    ['a', present],
    ['b', present],
    ['c', present],
  ])
  assert.deepEqual([...changedMarks(before, after).keys()], ['b', 'c'])
})
