import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import { encodeBase64url } from './base64url.ts'

/**
 * An HS256 key. The key bytes are the characters of `secret`, so that a front can hold it as text
 * in a map file (HAProxy's `jwt_verify` takes no binary secret).
 */
export interface SecretKey {
  readonly alg: 'HS256'
  readonly kid: string
  /** Instant from which it may sign, milliseconds. */
  readonly from: number
  readonly secret: string
}

/** An Ed25519 key as base64url of its raw halves (RFC 8037); without `d` it only verifies. */
export interface SignatureKey {
  readonly alg: 'EdDSA'
  readonly kid: string
  readonly from: number
  readonly x: string
  readonly d: string | null
}

export type TokenKey = SecretKey | SignatureKey

/** A key ready for use. The algorithm belongs to the key; no token can choose it. */
export interface LoadedKey {
  readonly alg: TokenKey['alg']
  readonly kid: string
  /** First segment of every token signed with this key. */
  readonly header: string
  /** Null for a key that only verifies. */
  readonly sign: ((signed: string | Uint8Array) => Buffer) | null
  verify(signed: string | Uint8Array, signature: Uint8Array): boolean
}

const headerOf = ({ alg, kid }: TokenKey): string => encodeBase64url(JSON.stringify({ alg, kid, typ: 'JWT' }))

const loadSecret = (key: SecretKey): LoadedKey => {
  const secret = createSecretKey(Buffer.from(key.secret, 'ascii'))
  const mac = (signed: string | Uint8Array): Buffer => createHmac('sha256', secret).update(signed).digest()
  return {
    alg: key.alg,
    kid: key.kid,
    header: headerOf(key),
    sign: mac,
    verify: (signed, signature) => {
      const expected = mac(signed)
      return signature.length === expected.length && timingSafeEqual(signature, expected)
    },
  }
}

const ed25519SignatureBytes = 64

const bytesOf = (signed: string | Uint8Array): Uint8Array =>
  typeof signed === 'string' ? Buffer.from(signed) : signed

const loadSignatureKey = (key: SignatureKey): LoadedKey => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const privateKey = key.d === null ? null : createPrivateKey({ key: { ...jwk, d: key.d }, format: 'jwk' })
  return {
    alg: key.alg,
    kid: key.kid,
    header: headerOf(key),
    sign: privateKey === null ? null : (signed) => sign(null, bytesOf(signed), privateKey),
    verify: (signed, signature) =>
      signature.length === ed25519SignatureBytes && verify(null, bytesOf(signed), publicKey, signature),
  }
}

/**
 * Makes a key ready. Everything is synchronous on purpose: WebCrypto goes through the thread pool that
 * the journal's `fdatasync` needs, and one HMAC takes two microseconds. Throws on a key that is none.
 */
export const loadKey = (key: TokenKey): LoadedKey =>
  key.alg === 'HS256' ? loadSecret(key) : loadSignatureKey(key)
