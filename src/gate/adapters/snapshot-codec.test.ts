import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPorter } from '../domain/create-porter.ts'
import { defaultPolicy } from '../domain/policy.ts'
import { DecisionFault } from './decision-fault.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec.ts'

const at = 1_700_000_000_000

const porterWithPeople = () => {
  const porter = createPorter({ epoch: 'e1', policy: defaultPolicy(2), mode: 'enforce', at })
  for (let person = 1; person <= 5; person += 1) {
    const { answer } = porter.step({ kind: 'arrive', at, lane: 'line' })
    assert.ok(answer.to === 'arrive')
    const device = `d${person}`
    porter.step({
      kind: 'here',
      at,
      ticket: answer.ticket,
      bearing: 'known',
      script: true,
      collect: true,
      device,
    })
  }
  return porter
}

test('a snapshot comes back as it was', () => {
  const snapshot = porterWithPeople().snapshot()
  assert.deepEqual(decodeSnapshot(encodeSnapshot(snapshot)), snapshot)
})

test('what another version wrote is a fault, not a state', () => {
  const written: unknown = JSON.parse(
    Buffer.from(encodeSnapshot(porterWithPeople().snapshot())).toString('utf8'),
  )
  assert.ok(typeof written === 'object' && written !== null)
  for (const wrong of [
    { ...written, version: 2 },
    { ...written, snapshot: { epoch: 'e1' } },
    [],
    null,
    'x',
  ]) {
    assert.throws(() => decodeSnapshot(Buffer.from(JSON.stringify(wrong))), DecisionFault)
  }
})
