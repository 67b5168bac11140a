import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crowdShapeNames, drawArrivals } from './arrival-times.ts'
import { parseShares } from './parse-shares.ts'

const windowMs = 600_000

test('the same seed gives the same arrivals, in order and within the window', () => {
  for (const name of crowdShapeNames) {
    const asked = { shape: { kind: 'named', name } as const, people: 2_000, windowMs, seed: 3 }
    const arrivals = drawArrivals(asked)
    assert.deepEqual(arrivals, drawArrivals(asked))
    assert.notDeepEqual(arrivals, drawArrivals({ ...asked, seed: 4 }))
    assert.deepEqual(
      arrivals,
      arrivals.toSorted((one, other) => one - other),
    )
    assert.ok(arrivals.every((at) => at >= 0 && at < windowMs))
  }
})

test('the real shape rises: its last tenth brings several times its first', () => {
  const shape = { kind: 'named', name: 'real' } as const
  const arrivals = drawArrivals({ shape, people: 20_000, windowMs, seed: 1 })
  const first = arrivals.filter((at) => at < windowMs / 10).length
  const last = arrivals.filter((at) => at >= windowMs * 0.9).length
  assert.ok(last > 4 * first, `${first} and ${last}`)
})

test('shares of a file are followed step by step', () => {
  const shares = parseShares('# two steps\n3\n\n1\n')
  assert.deepEqual(shares, { ok: true, value: [3, 1] })
  const arrivals = drawArrivals({
    shape: { kind: 'listed', shares: [3, 1] },
    people: 8_000,
    windowMs,
    seed: 1,
  })
  const first = arrivals.filter((at) => at < windowMs / 2).length
  assert.ok(first > 5_800 && first < 6_200, String(first))
})

test('a file of shares with a word, or without a share, is refused with its line', () => {
  assert.deepEqual(parseShares('1\nmany'), { ok: false, refusal: 'line 2: "many" is not a number from 0 up' })
  assert.deepEqual(parseShares('0\n'), { ok: false, refusal: 'no line holds a number above 0' })
})
