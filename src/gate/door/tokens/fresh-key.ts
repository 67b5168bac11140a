import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { assert } from '../../../kernel/assert.ts'
import { encodeBase64url } from './base64url.ts'
import { keyPurposes, type KeyPurpose, type KeyRings } from './key-ring.ts'
import type { TokenKey } from './token-key.ts'

/** 36 bits: unique among the few keys of a site, and short, since every cookie carries it. */
const kidLength = 6
const secretBytes = 32

const freshKid = (): string => encodeBase64url(randomBytes(kidLength)).slice(0, kidLength)

/** A new key that signs from `from` on (milliseconds): Ed25519 for passes, which others verify, else a 256-bit secret. */
export const freshKey = (purpose: KeyPurpose, from: number): TokenKey => {
  const kid = freshKid()
  if (purpose !== 'pass')
    return { alg: 'HS256', kid, from, secret: encodeBase64url(randomBytes(secretBytes)) }
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  assert(x !== undefined && d !== undefined, 'an Ed25519 key exports both halves')
  return { alg: 'EdDSA', kid, from, x, d }
}

export const ringsOf = (ring: (purpose: KeyPurpose) => KeyRings[KeyPurpose]): KeyRings => ({
  seat: ring('seat'),
  ticket: ring('ticket'),
  evidence: ring('evidence'),
  pass: ring('pass'),
  check: ring('check'),
  class: ring('class'),
  person: ring('person'),
})

/** One key for each purpose, good from now on. */
export const freshRings = (now: number): KeyRings =>
  ringsOf((purpose) => ({ purpose, keys: [freshKey(purpose, now)] }))

export const allKids = (rings: KeyRings): readonly string[] =>
  keyPurposes.flatMap((purpose) => rings[purpose].keys.map(({ kid }) => kid))
