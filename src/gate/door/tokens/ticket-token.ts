import { day } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Bearing } from '../../domain/lanes.ts'
import type { TicketId } from '../../domain/ticket.ts'
import { bearingClaim, countClaim, idClaim, ticketIdClaim } from './claim.ts'
import type { KeyChain } from './key-chain.ts'
import { issueToken, readFreshToken, secondsOf } from './signed-token.ts'
import type { TokenFailure } from './token-failure.ts'
import type { Members } from './verified-payloads.ts'

/** A ticket is good for the day: 24 hours, so that no time zone decides when a night ends. */
export const ticketLifeMs = day

export interface ToldRange {
  /** Milliseconds since 1970. */
  readonly low: number
  readonly high: number
}

/** Whole seconds survive in `issuedAt`; `told` is the first range told (G15). Instants in milliseconds. */
export interface TicketClaims {
  readonly ticket: TicketId
  readonly issuedAt: number
  readonly device: string
  readonly bearing: Bearing
  readonly told?: ToldRange
}

/** The claims of docs/gate-http.md; `exp` counts from `issuedAt`, so that signing a range in later wins no time. */
export const mintTicketToken = (keys: KeyChain, site: string, claims: TicketClaims, now: number): string =>
  issueToken(
    keys,
    {
      aud: site,
      kind: 'ticket',
      ep: claims.ticket.epoch,
      ln: claims.ticket.lane,
      n: claims.ticket.n,
      iat: secondsOf(claims.issuedAt),
      exp: secondsOf(claims.issuedAt + ticketLifeMs),
      dev: claims.device,
      br: claims.bearing,
      ...claims.told,
    },
    now,
  )

/** Undefined where nothing was told yet, null where the claims are none. */
const toldClaim = ({ low, high }: Members): ToldRange | undefined | null => {
  if (low === undefined && high === undefined) return undefined
  const told = { low: countClaim(low, 0), high: countClaim(high, 0) }
  if (told.low === null || told.high === null || told.low > told.high) return null
  return { low: told.low, high: told.high }
}

export const readTicketToken = (
  keys: KeyChain,
  site: string,
  token: string,
  now: number,
): Outcome<TicketClaims, TokenFailure> => {
  const read = readFreshToken(keys, { site, kind: 'ticket' }, token, now)
  if (!read.ok) return read
  const { members, issuedAt } = read.value
  const ticket = ticketIdClaim(members['ep'], members['ln'], members['n'])
  const device = idClaim(members['dev'])
  const bearing = bearingClaim(members['br'])
  const told = toldClaim(members)
  if (ticket === null || device === null || bearing === null || told === null) return refused('malformed')
  return accepted({ ticket, issuedAt, device, bearing, ...(told === undefined ? {} : { told }) })
}
