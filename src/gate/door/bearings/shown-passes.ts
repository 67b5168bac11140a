import { passCookieKinds } from '../tokens/cookie-names.ts'
import type { OurCookies } from '../tokens/cookies.ts'
import type { KeyChain } from '../tokens/key-chain.ts'
import { readPassToken, type PassClaims } from '../tokens/pass-token.ts'
import type { TokenFailure } from '../tokens/token-failure.ts'

export interface ShownPasses {
  /** By place; null where there is no pass, or none that is good. */
  readonly passes: readonly (PassClaims | null)[]
  /** To be counted. */
  readonly failures: readonly TokenFailure[]
}

/** Verifies every pass of a device: up to six Ed25519 checks, so for navigations that need a bearing only. */
export const readShownPasses = (
  keys: KeyChain,
  site: string,
  cookies: OurCookies,
  now: number,
): ShownPasses => {
  const failures: TokenFailure[] = []
  const passes = passCookieKinds.map((kind) => {
    const token = cookies.get(kind)
    if (token === undefined) return null
    const read = readPassToken(keys, site, token, now)
    if (read.ok) return read.value
    failures.push(read.refusal)
    return null
  })
  return { passes, failures }
}

/** The place that the cookie `who` names, or null. */
export const parsePlace = (value: string | undefined): number | null => {
  const place = passCookieKinds.findIndex((_kind, index) => String(index) === value)
  return place === -1 ? null : place
}
