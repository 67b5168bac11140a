import { second } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { SeatClaim } from '../../domain/inputs.ts'
import { countClaim, idClaim, parseSeatId } from './claim.ts'
import type { KeyChain } from './key-chain.ts'
import { isExpired, issueToken, readToken, secondsOf } from './signed-token.ts'
import type { TokenFailure } from './token-failure.ts'
import { verifyForMs } from './key-ring.ts'
import { seatIdOf } from '../../domain/ticket.ts'

/** No front believes a seat longer without asking (docs/gate.md 2). */
const seatTokenMaxLifeMs = 120 * second

/** A signed claim on a seat. Past its `exp` it is worth a question to the porter, who renews it while the seat lives. */
export interface SeatToken {
  readonly claim: SeatClaim
  readonly issuedAt: number
  readonly expired: boolean
  /** End of the last token that the porter gave, milliseconds: earlier than the claim's, if a door extended it. */
  readonly lastGivenExp: number
}

/**
 * `exp` is rounded down to a whole second: the token never outlives the time for which its seat counts (G1).
 * `extendedFrom` marks the token as one of a door's own: end of the last one that the porter gave.
 */
export const mintSeatToken = (
  keys: KeyChain,
  site: string,
  claim: SeatClaim,
  now: number,
  extendedFrom: number | null = null,
): string =>
  issueToken(
    keys,
    {
      aud: site,
      kind: 'seat',
      sid: claim.seat,
      dev: claim.device,
      rn: claim.renewal,
      iat: secondsOf(now),
      exp: secondsOf(Math.min(claim.exp, now + seatTokenMaxLifeMs)),
      ...(extendedFrom === null ? {} : { ext: secondsOf(extendedFrom) }),
    },
    now,
  )

/** Refuses as `expired` only what no seat can outlive: a token older than the seat keys' day. */
export const readSeatToken = (
  keys: KeyChain,
  site: string,
  token: string,
  now: number,
): Outcome<SeatToken, TokenFailure> => {
  const read = readToken(keys, { site, kind: 'seat' }, token, now)
  if (!read.ok) return read
  const { members, issuedAt, expiresAt } = read.value
  const seat = parseSeatId(members['sid'])
  const device = idClaim(members['dev'])
  const renewal = countClaim(members['rn'], 0)
  const extendedFrom = members['ext'] === undefined ? secondsOf(expiresAt) : countClaim(members['ext'], 0)
  if (
    seat === null ||
    device === null ||
    renewal === null ||
    extendedFrom === null ||
    extendedFrom > secondsOf(expiresAt)
  )
    return refused('malformed')
  if (now > expiresAt + verifyForMs.seat) return refused('expired')
  const claim = { seat: seatIdOf(seat), device, renewal, exp: expiresAt }
  const lastGivenExp = extendedFrom * second
  return accepted({ claim, issuedAt, expired: isExpired(read.value, now), lastGivenExp })
}
