import { timingSafeEqual } from 'node:crypto'
import { assert, defined } from '../../../kernel/assert.ts'
import { minute, second } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { laneNames } from '../../domain/lanes.ts'
import type { TicketId } from '../../domain/ticket.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { ticketIdClaim } from './claim.ts'
import type { KeyChain, SigningKey } from './key-chain.ts'
import { futureToleranceMs, secondsOf } from './signed-token.ts'
import type { LoadedKey } from './token-key.ts'
import type { TokenFailure } from './token-failure.ts'

/** The way from the first answer back to the door takes seconds; a bookmarked check is worth nothing. */
export const checkLifeMs = minute

/**
 * What `preau=` carries: the ticket just given, so that of two tabs opened at once the lowest wins (G2).
 * Bytes: issued seconds (4), lane (1), number (6), epoch (1–32), the first 8 bytes of an HMAC-SHA-256.
 */
export interface Check {
  readonly ticket: TicketId
  /** Milliseconds, whole seconds. */
  readonly issuedAt: number
}

const headBytes = 11
const macBytes = 8
/** Base64url of the longest check, 51 bytes. */
export const checkMaxLength = 68

const macOf = (key: SigningKey, site: string, body: Buffer): Buffer =>
  key.sign(Buffer.concat([Buffer.from(`check:${site}:`), body])).subarray(0, macBytes)

export const mintCheck = (keys: KeyChain, site: string, ticket: TicketId, now: number): string => {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(secondsOf(now), 0)
  head.writeUInt8(laneNames.indexOf(ticket.lane), 4)
  head.writeUIntBE(ticket.n, 5, 6)
  const body = Buffer.concat([head, Buffer.from(ticket.epoch, 'ascii')])
  const check = encodeBase64url(Buffer.concat([body, macOf(keys.signing(now), site, body)]))
  assert(check.length <= checkMaxLength, 'an epoch has at most 32 characters')
  return check
}

const signedBy =
  (site: string, body: Buffer, mac: Buffer) =>
  (key: LoadedKey): boolean =>
    timingSafeEqual(macOf({ ...key, sign: defined(key.sign, 'check keys are secrets') }, site, body), mac)

/** Never throws on any text. */
export const readCheck = (
  keys: KeyChain,
  site: string,
  text: string,
  now: number,
): Outcome<Check, TokenFailure> => {
  const bytes = text.length > checkMaxLength ? null : decodeBase64url(text)
  if (bytes === null || bytes.length <= headBytes + macBytes) return refused('malformed')
  const body = bytes.subarray(0, -macBytes)
  if (!keys.verifying(now).some(signedBy(site, body, bytes.subarray(-macBytes))))
    return refused('badSignature')
  const ticket = ticketIdClaim(
    body.toString('latin1', headBytes),
    laneNames[body.readUInt8(4)],
    body.readUIntBE(5, 6),
  )
  if (ticket === null) return refused('malformed')
  const issuedAt = body.readUInt32BE(0) * second
  if (issuedAt > now + futureToleranceMs) return refused('fromTheFuture')
  return now > issuedAt + checkLifeMs ? refused('expired') : accepted({ ticket, issuedAt })
}
