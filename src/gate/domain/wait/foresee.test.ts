import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { test } from 'node:test'
import { minute, second } from '../../../kernel/duration.ts'
import { createPorter } from '../create-porter.ts'
import type { Input } from '../inputs.ts'
import { defaultPolicy, type Mode, type Policy } from '../policy.ts'
import { tableFor } from './learned/table-for.ts'
import { createWaitModel } from './wait-model.ts'

const start = Date.UTC(2026, 10, 24, 7)

/** A full house of this many seats, and a line before it, after ten minutes. */
const house = (capacity: number, waiting: number, mode: Mode = 'enforce', more: Partial<Policy> = {}) => {
  let at = start
  const policy = { ...defaultPolicy(capacity), ...more }
  const wait = createWaitModel({ at, table: tableFor(capacity, policy.weights) })
  const porter = createPorter({ epoch: 'e', policy, mode, at, wait })
  const lane = policy.weights.line === undefined ? 'known' : 'line'
  const here = (n: number): void => {
    porter.step({
      kind: 'here',
      at,
      ticket: { epoch: 'e', lane, n },
      bearing: 'known',
      script: true,
      collect: true,
      device: `d${n}`,
    })
  }
  for (let n = 1; n <= capacity + waiting; n += 1) {
    porter.step({ kind: 'arrive', at, lane })
    here(n)
    if (n % 8 === 0) porter.step({ kind: 'tick', at: (at += second) })
  }
  const until = start + 10 * minute
  for (; at < until; at += second) porter.step({ kind: 'tick', at })
  return { porter, at: () => at }
}

test('foresight: more seats empty the line earlier, and wait for nobody longer', () => {
  const { porter, at } = house(200, 300)
  const seen = [150, 200, 260, 400].map((capacity) => porter.foresee(capacity, at()))
  const waits = seen.map((one) => one?.waitS.known ?? Number.POSITIVE_INFINITY)
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => b - a),
  )
  const empty = seen.map((one) => one?.emptyAfterMs ?? Number.POSITIVE_INFINITY)
  assert.deepEqual(
    empty,
    empty.toSorted((a, b) => b - a),
  )
  assert.ok((empty.at(-1) ?? 0) < (empty[1] ?? 0), 'twice the seats, earlier')
  const pace = seen.map((one) => one?.admissionsPerMinute ?? 0)
  assert.ok((pace[2] ?? 0) > (pace[1] ?? 0))
})

test('foresight: where seats are free and nobody waits, there is no wait', () => {
  const { porter, at } = house(30, 0)
  porter.step({ kind: 'policy', at: at(), policy: defaultPolicy(90) })
  const seen = porter.foresee(90, at())
  assert.deepEqual([seen?.emptyAfterMs, seen?.waitS.line], [0, 0])
})

test('foresight: in a pause, and where whole classes enter, nothing is foreseen', () => {
  assert.equal(house(30, 5, 'pause').porter.foresee(60, start + 10 * minute), null)
  assert.equal(house(30, 5, 'enforce', { admitsClasses: true }).porter.foresee(60, start + 10 * minute), null)
})

const acts: readonly ((at: number, n: number) => Input)[] = [
  (at) => ({ kind: 'arrive', at, lane: 'line' }),
  (at, n) => ({
    kind: 'here',
    at,
    ticket: { epoch: 'e', lane: 'line', n },
    bearing: 'known',
    script: true,
    collect: true,
    device: `d${n}`,
    tellFor: at - 20 * second,
  }),
  (at) => ({ kind: 'tick', at }),
]

const openTen = () => {
  const policy = defaultPolicy(10)
  const wait = createWaitModel({ at: start, table: tableFor(10, policy.weights) })
  return createPorter({ epoch: 'e', policy, mode: 'enforce', at: start, wait })
}

test('foresight and figures change no answer and no decision, whenever they are read', () => {
  const moment = fc.record({
    act: fc.nat({ max: acts.length - 1 }),
    n: fc.integer({ min: 1, max: 30 }),
    ms: fc.nat({ max: 20_000 }),
    capacity: fc.integer({ min: 1, max: 50 }),
    reads: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 120 }), (moments) => {
      const [plain, read] = [openTen(), openTen()]
      let at = start
      for (const { act, n, ms, capacity, reads } of moments) {
        at += ms
        if (reads) {
          read.figures()
          read.foresee(capacity, at)
        }
        const input = acts[act]?.(at, n)
        if (input === undefined) continue
        assert.deepEqual(read.step(input), plain.step(input))
      }
      assert.deepEqual(read.snapshot(), plain.snapshot())
    }),
    { numRuns: 60 },
  )
})
