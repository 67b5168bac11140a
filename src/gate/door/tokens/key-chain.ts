import { assert } from '../../../kernel/assert.ts'
import { signingKey, verifiesUntil, type KeyRing } from './key-ring.ts'
import { createVerifiedPayloads, type VerifiedPayloads } from './verified-payloads.ts'
import { loadKey, type LoadedKey, type SignatureKey } from './token-key.ts'

export type SigningKey = LoadedKey & { readonly sign: NonNullable<LoadedKey['sign']> }

/** A ring made ready for use. Instants are milliseconds. */
export interface KeyChain {
  signing(now: number): SigningKey
  /** The key that signs tokens with this first segment, while it verifies. */
  byHeader(header: string, now: number): LoadedKey | null
  byKid(kid: string, now: number): LoadedKey | null
  verifying(now: number): readonly LoadedKey[]
  /** What these keys have verified; a changed ring begins anew. */
  readonly verified: VerifiedPayloads
}

interface Link {
  readonly key: LoadedKey
  readonly until: number
}

const isSigning = (key: LoadedKey): key is SigningKey => key.sign !== null

const good = (link: Link | undefined, now: number): LoadedKey | null =>
  link !== undefined && now < link.until ? link.key : null

/** `publicKeys`: other issuers' keys that verify for as long as they are configured; ours win a shared `kid`. */
export const createKeyChain = (ring: KeyRing, publicKeys: readonly SignatureKey[] = []): KeyChain => {
  const own = ring.keys.map((key, index): Link => ({ key: loadKey(key), until: verifiesUntil(ring, index) }))
  const ownKids = new Set(ring.keys.map(({ kid }) => kid))
  const foreign = publicKeys
    .filter(({ kid }) => !ownKids.has(kid))
    .map((key): Link => ({ key: loadKey({ ...key, d: null }), until: Number.POSITIVE_INFINITY }))
  const links = [...own, ...foreign]
  const headers = new Map(links.map((link) => [link.key.header, link]))
  const kids = new Map(links.map((link) => [link.key.kid, link]))
  return {
    signing: (now) => {
      const key = kids.get(signingKey(ring, now).kid)?.key
      assert(key !== undefined && isSigning(key), 'the newest key of a ring can sign')
      return key
    },
    byHeader: (header, now) => good(headers.get(header), now),
    byKid: (kid, now) => good(kids.get(kid), now),
    verified: createVerifiedPayloads(),
    verifying: (now) => links.filter(({ until }) => now < until).map(({ key }) => key),
  }
}
