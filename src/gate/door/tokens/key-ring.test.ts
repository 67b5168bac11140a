import assert from 'node:assert/strict'
import test from 'node:test'
import { day, minute } from '../../../kernel/duration.ts'
import { createKeyChain } from './key-chain.ts'
import { freshKey } from './fresh-key.ts'
import { keyPurposes, prune, rotate, signingKey, verifyForMs, type KeyRing } from './key-ring.ts'
import { readToken, signToken } from './signed-token.ts'

const start = Date.UTC(2026, 8, 1)
const kids = (ring: KeyRing): readonly string[] => ring.keys.map(({ kid }) => kid)

for (const purpose of keyPurposes) {
  test(`G14 an old ${purpose} key verifies ${verifyForMs[purpose] / day} days after the next began, and no longer`, () => {
    const older = freshKey(purpose, start)
    const newer = freshKey(purpose, start + day + minute)
    const ring = rotate({ purpose, keys: [older] }, start + day, newer)
    assert.deepEqual(kids(ring), [newer.kid, older.kid])
    assert.equal(signingKey(ring, newer.from - 1).kid, older.kid, 'doors learn the new key before it signs')
    assert.equal(signingKey(ring, newer.from).kid, newer.kid)

    const seconds = start / 1000
    const chain = createKeyChain(ring)
    const token = signToken(chain.signing(start), { aud: 's', kind: 'k', iat: seconds, exp: seconds })
    const last = newer.from + verifyForMs[purpose]
    assert.equal(readToken(chain, { site: 's', kind: 'k' }, token, last - 1).ok, true)
    assert.deepEqual(readToken(chain, { site: 's', kind: 'k' }, token, last), {
      ok: false,
      refusal: 'unknownKey',
    })
    assert.deepEqual(kids(prune(ring, last - 1)), [newer.kid, older.kid])
    assert.deepEqual(kids(prune(ring, last)), [newer.kid])
  })
}

test('a clock set back before the first key signs all the same', () => {
  const key = freshKey('seat', start)
  assert.equal(signingKey({ purpose: 'seat', keys: [key] }, 0).kid, key.kid)
})

test('the lives of the keys are those of the gate', () => {
  assert.deepEqual(
    [verifyForMs.seat, verifyForMs.ticket, verifyForMs.evidence, verifyForMs.pass].map((life) => life / day),
    [1, 8, 8, 31],
  )
})
