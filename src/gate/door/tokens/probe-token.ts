import { minute } from '../../../kernel/duration.ts'
import type { KeyChain } from './key-chain.ts'
import { readFreshToken, secondsOf, signToken } from './signed-token.ts'

/** An operator who checks an installation asks at once. */
const probeLifeMs = minute

/** A code with which whoever holds the site's keys may ask what reaches the gate: signed with the check keys. */
export const mintProbe = (keys: KeyChain, site: string, now: number): string =>
  signToken(keys.signing(now), {
    aud: site,
    kind: 'probe',
    iat: secondsOf(now),
    exp: secondsOf(now + probeLifeMs),
  })

/** Never throws on any text. */
export const isLiveProbe = (keys: KeyChain, site: string, code: string, now: number): boolean =>
  readFreshToken(keys, { site, kind: 'probe' }, code, now).ok
