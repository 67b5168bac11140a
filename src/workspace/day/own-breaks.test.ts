import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownBreaks } from './own-breaks.ts'

const span = (startMinute: number, endMinute: number) => ({ startMinute, endMinute })

test('the short breaks around a lunch in turns are one lunch; a break in the morning stays', () => {
  const lessons = [span(810, 865), span(535, 590), span(605, 660), span(660, 715)]
  const recess = { kind: 'recess', ...span(590, 605) } as const
  const around = [
    { kind: 'recess', ...span(715, 735) },
    { kind: 'recess', ...span(790, 810) },
  ] as const
  assert.deepEqual(ownBreaks(lessons, [recess, ...around]), [recess, { kind: 'lunch', ...span(715, 810) }])
})

test('whoever has a lesson at noon keeps the breaks as the school has them', () => {
  const breaks = [{ kind: 'recess', ...span(715, 735) }] as const
  assert.deepEqual(ownBreaks([span(660, 715), span(735, 790), span(810, 865)], breaks), breaks)
})
