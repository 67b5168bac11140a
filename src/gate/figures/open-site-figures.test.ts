import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Input } from '../domain/inputs.ts'
import { createStepRelay } from './open-site-figures.ts'

const tick: Input = { kind: 'tick', at: 1 }

test('figures: a fault in counting is told once, ends the counting, and reaches no request', () => {
  const told: string[] = []
  const relay = createStepRelay((level, event) => void told.push(`${level} ${event}`))
  relay.hear(tick, { to: 'done' }, [])
  let heard = 0
  relay.relayTo(() => {
    heard += 1
    if (heard === 2) throw new Error('planted')
  })
  for (let step = 0; step < 4; step += 1) relay.hear(tick, { to: 'done' }, [])
  assert.equal(heard, 2)
  assert.deepEqual(told, ['error figures-fault'])
})
