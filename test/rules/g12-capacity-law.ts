import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import {
  afterChange,
  type AnswerWindow,
  type applyLaw,
  type LawMemory,
  type Look,
  noMemory,
} from '../../src/gate/domain/capacity-law.ts'
import { minute, second } from '../../src/kernel/duration.ts'
import type { Proof } from './proof.ts'

export type Law = typeof applyLaw

const least = 60
const most = 200
const startAt = 1_790_000_000_000

/** What happens until the next look. */
interface Spell {
  readonly passedMs: number
  readonly answers: 'well' | 'slow' | 'errors' | 'few'
  /** Per cent of the capacity. */
  readonly used: number
  readonly waiting: number
  readonly mode: Look['mode']
}

interface Move {
  readonly at: number
  readonly from: number
  readonly to: number
}

const windowOf = (answers: Spell['answers'], at: number): AnswerWindow => {
  const samples = answers === 'few' ? 49 : 100
  const slow = answers === 'slow' ? 11 : 0
  return {
    from: at - 10 * second,
    samples,
    slow,
    errors: answers === 'errors' ? 3 : 0,
    p90Ms: slow > 0 ? 2_100 : 200,
  }
}

/** A house under the law: whatever it says is done at once. Asserts what no fall and no rise may do. */
const live = (law: Law, capacityAtFirst: number, spells: readonly Spell[]): readonly Move[] => {
  const moves: Move[] = []
  let memory: LawMemory = noMemory
  let lawGoodSince: number | null = null
  let capacity = capacityAtFirst
  let at = startAt
  let goodSince: number | null = null
  let turnedAt: number | null = null
  for (const { passedMs, answers, used: perCent, waiting, mode } of spells) {
    at += passedMs
    const used = Math.floor((capacity * perCent) / 100)
    const isGood = answers === 'well' && mode === 'enforce' && waiting > 0 && used * 100 >= capacity * 95
    goodSince = isGood ? (goodSince ?? at - 10 * second) : null
    const look = { at, capacity, least, most, used, waiting, mode, downSince: null }
    const remembered = { ...memory, goodSince: lawGoodSince }
    const said = law(remembered, { ...look, window: windowOf(answers, at) })
    lawGoodSince = said.goodSince
    if (said.verdict === null) continue
    const { to } = said.verdict
    const last = moves.at(-1)
    assert.ok(to >= least && to <= most && to !== capacity, `within ${least} and ${most}: ${to}`)
    if (to < capacity) {
      assert.ok(answers === 'slow' || answers === 'errors', 'only a site in trouble lets it fall')
      const fell = moves.findLast((move) => move.to < move.from)
      assert.ok(fell === undefined || at - fell.at >= 30 * second, 'two falls lie 30 s apart')
    } else {
      assert.ok(
        goodSince !== null && at - goodSince >= minute,
        'never up before a minute well, full and awaited',
      )
      assert.ok(to - capacity <= most / 50, 'up by a fiftieth at a time')
      const turns = last !== undefined && last.to < last.from
      assert.ok(!turns || turnedAt === null || at - turnedAt >= 10 * minute, 'a turn in ten minutes, no more')
      if (turns) turnedAt = at
    }
    moves.push({ at, from: capacity, to })
    memory = afterChange(memory, at, capacity, to)
    capacity = to
    goodSince = null
    lawGoodSince = null
  }
  return moves
}

const spell: fc.Arbitrary<Spell> = fc.record({
  passedMs: fc.constantFrom(10 * second, 10 * second, 10 * second, 9_750, 10_250, 20 * second, 5 * minute),
  answers: fc.oneof(
    { weight: 8, arbitrary: fc.constant('well' as const) },
    { weight: 2, arbitrary: fc.constantFrom('slow' as const, 'errors' as const, 'few' as const) },
  ),
  used: fc.oneof({ weight: 8, arbitrary: fc.constant(100) }, { weight: 1, arbitrary: fc.nat({ max: 130 }) }),
  waiting: fc.oneof({ weight: 8, arbitrary: fc.constant(50) }, { weight: 1, arbitrary: fc.constant(0) }),
  mode: fc.oneof(
    { weight: 12, arbitrary: fc.constant('enforce' as const) },
    { weight: 1, arbitrary: fc.constant('pause' as const) },
  ),
})

const busy: Spell = { passedMs: 10 * second, answers: 'well', used: 100, waiting: 50, mode: 'enforce' }

const times = (count: number, change: Partial<Spell>): Spell[] =>
  Array.from({ length: count }, () => ({ ...busy, ...change }))

const anyDay = (law: Law): void =>
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 250, size: 'max' }), (spells) => void live(law, 150, spells)),
    { numRuns: 100 },
  )

/** Down by a fifth within ten seconds, to the least while it lasts, and up again in steps. */
const slowSite = (law: Law): void => {
  const moves = live(law, most, [...times(30, { answers: 'slow' }), ...times(180, {})])
  const falls = moves.filter(({ from, to }) => to < from)
  assert.deepEqual(
    falls.map(({ to }) => to),
    [160, 128, 102, 81, 64, 60],
  )
  assert.equal(falls[0]?.at, startAt + 10 * second, 'at the first look')
  const rises = moves.filter(({ from, to }) => to > from)
  assert.ok(rises.length >= 25 && rises.every(({ from, to }) => to - from === 4), 'up by 4 a minute')
}

const errorBurst = (law: Law): void => {
  const moves = live(law, most, [...times(1, { answers: 'errors' }), ...times(5, {})])
  assert.deepEqual(
    moves.map(({ to }) => to),
    [160],
  )
}

/** A minute of trouble every three: without a memory of its turns the law would wander all morning. */
const flappingSite = (law: Law): void => {
  const round = [...times(2, { answers: 'slow' }), ...times(16, {})]
  const moves = live(law, most, Array.from({ length: 40 }, () => round).flat())
  const turns = moves.filter(({ from, to }, index) => {
    const last = moves[index - 1]
    return to > from && last !== undefined && last.to < last.from
  })
  assert.ok(turns.length >= 1 && turns.length <= 12, `turns in two hours: ${turns.length}`)
}

const idleSite = (law: Law): void => {
  assert.deepEqual(live(law, 100, times(100, { used: 90 })), [], 'half empty')
  assert.deepEqual(live(law, 100, times(100, { waiting: 0 })), [], 'nobody waits')
  assert.deepEqual(live(law, 100, times(100, { answers: 'few' })), [], 'nothing to see')
}

export const capacityLaw: Proof<Law> = {
  rule: 'G12',
  prove: (law) => {
    slowSite(law)
    errorBurst(law)
    flappingSite(law)
    idleSite(law)
    anyDay(law)
  },
}
