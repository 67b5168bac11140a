import { minute, second } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import type { KeyChain, SigningKey } from './key-chain.ts'
import type { LoadedKey } from './token-key.ts'
import type { TokenFailure } from './token-failure.ts'
import type { Members } from './verified-payloads.ts'

/** Longer than any token of ours; checked before any other work. */
export const tokenLimitBytes = 1024

/** `exp` is wall time, and clocks of door and front differ a little (docs/gate.md 2, Time). */
const expiryToleranceMs = 5 * second

/** A token from later than this is no token of ours: doors' clocks are closer, and a place must not be lost to a slow one. */
export const futureToleranceMs = minute

/** What every payload says, beside its own claims. */
export interface Audience {
  readonly site: string
  readonly kind: string
}

/** A token whose signature, site and kind are right. It may be past its time: see {@link isExpired}. Milliseconds. */
export interface VerifiedToken {
  readonly members: Members
  readonly issuedAt: number
  readonly expiresAt: number
}

const asRecord = (value: unknown): Members | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

const parseObject = (bytes: Buffer): Members | null => {
  try {
    return asRecord(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}

const isInstant = (value: unknown): value is number =>
  typeof value === 'number' &&
  Number.isSafeInteger(value) &&
  value >= 0 &&
  value < Number.MAX_SAFE_INTEGER / second

/** Exactly `alg`, `kid` and `typ`, in any order, as JSON without spaces: no `crit`, no `jwk`, no member twice. */
const kidOf = (header: Buffer): { readonly alg: string; readonly kid: string } | null => {
  const members = parseObject(header)
  if (members === null || Object.keys(members).length !== 3) return null
  const { alg, kid, typ } = members
  if ((alg !== 'HS256' && alg !== 'EdDSA') || typeof kid !== 'string' || typ !== 'JWT') return null
  return JSON.stringify(members) === header.toString('utf8') ? { alg, kid } : null
}

const findKey = (keys: KeyChain, header: string, now: number): Outcome<LoadedKey, TokenFailure> => {
  const known = keys.byHeader(header, now)
  if (known !== null) return accepted(known)
  const bytes = decodeBase64url(header)
  const named = bytes === null ? null : kidOf(bytes)
  if (named === null) return refused('malformed')
  const key = keys.byKid(named.kid, now)
  return key === null || key.alg !== named.alg ? refused('unknownKey') : accepted(key)
}

/** Signs the payload as compact JWS (RFC 7515). Claims are written in their order. */
export const signToken = (key: SigningKey, payload: object): string => {
  const signed = `${key.header}.${encodeBase64url(JSON.stringify(payload))}`
  return `${signed}.${encodeBase64url(key.sign(signed))}`
}

/** As {@link signToken}, for a token that comes back with the next request: what was just signed is not verified again. */
export const issueToken = (keys: KeyChain, payload: Members, now: number): string => {
  const token = signToken(keys.signing(now), payload)
  keys.verified.put(token, payload)
  return token
}

const readMembers = (
  members: Members,
  { site, kind }: Audience,
  now: number,
): Outcome<VerifiedToken, TokenFailure> => {
  const { aud, kind: kindClaim, iat, exp } = members
  if (aud !== site) return refused(typeof aud === 'string' ? 'foreignSite' : 'malformed')
  if (kindClaim !== kind) return refused(typeof kindClaim === 'string' ? 'wrongKind' : 'malformed')
  if (!isInstant(iat) || !isInstant(exp)) return refused('malformed')
  const token = { members, issuedAt: iat * second, expiresAt: exp * second }
  return token.issuedAt > now + futureToleranceMs ? refused('fromTheFuture') : accepted(token)
}

/** Verifies signature, site and kind; `exp` is left to the caller. `now` in milliseconds. Never throws on any text. */
export const readToken = (
  keys: KeyChain,
  audience: Audience,
  token: string,
  now: number,
): Outcome<VerifiedToken, TokenFailure> => {
  if (token.length > tokenLimitBytes) return refused('malformed')
  const segments = token.split('.', 4)
  const [header, payload, signature] = segments
  if (segments.length !== 3 || !header || !payload || !signature) return refused('malformed')
  const key = findKey(keys, header, now)
  if (!key.ok) return key
  const known = keys.verified.get(token)
  if (known !== undefined) return readMembers(known, audience, now)
  const payloadBytes = decodeBase64url(payload)
  const signatureBytes = decodeBase64url(signature)
  if (payloadBytes === null || signatureBytes === null) return refused('malformed')
  if (!key.value.verify(`${header}.${payload}`, signatureBytes)) return refused('badSignature')
  const members = parseObject(payloadBytes)
  if (members === null) return refused('malformed')
  keys.verified.put(token, members)
  return readMembers(members, audience, now)
}

export const isExpired = (token: { readonly expiresAt: number }, now: number): boolean =>
  now > token.expiresAt + expiryToleranceMs

/** As {@link readToken}, and a token past its `exp` is refused. */
export const readFreshToken = (
  keys: KeyChain,
  audience: Audience,
  token: string,
  now: number,
): Outcome<VerifiedToken, TokenFailure> => {
  const read = readToken(keys, audience, token, now)
  return read.ok && isExpired(read.value, now) ? refused('expired') : read
}

/** Whole seconds of an instant, as `iat` and `exp` have them; never later than the instant. */
export const secondsOf = (atMs: number): number => Math.floor(atMs / second)
