import { assert } from '../../../kernel/assert.ts'
import { day } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { classKeyClaim, idClaim } from './claim.ts'
import type { KeyChain } from './key-chain.ts'
import { readFreshToken, secondsOf, signToken } from './signed-token.ts'
import type { TokenFailure } from './token-failure.ts'

export const passMaxLifeMs = 30 * day
export const passMaxClasses = 12

export const roles = ['pupil', 'guardian', 'teacher', 'staff'] as const
export type Role = (typeof roles)[number]

/** Who used this device after an earlier sign-in, without a name. Instants in milliseconds. */
export interface PassClaims {
  readonly id: string
  /** Null for a device that held a seat where the site reports no sign-ins. */
  readonly role: Role | null
  readonly classes: readonly string[]
  /** HMAC(site secret, account), or nobody in particular. */
  readonly person: string | null
  /** First name chosen on the device, for *who is coming in*; stays on the device. */
  readonly label: string | null
  readonly issuedAt: number
  readonly exp: number
}

const labelPattern = /^[^\p{C}\p{Z}](?:[^\p{C}]{0,22}[^\p{C}\p{Z}])?$/u

/** A first name of at most 24 characters, without control characters or outer spaces; null for anything else. */
export const parsePassLabel = (value: unknown): string | null =>
  typeof value === 'string' && labelPattern.test(value) ? value : null

const classesClaim = (value: unknown): readonly string[] | null => {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.length > passMaxClasses) return null
  const classes = value.map(classKeyClaim).filter((key) => key !== null)
  return classes.length === value.length ? classes : null
}

export const mintPassToken = (keys: KeyChain, site: string, claims: PassClaims, now: number): string => {
  assert(claims.exp - claims.issuedAt <= passMaxLifeMs, 'a pass lives at most 30 days')
  return signToken(keys.signing(now), {
    aud: site,
    kind: 'pass',
    id: claims.id,
    ...(claims.role === null ? {} : { role: claims.role }),
    ...(claims.classes.length === 0 ? {} : { cls: claims.classes }),
    ...(claims.person === null ? {} : { per: claims.person }),
    ...(claims.label === null ? {} : { lbl: claims.label }),
    iat: secondsOf(claims.issuedAt),
    exp: secondsOf(claims.exp),
  })
}

/** Passes are signed by whoever signs people in, so each claim is held to its limits here as well. */
export const readPassToken = (
  keys: KeyChain,
  site: string,
  token: string,
  now: number,
): Outcome<PassClaims, TokenFailure> => {
  const read = readFreshToken(keys, { site, kind: 'pass' }, token, now)
  if (!read.ok) return read
  const { members, issuedAt, expiresAt } = read.value
  const id = idClaim(members['id'])
  const role = roles.find((known) => known === members['role']) ?? null
  const classes = classesClaim(members['cls'])
  const person = idClaim(members['per'])
  const label = parsePassLabel(members['lbl'])
  const wrong =
    (role === null && members['role'] !== undefined) ||
    (person === null && members['per'] !== undefined) ||
    (label === null && members['lbl'] !== undefined) ||
    expiresAt < issuedAt ||
    expiresAt - issuedAt > passMaxLifeMs
  if (wrong || id === null || classes === null) return refused('malformed')
  return accepted({ id, role, classes, person, label, issuedAt, exp: expiresAt })
}
