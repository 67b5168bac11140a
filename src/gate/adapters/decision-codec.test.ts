import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { endReasons, type Decision, type DecisionKind } from '../domain/decisions.ts'
import { laneNames } from '../domain/lanes.ts'
import { capacityReasons } from '../domain/capacity-law-state.ts'
import { defaultPolicy, modes, type Policy } from '../domain/policy.ts'
import { createDecisionCodec } from './decision-codec.ts'
import { DecisionFault } from './decision-fault.ts'

const codec = createDecisionCodec()

const whole = fc.oneof(fc.integer(), fc.maxSafeNat())
const text = fc.string({ unit: 'binary', maxLength: 40 })
const textOrNull = fc.option(text)
const lane = fc.constantFrom(...laneNames)
const ticket = fc.record({ epoch: text, lane, n: whole })
const weights = fc.record(
  { class: whole, known: whole, staff: whole, stranger: whole, line: whole },
  { requiredKeys: [] },
)
const policy: fc.Arbitrary<Policy> = fc
  .tuple(weights, fc.boolean(), fc.boolean(), fc.array(whole, { minLength: 22, maxLength: 22 }))
  .map(([weights, reportsSignIns, admitsClasses, counts]) => {
    const base = defaultPolicy(1)
    const figures = Object.keys(base).filter(
      (name) => !['weights', 'reportsSignIns', 'admitsClasses'].includes(name),
    )
    const drawn = Object.fromEntries(figures.map((name, index) => [name, counts[index] ?? 0]))
    return { ...base, ...drawn, weights, reportsSignIns, admitsClasses }
  })

const at = whole
const decisions: { readonly [Kind in DecisionKind]: fc.Arbitrary<Extract<Decision, { kind: Kind }>> } = {
  epochOpened: fc.record({ kind: fc.constant('epochOpened'), at, epoch: text, settleUntil: whole }),
  reserved: fc.record({ kind: fc.constant('reserved'), at, lane, upTo: whole }),
  called: fc.record({ kind: fc.constant('called'), at, epoch: text, lane, upTo: whole }),
  granted: fc.record({
    kind: fc.constant('granted'),
    at,
    ticket,
    collectBy: whole,
    stranger: fc.boolean(),
    classKey: textOrNull,
  }),
  collected: fc.record({ kind: fc.constant('collected'), at, seat: text, device: text, exp: whole }),
  adopted: fc.record({
    kind: fc.constant('adopted'),
    at,
    seat: text,
    device: text,
    renewal: whole,
    exp: whole,
  }),
  bound: fc.record({
    kind: fc.constant('bound'),
    at,
    seat: text,
    device: text,
    person: textOrNull,
    exp: whole,
  }),
  marked: fc.record({
    kind: fc.constant('marked'),
    at,
    seat: text,
    reason: fc.constantFrom('lesson', 'handIn'),
    until: whole,
  }),
  extended: fc.record({ kind: fc.constant('extended'), at, seat: text }),
  ended: fc.record({
    kind: fc.constant('ended'),
    at,
    seat: text,
    reason: fc.constantFrom(...endReasons),
    exp: whole,
  }),
  freed: fc.record({ kind: fc.constant('freed'), at, seat: text }),
  quit: fc.record({ kind: fc.constant('quit'), at, ticket }),
  holdAsked: fc.record({ kind: fc.constant('holdAsked'), at, classKey: text, size: whole, until: whole }),
  held: fc.record({ kind: fc.constant('held'), at, classKey: text }),
  released: fc.record({ kind: fc.constant('released'), at, classKey: text }),
  mode: fc.record({ kind: fc.constant('mode'), at, mode: fc.constantFrom(...modes) }),
  policy: fc.record({ kind: fc.constant('policy'), at, policy }),
  capacity: fc.record({
    kind: fc.constant('capacity'),
    at,
    from: whole,
    to: whole,
    why: fc.constantFrom(...capacityReasons),
    seen: fc.option(fc.record({ p90Ms: whole, errorsPerMille: whole, samples: whole })),
  }),
  law: fc.record({ kind: fc.constant('law'), at, on: fc.boolean() }),
  settings: fc.record({
    kind: fc.constant('settings'),
    at,
    settings: fc.record({
      policy,
      mode: fc.constantFrom(...modes),
      law: fc.boolean(),
      least: whole,
      most: whole,
    }),
  }),
}

