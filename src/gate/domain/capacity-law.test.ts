import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute, second } from '../../kernel/duration.ts'
import { type AnswerWindow, applyLaw, type LawMemory, type Look, noMemory } from './capacity-law.ts'

const at = 1_790_000_000_000
const well: AnswerWindow = { from: at - 10 * second, samples: 200, slow: 0, errors: 0, p90Ms: 300 }
const usual: Look = {
  at,
  capacity: 300,
  least: 150,
  most: 400,
  used: 300,
  waiting: 20,
  mode: 'enforce',
  downSince: null,
  window: well,
}
const longGood: LawMemory = { ...noMemory, goodSince: at - minute }

const verdictOf = (change: Partial<Look>, window: Partial<AnswerWindow> = {}, memory = noMemory) =>
  applyLaw(memory, { ...usual, ...change, window: { ...well, ...window } }).verdict

test('p90 above twice the target: more than a tenth is slow, and at least fifty were seen', () => {
  assert.deepEqual(verdictOf({}, { slow: 21 }), { to: 240, why: 'slow' })
  assert.equal(verdictOf({}, { slow: 20 }), null)
  assert.equal(verdictOf({}, { samples: 49, slow: 49 }), null)
  assert.deepEqual(verdictOf({}, { samples: 50, slow: 6 }), { to: 240, why: 'slow' })
})

test('two errors in a hundred, and never for one or two', () => {
  assert.deepEqual(verdictOf({}, { errors: 4 }), { to: 240, why: 'errors' })
  assert.equal(verdictOf({}, { errors: 3 }), null)
  assert.equal(verdictOf({}, { samples: 50, errors: 2 }), null)
  assert.deepEqual(verdictOf({}, { samples: 50, errors: 3 }), { to: 240, why: 'errors' })
})

test('a fall stops at the least, and there is none below', () => {
  assert.deepEqual(verdictOf({ capacity: 160, used: 10 }, { slow: 200 }), { to: 150, why: 'slow' })
  assert.equal(verdictOf({ capacity: 150, used: 10 }, { slow: 200 }), null)
})

test('a fall waits until the one before has come into effect, where seats are counted', () => {
  const memory = { ...noMemory, heading: 'down' as const, fellAt: at - minute }
  assert.equal(verdictOf({ used: 301 }, { slow: 100 }, memory), null)
  assert.notEqual(verdictOf({ used: 300 }, { slow: 100 }, memory), null)
  assert.notEqual(verdictOf({ used: 301, mode: 'shadow' }, { slow: 100 }, memory), null)
})

test('a site that is down costs one fall, however long it is away', () => {
  const downSince = at - 5 * minute
  assert.notEqual(verdictOf({ downSince }, { errors: 200 }), null)
  assert.equal(verdictOf({ downSince }, { errors: 200 }, { ...noMemory, fellAt: at - 4 * minute }), null)
})

test('a rise is a fiftieth of the most, after a minute that is well and full with people waiting', () => {
  assert.deepEqual(verdictOf({}, {}, longGood), { to: 308, why: 'full' })
  assert.deepEqual(verdictOf({ capacity: 395, used: 395 }, {}, longGood), { to: 400, why: 'full' })
  assert.deepEqual(verdictOf({ capacity: 20, most: 40 }, {}, longGood), { to: 150, why: 'full' })
  assert.equal(verdictOf({ capacity: 400, used: 400 }, {}, longGood), null)
  assert.equal(verdictOf({}, {}, { ...noMemory, goodSince: at - minute + 1 }), null)
  for (const idle of [{ used: 284 }, { waiting: 0 }, { mode: 'pause' as const }, { downSince: at }]) {
    const { goodSince, verdict } = applyLaw(longGood, { ...usual, ...idle })
    assert.deepEqual({ goodSince, verdict }, { goodSince: null, verdict: null })
  }
})
