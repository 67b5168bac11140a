import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVerifiedPayloads, verifiedMost } from './verified-payloads.ts'

const tokenOf = (index: number): string => `token-${index}`

test('verified payloads are bounded: what was not asked for of late makes room', () => {
  const payloads = createVerifiedPayloads()
  for (let index = 0; index < 2 * verifiedMost; index += 1) {
    payloads.put(tokenOf(index), { n: index })
    assert.deepEqual(payloads.get(tokenOf(0)), { n: 0 }, 'asked for all the time')
  }
  const kept = Array.from({ length: 2 * verifiedMost }, (_, index) => index).filter(
    (index) => payloads.get(tokenOf(index)) !== undefined,
  )
  assert.ok(kept.length <= verifiedMost)
  assert.equal(payloads.get(tokenOf(1)), undefined)
  assert.deepEqual(payloads.get(tokenOf(2 * verifiedMost - 1)), { n: 2 * verifiedMost - 1 })
})