/* fast-check draws records without a prototype. */
const plain = (decision: Decision): unknown => structuredClone(decision)

for (const [kind, arbitrary] of Object.entries(decisions)) {
  test(`a decision of kind ${kind} comes back as it was`, () => {
    fc.assert(
      fc.property<[Decision]>(arbitrary, (decision) => {
        assert.deepEqual(codec.decode(codec.encode(decision)), plain(decision))
      }),
      { numRuns: 200 },
    )
  })
}

const anyDecision = fc.oneof(...Object.values(decisions))
const isFault = (error: unknown): boolean =>
  error instanceof DecisionFault && error.code === 'decisionMalformed'

const rowOf = (decision: Decision): unknown[] => {
  const row: unknown = JSON.parse(Buffer.from(codec.encode(decision)).toString())
  assert.ok(Array.isArray(row))
  return row
}
const decodeRow = (row: unknown) => codec.decode(Buffer.from(JSON.stringify(row)))

test('a missing, surplus or exchanged cell is a fault, never another decision', () => {
  fc.assert(
    fc.property(anyDecision, fc.nat(), (decision, place) => {
      const row = rowOf(decision)
      const at = place % row.length
      assert.throws(() => decodeRow(row.toSpliced(at, 1)), isFault)
      assert.throws(() => decodeRow([...row, null]), isFault)
      assert.throws(() => decodeRow(row.with(at, [])), isFault)
    }),
  )
})

test('a missing, unknown or exchanged field of a policy is a fault', () => {
  const policy = defaultPolicy(500)
  for (const name of Object.keys(policy)) {
    const without = Object.fromEntries(Object.entries(policy).filter(([other]) => other !== name))
    assert.throws(() => decodeRow(['policy', 1, without]), isFault, name)
    assert.throws(() => decodeRow(['policy', 1, { ...policy, [name]: '1' }]), isFault, name)
    assert.throws(() => decodeRow(['policy', 1, { ...without, unknown: 1 }]), isFault, name)
  }
  assert.throws(() => decodeRow(['policy', 1, { ...policy, unknown: 1 }]), isFault)
  assert.throws(() => decodeRow(['policy', 1, { ...policy, weights: { other: 1 } }]), isFault)
})

test('any bytes give a decision that is written the same way again, or a fault', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.json().map((json) => Buffer.from(json)),
    fc.tuple(anyDecision, fc.nat(), fc.nat(255)).map(([decision, place, byte]) => {
      const encoded = codec.encode(decision)
      return encoded.with(place % encoded.length, byte)
    }),
  )
  fc.assert(
    fc.property(bytes, (bytes) => {
      let decision: Decision
      try {
        decision = codec.decode(bytes)
      } catch (error) {
        assert.ok(isFault(error))
        return
      }
      assert.deepEqual(codec.decode(codec.encode(decision)), decision)
    }),
    { numRuns: 1_000 },
  )
})

test('what could not be read back is not written', () => {
  assert.throws(
    () => codec.encode({ kind: 'reserved', at: 1, lane: 'line', upTo: Number.NaN }),
    /whole numbers/,
  )
  assert.throws(() => codec.encode({ kind: 'freed', at: 0.5, seat: 'e:line:1' }), /whole numbers/)
  assert.throws(() => codec.encode({ kind: 'freed', at: 1, seat: 'x'.repeat(4_097) }), /characters/)
})

test('a decision is written short and readable', () => {
  const bytes = codec.encode({ kind: 'called', at: 1_790_000_000_000, epoch: 'e1', lane: 'line', upTo: 42 })
  assert.equal(Buffer.from(bytes).toString(), '["called",1790000000000,"e1","line",42]')
})
