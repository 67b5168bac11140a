import { assert } from '../../../kernel/assert.ts'
import { day } from '../../../kernel/duration.ts'
import type { TokenKey } from './token-key.ts'

/** What a key is for. A token of one purpose is never verified with a key of another. */
export const keyPurposes = ['seat', 'ticket', 'evidence', 'pass', 'check', 'class', 'person'] as const
export type KeyPurpose = (typeof keyPurposes)[number]

/** How long a key still verifies after the next one has begun to sign, milliseconds: the life of its tokens and a margin. */
export const verifyForMs: Readonly<Record<KeyPurpose, number>> = {
  seat: day,
  ticket: 8 * day,
  evidence: 8 * day,
  pass: 31 * day,
  check: day,
  class: 31 * day,
  // Pseudonyms must outlive a school year: somebody known in September is known in July.
  person: 366 * day,
}

/** Keys of one site and purpose, newest first. */
export interface KeyRing {
  readonly purpose: KeyPurpose
  readonly keys: readonly TokenKey[]
}

export type KeyRings = Readonly<Record<KeyPurpose, KeyRing>>

/** A ring holds few keys: a token costs at most one signature check, a check token one for each. */
export const keysPerRing = 16

/** The newest key that has begun; before that the oldest, so that a clock set back signs all the same. */
export const signingKey = (ring: KeyRing, now: number): TokenKey => {
  const key = ring.keys.find(({ from }) => from <= now) ?? ring.keys.at(-1)
  assert(key !== undefined, 'a key ring holds at least one key')
  return key
}

/** Instant after which the key at this index is worth nothing, milliseconds; infinite for the newest. */
export const verifiesUntil = (ring: KeyRing, index: number): number => {
  const next = ring.keys[index - 1]
  return next === undefined ? Number.POSITIVE_INFINITY : next.from + verifyForMs[ring.purpose]
}

/** The ring without the keys that verify nothing any more. */
export const prune = (ring: KeyRing, now: number): KeyRing => ({
  purpose: ring.purpose,
  keys: ring.keys.filter((_key, index) => verifiesUntil(ring, index) > now),
})

/**
 * The ring with a new key, which signs from its `from` on. With several doors `from` lies a little ahead,
 * so that all know the key before the first token signed with it comes along.
 */
export const rotate = (ring: KeyRing, now: number, newKey: TokenKey): KeyRing => {
  assert(
    ring.keys.every(({ kid }) => kid !== newKey.kid),
    'a key id is used once',
  )
  const keys = [newKey, ...ring.keys].sort((one, other) => other.from - one.from)
  return prune({ purpose: ring.purpose, keys }, now)
}
