import assert from 'node:assert/strict'
import { test } from 'node:test'
import { second } from '../../kernel/duration.ts'
import { createPorter } from './create-porter.ts'
import { oneLine } from './lanes.ts'
import { defaultPolicy } from './policy.ts'

const start = 1_000_000_000

const crowdedPorter = () => {
  const policy = { ...defaultPolicy(30), weights: oneLine }
  const porter = createPorter({ epoch: 'e', policy, mode: 'enforce', at: start })
  for (let n = 1; n <= 1_000; n += 1) {
    porter.step({ kind: 'arrive', lane: 'line', at: start })
    const ticket = { epoch: 'e', lane: 'line', n } as const
    porter.step({
      kind: 'here',
      ticket,
      bearing: 'known',
      script: true,
      collect: true,
      device: `d${n}`,
      at: start,
    })
  }
  return porter
}

void test('before a planned rise, so many look often as it will let in; not earlier, and not long after', () => {
  const porter = crowdedPorter()
  const riseAt = start + 300 * second
  porter.step({ kind: 'planned', rise: { at: riseAt, capacity: 430 }, at: start })
  const nearAt = (at: number): number => porter.announce(at).lanes.line?.near ?? -1
  assert.ok(nearAt(start) < 400)
  assert.ok(nearAt(riseAt - 71 * second) < 400)
  const soon = nearAt(riseAt - 70 * second)
  assert.ok(soon >= 400 && soon <= 400 + 32, `${soon}`)
  assert.ok(nearAt(riseAt + 71 * second) < 400)
  porter.step({ kind: 'planned', rise: null, at: start })
  assert.ok(nearAt(riseAt - 10 * second) < 400)
})

void test('a plan that lowers the capacity changes nothing of what is announced', () => {
  const porter = crowdedPorter()
  const before = porter.announce(start)
  porter.step({ kind: 'planned', rise: { at: start, capacity: 10 }, at: start })
  assert.deepEqual(porter.announce(start), before)
})

void test('a plan that ends a pause opens all seats that nobody sits on', () => {
  const porter = crowdedPorter()
  porter.step({ kind: 'mode', mode: 'pause', at: start })
  porter.step({ kind: 'planned', rise: { at: start, capacity: 230 }, at: start })
  assert.ok((porter.announce(start).lanes.line?.near ?? 0) >= 200)
})
