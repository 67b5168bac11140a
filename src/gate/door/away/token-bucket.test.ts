import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, integer, nat, property, record, tuple } from 'fast-check'
import { createTokenBucket } from './token-bucket.ts'

test('G13 a bucket never lets in more than its rate and what it holds', () => {
  const asks = array(tuple(nat(5_000), nat(1)), { maxLength: 300 })
  const size = record({
    refillMs: integer({ min: 1, max: 3_000 }),
    most: integer({ min: 2, max: 20 }),
  })
  check(
    property(size, asks, (bucketSize, gaps) => {
      const bucket = createTokenBucket(bucketSize, 1_000)
      const taken: number[] = []
      let at = 1_000
      for (const [gap, leave] of gaps) {
        at += gap
        if (bucket.take(at, leave)) taken.push(at)
      }
      const { refillMs, most } = bucketSize
      for (const [first, from] of taken.entries()) {
        for (const [offset, to] of taken.slice(first).entries()) {
          assert.ok(offset + 1 <= most + (to - from) / refillMs, `${offset + 1} from ${from} to ${to}`)
        }
      }
      assert.ok(taken.length <= (at - 1_000) / refillMs, 'it begins empty')
    }),
  )
})

test('G13 whoever must leave one waits for the second', () => {
  const bucket = createTokenBucket({ refillMs: 100, most: 2 }, 0)
  assert.equal(bucket.take(199, 1), false)
  assert.equal(bucket.take(200, 1), true)
  assert.equal(bucket.take(200, 0), true)
  assert.equal(bucket.take(200, 0), false)
})
