import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { minute, second } from '../../../kernel/duration.ts'
import { freshRings } from './fresh-key.ts'
import { createKeyChain } from './key-chain.ts'
import { isLiveProbe, mintProbe } from './probe-token.ts'
import { signToken } from './signed-token.ts'

const now = Date.UTC(2026, 8, 1, 6)
const rings = freshRings(now)
const keys = createKeyChain(rings.check)

test('probe code: good for a minute, for its own site, from its own keys', () => {
  const code = mintProbe(keys, 'lycee', now)
  assert(isLiveProbe(keys, 'lycee', code, now))
  assert(isLiveProbe(keys, 'lycee', code, now + minute))
  assert(!isLiveProbe(keys, 'lycee', code, now + minute + 6 * second), 'over, with its tolerance')
  assert(!isLiveProbe(keys, 'college', code, now), 'of another site')
  assert(!isLiveProbe(createKeyChain(freshRings(now).check), 'lycee', code, now), 'of other keys')
  const other = { aud: 'lycee', kind: 'seat', iat: now / second, exp: now / second + 60 }
  assert(!isLiveProbe(keys, 'lycee', signToken(keys.signing(now), other), now), 'of another kind')
})

test('probe code: no text is taken for one', () => {
  fc.assert(fc.property(fc.string(), (text) => !isLiveProbe(keys, 'lycee', text, now)))
})
