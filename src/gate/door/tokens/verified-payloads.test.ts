import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVerifiedPayloads, verifiedMost } from './verified-payloads.ts'

test('verified payloads are bounded: the oldest makes room', () => {
  const payloads = createVerifiedPayloads()
  for (let index = 0; index <= verifiedMost; index += 1)
    payloads.put(`token-${index}`, Buffer.from([index & 255]))
  assert.equal(payloads.get('token-0'), undefined)
  assert.deepEqual(payloads.get('token-1'), Buffer.from([1]))
  assert.deepEqual(payloads.get(`token-${verifiedMost}`), Buffer.from([verifiedMost & 255]))
})
