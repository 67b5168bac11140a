import { day } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { classKeyClaim, countClaim } from './claim.ts'
import type { KeyChain } from './key-chain.ts'
import { readFreshToken, secondsOf, signToken } from './signed-token.ts'
import type { TokenFailure } from './token-failure.ts'

/** `classLink`: the link a class is given. `class`: the cookie of a device that came by it, or by a paper code. */
export type ClassTokenKind = 'classLink' | 'class'

/** The class bearing of a device lives as long as a pass. */
export const classBearingLifeMs = 30 * day

/** Gives nothing but the bearing *class*. `rotation` counts the links this class has had. Milliseconds. */
export interface ClassClaims {
  readonly classKey: string
  readonly rotation: number
  readonly issuedAt: number
  readonly exp: number
}

const mint = (keys: KeyChain, site: string, kind: ClassTokenKind, claims: ClassClaims, now: number): string =>
  signToken(keys.signing(now), {
    aud: site,
    kind,
    cls: claims.classKey,
    rot: claims.rotation,
    iat: secondsOf(claims.issuedAt),
    exp: secondsOf(claims.exp),
  })

export const mintClassLink = (keys: KeyChain, site: string, claims: ClassClaims): string =>
  mint(keys, site, 'classLink', claims, claims.issuedAt)

/** The cookie for a device that showed a class's link or code. */
export const mintClassBearing = (
  keys: KeyChain,
  site: string,
  { classKey, rotation }: Pick<ClassClaims, 'classKey' | 'rotation'>,
  now: number,
): string =>
  mint(keys, site, 'class', { classKey, rotation, issuedAt: now, exp: now + classBearingLifeMs }, now)

export const readClassToken = (
  keys: KeyChain,
  site: string,
  kind: ClassTokenKind,
  token: string,
  now: number,
): Outcome<ClassClaims, TokenFailure> => {
  const read = readFreshToken(keys, { site, kind }, token, now)
  if (!read.ok) return read
  const { members, issuedAt, expiresAt } = read.value
  const classKey = classKeyClaim(members['cls'])
  const rotation = countClaim(members['rot'], 0)
  if (classKey === null || rotation === null) return refused('malformed')
  return accepted({ classKey, rotation, issuedAt, exp: expiresAt })
}
