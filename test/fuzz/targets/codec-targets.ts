import assert from 'node:assert/strict'
import { decodeCapacity, decodeSettings } from '../../../src/gate/adapters/capacity-codec.ts'
import { createDecisionCodec } from '../../../src/gate/adapters/decision-codec.ts'
import { DecisionFault } from '../../../src/gate/adapters/decision-fault.ts'
import { decodePolicy } from '../../../src/gate/adapters/policy-codec.ts'
import { decodeSnapshot, encodeSnapshot } from '../../../src/gate/adapters/snapshot-codec.ts'
import { newCapacityState } from '../../../src/gate/domain/capacity-law-state.ts'
import { createPorter } from '../../../src/gate/domain/create-porter.ts'
import { defaultPolicy } from '../../../src/gate/domain/policy.ts'
import type { FuzzTarget } from '../fuzz-target.ts'
import { fuzzNow } from '../fuzz-keys.ts'
import { unlessNoJson } from '../unless-no-json.ts'

const codec = createDecisionCodec()
const policy = defaultPolicy(250)
const seen = { p90Ms: 2_100, errorsPerMille: 3, samples: 90 }
const ticket = { epoch: 'e1', lane: 'known', n: 42 } as const
const at = fuzzNow
const settings = { policy, mode: 'enforce', law: true, least: 10, most: 300 } as const

const decisions = [
  { kind: 'epochOpened', at, epoch: 'e1', settleUntil: at + 1 },
  { kind: 'reserved', at, lane: 'known', upTo: 2_000 },
  { kind: 'called', at, epoch: 'e1', lane: 'known', upTo: 42 },
  { kind: 'granted', at, ticket, collectBy: at + 20_000, stranger: true, classKey: null },
  { kind: 'granted', at, ticket, collectBy: at + 20_000, stranger: false, classKey: '2nde 4' },
  { kind: 'collected', at, seat: 'e1:known:42', device: 'd1', exp: at + 45_000 },
  { kind: 'adopted', at, seat: 'e1:known:42', device: 'd1', renewal: 7, exp: at },
  { kind: 'bound', at, seat: 'e1:known:42', device: 'd1', person: 'Zoé \u{1f600}', exp: at },
  { kind: 'marked', at, seat: 'e1:known:42', reason: 'handIn', until: at },
  { kind: 'extended', at, seat: 'e1:known:42' },
  { kind: 'ended', at, seat: 'e1:known:42', reason: 'idle', exp: at },
  { kind: 'freed', at, seat: 'e1:known:42' },
  { kind: 'quit', at, ticket },
  { kind: 'holdAsked', at, classKey: '3B', size: 28, until: at },
  { kind: 'held', at, classKey: '3B' },
  { kind: 'released', at, classKey: '3B' },
  { kind: 'mode', at, mode: 'pause' },
  { kind: 'policy', at, policy },
  { kind: 'capacity', at, from: 250, to: 200, why: 'slow', seen },
  { kind: 'law', at, on: false },
  { kind: 'settings', at, settings },
] as const

const words = [
  '"called"', '"granted"', '"policy"', '"settings"', '"capacity"', '"weights":{}', '"line"', '"__proto__":1', '\\ud800', ',', ',[', '],',
] // prettier-ignore

/** What a decoder accepts, written and read again, is written the same: nothing is lost, nothing is added. */
const decisionTarget: FuzzTarget = {
  name: 'codec: a decision',
  weight: 12,
  words,
  seeds: decisions.map((decision) => Buffer.from(codec.encode(decision))),
  check: (input) => {
    try {
      const written = Buffer.from(codec.encode(codec.decode(input)))
      assert.ok(written.equals(codec.encode(codec.decode(written))))
      return true
    } catch (error) {
      if (error instanceof DecisionFault) return false
      throw error
    }
  },
}

const keysOf = (value: unknown): string => JSON.stringify(Object.keys(Object(value)).toSorted())

const fieldsTarget = (name: string, seed: object, decode: (value: unknown) => object | null): FuzzTarget => ({
  name,
  weight: 4,
  words,
  seeds: [Buffer.from(JSON.stringify(seed))],
  check: (input) => {
    const value = unlessNoJson((): unknown => JSON.parse(input.toString('utf8')))
    const decoded = decode(value)
    if (decoded === null) return false
    assert.equal(keysOf(decoded), keysOf(value), 'a field was dropped or made up')
    assert.deepEqual(decode(JSON.parse(JSON.stringify(decoded))), JSON.parse(JSON.stringify(decoded)))
    return true
  },
})

const someSnapshot = () => {
  const porter = createPorter({ epoch: 'e1', policy: defaultPolicy(2), mode: 'enforce', at })
  for (let person = 1; person <= 4; person += 1) {
    const { answer } = porter.step({ kind: 'arrive', at, lane: 'line' })
    if (answer.to !== 'arrive') continue
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
  return porter.snapshot()
}

const snapshotTarget: FuzzTarget = {
  name: 'codec: a snapshot',
  weight: 4,
  words: [...words, '"u32:', '"bits":', '"lanes":[]'],
  seeds: [Buffer.from(encodeSnapshot(someSnapshot()))],
  check: (input) => {
    try {
      const written = Buffer.from(encodeSnapshot(decodeSnapshot(input)))
      assert.ok(written.equals(encodeSnapshot(decodeSnapshot(written))))
      return true
    } catch (error) {
      if (error instanceof DecisionFault) return false
      throw error
    }
  },
}

export const codecTargets: readonly FuzzTarget[] = [
  decisionTarget,
  fieldsTarget('codec: a policy', policy, decodePolicy),
  fieldsTarget('codec: settings', settings, decodeSettings),
  fieldsTarget(
    'codec: a capacity',
    { ...newCapacityState, settings, changes: [{ at, from: 250, to: 200, why: 'slow', seen }] },
    decodeCapacity,
  ),
  snapshotTarget,
]
