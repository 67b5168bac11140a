import assert from 'node:assert/strict'
import test from 'node:test'
import { importJWK, jwtVerify, SignJWT } from 'jose'
import { createKeyChain } from './key-chain.ts'
import { freshRings } from './fresh-key.ts'
import { mintPassToken, readPassToken } from './pass-token.ts'
import { parsePublicKeySet } from './public-key-set.ts'
import { mintSeatToken, readSeatToken } from './seat-token.ts'

const now = Date.UTC(2026, 8, 1, 6)
const rings = freshRings(now)
const seats = createKeyChain(rings.seat)
const passes = createKeyChain(rings.pass)
const seatKey = rings.seat.keys[0]
const passKey = rings.pass.keys[0]
const currentDate = new Date(now)
const claim = { seat: 'e1:class:7', device: 'd1', renewal: 2, exp: now + 60_000 }

test('G14 a seat token of ours verifies with jose, and one of jose with us', async () => {
  assert(seatKey?.alg === 'HS256')
  const secret = Buffer.from(seatKey.secret)
  const token = mintSeatToken(seats, 'lycee', claim, now)
  const { payload, protectedHeader } = await jwtVerify(token, secret, {
    audience: 'lycee',
    algorithms: ['HS256'],
    currentDate,
  })
  assert.deepEqual(protectedHeader, { alg: 'HS256', kid: seatKey.kid, typ: 'JWT' })
  assert.equal(payload['sid'], claim.seat)
  const theirs = await new SignJWT({ kind: 'seat', sid: claim.seat, dev: 'd1', rn: 2 })
    .setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid: seatKey.kid })
    .setAudience('lycee')
    .setIssuedAt(currentDate)
    .setExpirationTime(new Date(claim.exp))
    .sign(secret)
  const read = readSeatToken(seats, 'lycee', theirs, now)
  assert(read.ok)
  assert.deepEqual(read.value.claim, claim)
})

test('G14 a pass of ours verifies with jose, and one of another issuer by its public key set', async () => {
  assert(passKey?.alg === 'EdDSA' && passKey.d !== null)
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: passKey.x, kid: passKey.kid }
  const claims = {
    id: 'p1',
    role: 'pupil',
    classes: ['3B'],
    person: null,
    label: 'Léa',
    issuedAt: now,
    exp: now + 60_000,
  } as const
  const token = mintPassToken(passes, 'lycee', claims, now)
  const { payload } = await jwtVerify(token, await importJWK(jwk, 'EdDSA'), {
    audience: 'lycee',
    currentDate,
  })
  assert.equal(payload['lbl'], 'Léa')

  const theirs = await new SignJWT({ kind: 'pass', id: 'p1', role: 'pupil', cls: ['3B'], lbl: 'Léa' })
    .setProtectedHeader({ alg: 'EdDSA', kid: passKey.kid, typ: 'JWT' })
    .setAudience('lycee')
    .setIssuedAt(currentDate)
    .setExpirationTime(new Date(claims.exp))
    .sign(await importJWK({ ...jwk, d: passKey.d }, 'EdDSA'))
  const known = parsePublicKeySet(JSON.stringify({ keys: [jwk] }))
  assert(known.ok)
  const elsewhere = createKeyChain(freshRings(now).pass, known.value)
  assert.deepEqual(readPassToken(elsewhere, 'lycee', theirs, now), { ok: true, value: claims })
  assert.deepEqual(readPassToken(createKeyChain(freshRings(now).pass), 'lycee', theirs, now), {
    ok: false,
    refusal: 'unknownKey',
  })
})

test('a key set with a private key, a foreign curve or a bad point is refused, and says which', () => {
  assert(passKey?.alg === 'EdDSA')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: passKey.x, kid: 'k' }
  for (const bad of [
    { ...jwk, d: passKey.d },
    { ...jwk, crv: 'X25519' },
    { ...jwk, x: 'AA' },
    { ...jwk, kid: '' },
    null,
  ]) {
    const parsed = parsePublicKeySet(JSON.stringify({ keys: [jwk, bad] }))
    assert(!parsed.ok)
    assert.match(parsed.refusal.en, /keys\[1\]/)
  }
  for (const text of ['', '[]', '{"keys":1}', 'x'.repeat(70_000)])
    assert.equal(parsePublicKeySet(text).ok, false)
})
