import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import test from 'node:test'
import * as fc from 'fast-check'
import { encodeBase64url } from './base64url.ts'
import { createKeyChain } from './key-chain.ts'
import { freshKey, freshRings } from './fresh-key.ts'
import { isExpired, readFreshToken, readToken, signToken, tokenLimitBytes } from './signed-token.ts'

const now = Date.UTC(2026, 8, 1, 6)
const rings = freshRings(now)
const seats = createKeyChain(rings.seat)
const passes = createKeyChain(rings.pass)
const audience = { site: 'lycee', kind: 'seat' }
const iat = now / 1000
const payload = { aud: 'lycee', kind: 'seat', sid: 'e:class:1', iat, exp: iat + 60 }
const good = signToken(seats.signing(now), payload)
const goodPass = signToken(passes.signing(now), payload)

const reason = (token: string, keys = seats, at = now): string => {
  const read = readToken(keys, audience, token, at)
  return read.ok ? 'good' : read.refusal
}

const withHeader = (header: object): string =>
  `${encodeBase64url(JSON.stringify(header))}.${good.split('.').slice(1).join('.')}`

test('G14 our own token is believed, with HS256 and with Ed25519', () => {
  assert.equal(reason(good), 'good')
  assert.equal(reason(goodPass, passes), 'good')
})

test('G14 any changed character is refused', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
  for (const [token, keys] of [
    [good, seats],
    [goodPass, passes],
  ] as const) {
    const pick = fc.tuple(fc.nat(token.length - 1), fc.nat(letters.length - 1))
    fc.assert(
      fc.property(pick, ([place, letter]) => {
        const changed = token.slice(0, place) + letters.charAt(letter) + token.slice(place + 1)
        assert.equal(reason(changed, keys) === 'good', changed === token)
      }),
      { numRuns: 3_000 },
    )
  }
})

test('G14 any changed bit is refused', () => {
  for (let bit = 0; bit < good.length * 8; bit += 1) {
    const bytes = Buffer.from(good)
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    assert.notEqual(reason(bytes.toString('latin1')), 'good', `bit ${bit}`)
  }
})

test('G14 arbitrary texts are refused and never throw', () => {
  const segment = fc.oneof(
    fc.constantFrom(...good.split('.'), ...goodPass.split('.'), ''),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.uint8Array({ maxLength: 60 }).map(encodeBase64url),
    fc.json().map(encodeBase64url),
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(segment, { maxLength: 5 }).map((segments) => segments.join('.')),
  )
  fc.assert(
    fc.property(text, (token) => {
      if (token === good || token === goodPass) return
      assert.notEqual(reason(token), 'good')
      assert.notEqual(reason(token, passes), 'good')
    }),
    { numRuns: 20_000 },
  )
})

test('G14 signed payloads of any JSON never throw', () => {
  const key = seats.signing(now)
  fc.assert(
    fc.property(fc.json(), (json) => {
      const signed = `${key.header}.${encodeBase64url(json)}`
      assert.notEqual(reason(`${signed}.${encodeBase64url(key.sign(signed))}`), 'good')
    }),
    { numRuns: 2_000 },
  )
})

test('G14 the token cannot choose its algorithm or its key', () => {
  const { kid } = seats.signing(now)
  assert.equal(reason(withHeader({ alg: 'none', kid, typ: 'JWT' })), 'malformed')
  assert.equal(
    reason(`${withHeader({ alg: 'none', kid, typ: 'JWT' }).split('.').slice(0, 2).join('.')}.`),
    'malformed',
  )
  assert.equal(reason(withHeader({ alg: 'HS512', kid, typ: 'JWT' })), 'malformed')
  assert.equal(reason(withHeader({ alg: 'EdDSA', kid, typ: 'JWT' })), 'unknownKey')
  assert.equal(reason(withHeader({ alg: 'HS256', kid: 'other', typ: 'JWT' })), 'unknownKey')
  assert.equal(reason(withHeader({ alg: 'HS256', kid, typ: 'JWT', crit: ['b64'] })), 'malformed')
  assert.equal(reason(withHeader({ alg: 'HS256', kid })), 'malformed')
  assert.equal(reason(withHeader({ alg: 'HS256', kid, jwk: { kty: 'oct', k: 'AA' } })), 'malformed')
})

test('G14 a public key used as an HMAC secret forges nothing', () => {
  const key = rings.pass.keys[0]
  assert(key?.alg === 'EdDSA')
  const header = encodeBase64url(JSON.stringify({ alg: 'HS256', kid: key.kid, typ: 'JWT' }))
  const signed = `${header}.${encodeBase64url(JSON.stringify(payload))}`
  for (const secret of [key.x, Buffer.from(key.x, 'base64url')]) {
    const forged = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
    assert.equal(reason(forged, passes), 'unknownKey')
  }
})

const sign = (changed: object): string => signToken(seats.signing(now), { ...payload, ...changed })

test('G14 another site, another kind, another purpose and the future are refused', () => {
  assert.equal(reason(sign({ aud: 'college' })), 'foreignSite')
  assert.equal(reason(sign({ aud: ['lycee'] })), 'malformed')
  assert.equal(reason(sign({ kind: 'ticket' })), 'wrongKind')
  assert.equal(reason(sign({ exp: '1' })), 'malformed')
  assert.equal(reason(sign({ iat: -1 })), 'malformed')
  assert.equal(reason(sign({ iat: iat + 120 })), 'fromTheFuture')
  assert.equal(reason(good, createKeyChain(rings.ticket)), 'unknownKey')
  assert.equal(reason(good, passes), 'unknownKey')
})

test('G14 an own kid with another secret is a bad signature', () => {
  const stranger = { ...freshKey('seat', now), kid: seats.signing(now).kid }
  const forged = signToken(createKeyChain({ purpose: 'seat', keys: [stranger] }).signing(now), payload)
  assert.equal(reason(forged), 'badSignature')
})

test('G14 base64url is strict: padding, other alphabets and loose last bits are refused', () => {
  const signature = good.split('.')[2] ?? ''
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const loose = alphabet.charAt(alphabet.indexOf(signature.slice(-1)) ^ 1)
  assert.deepEqual(
    Buffer.from(signature.slice(0, -1) + loose, 'base64url'),
    Buffer.from(signature, 'base64url'),
    'the two texts decode alike in Node',
  )
  assert.equal(reason(good.slice(0, -1) + loose), 'malformed')
  assert.equal(reason(`${good}=`), 'malformed')
  assert.equal(reason(`${good} `), 'malformed')
  assert.equal(reason(`${good}.`), 'malformed')
})

test('G14 an over-long token is refused before any work', () => {
  assert.equal(
    reason(signToken(seats.signing(now), { ...payload, pad: 'x'.repeat(tokenLimitBytes) })),
    'malformed',
  )
})

test('exp has a tolerance of five seconds', () => {
  const read = readToken(seats, audience, good, now)
  assert(read.ok)
  assert.equal(isExpired(read.value, now + 65_000), false)
  assert.equal(isExpired(read.value, now + 65_001), true)
  const late = readFreshToken(seats, audience, good, now + 65_001)
  assert.deepEqual(late, { ok: false, refusal: 'expired' })
})
