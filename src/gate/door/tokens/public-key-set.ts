import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { idClaim } from './claim.ts'
import type { Sentence } from './sentence.ts'
import { loadKey, type SignatureKey } from './token-key.ts'

export const publicKeySetLimitBytes = 64 * 1024
export const publicKeysLimit = 32

const keysOf = (text: string): readonly unknown[] | null => {
  try {
    const parsed: unknown = JSON.parse(text)
    const keys = typeof parsed === 'object' && parsed !== null && 'keys' in parsed ? parsed.keys : null
    return Array.isArray(keys) ? keys : null
  } catch {
    return null
  }
}

const parsePublicKey = (value: unknown): SignatureKey | null => {
  if (typeof value !== 'object' || value === null) return null
  const { kty, crv, x, kid, alg, d }: Readonly<Record<string, unknown>> = { ...value }
  const id = idClaim(kid)
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || id === null || d !== undefined)
    return null
  if (alg !== undefined && alg !== 'EdDSA' && alg !== 'Ed25519') return null
  const key: SignatureKey = { alg: 'EdDSA', kid: id, from: 0, x, d: null }
  try {
    loadKey(key)
    return key
  } catch {
    return null
  }
}

const wrongKey = (index: number): Sentence => ({
  fr: `La clé publique keys[${index}] n’est pas une clé Ed25519 publique avec un « kid » d’au plus 32 lettres, chiffres, « - » ou « _ ». Exportez de nouveau le jeu de clés, sans clé privée.`,
  en: `The public key keys[${index}] is no public Ed25519 key with a "kid" of at most 32 letters, digits, "-" or "_". Export the key set again, without private keys.`,
})

/** A public JWK set (RFC 7517) of whoever signs passes: `{ "keys": [{ "kty": "OKP", "crv": "Ed25519", "x", "kid" }] }`. */
export const parsePublicKeySet = (text: string): Outcome<readonly SignatureKey[], Sentence> => {
  const entries = text.length > publicKeySetLimitBytes ? null : keysOf(text)
  if (entries === null || entries.length > publicKeysLimit) {
    return refused({
      fr: `Ce n’est pas un jeu de clés (JWKS) d’au plus ${publicKeysLimit} clés et ${publicKeySetLimitBytes} octets.`,
      en: `This is no key set (JWKS) of at most ${publicKeysLimit} keys and ${publicKeySetLimitBytes} bytes.`,
    })
  }
  const keys = entries.map(parsePublicKey)
  const wrong = keys.indexOf(null)
  return wrong === -1 ? accepted(keys.filter((key) => key !== null)) : refused(wrongKey(wrong))
}
