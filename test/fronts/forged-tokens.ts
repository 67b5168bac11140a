import { createHmac, randomBytes } from 'node:crypto'
import { defined } from '../../src/kernel/assert.ts'
import { minute, second } from '../../src/kernel/duration.ts'
import type { FrontWorld } from './front-world.ts'

const base64url = (text: string | Buffer): string => Buffer.from(text).toString('base64url')

interface Parts {
  readonly header: object
  readonly payload: object
  readonly secret: string
}

const signed = ({ header, payload, secret }: Parts): string => {
  const text = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

const inSeconds = (at: number): number => Math.floor(at / second)

/** Seat tokens that must open nothing, by name. `seat` is the token of somebody who is inside. */
export const forgedTokens = (world: FrontWorld, seat: string, now: number): ReadonlyMap<string, string> => {
  const rings = world.keys().rings()
  const { name } = world.settings
  const seatKey = defined(rings.seat.keys[0], 'a ring holds a key')
  const ticketKey = defined(rings.ticket.keys[0], 'a ring holds a key')
  if (seatKey.alg !== 'HS256' || ticketKey.alg !== 'HS256') throw new Error('these keys are secrets')
  const [header = '', payload = '', signature = ''] = seat.split('.')
  const claims = {
    aud: name,
    kind: 'seat',
    sid: 'nowhere:line:1',
    dev: 'nobody',
    rn: 1,
    iat: inSeconds(now),
    exp: inSeconds(now + minute),
  }
  const right = {
    header: { alg: 'HS256', kid: seatKey.kid, typ: 'JWT' },
    payload: claims,
    secret: seatKey.secret,
  }
  const stranger = randomBytes(32).toString('base64url')
  const none = base64url(JSON.stringify({ alg: 'none', kid: seatKey.kid, typ: 'JWT' }))
  const last = signature.at(-1) ?? ''
  const near = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return new Map([
    ['an empty one', ''],
    ['no token at all', 'seat'],
    ['two dots', '..'],
    ['signed by a stranger', signed({ ...right, secret: stranger })],
    [
      'a key that nobody has',
      signed({ ...right, header: { ...right.header, kid: 'nobody' }, secret: stranger }),
    ],
    ['without an algorithm', `${none}.${base64url(JSON.stringify(claims))}.`],
    ['another algorithm by name', signed({ ...right, header: { ...right.header, alg: 'HS512' } })],
    ['a header with more', signed({ ...right, header: { ...right.header, crit: ['x'] } })],
    ['of another site', signed({ ...right, payload: { ...claims, aud: 'autre' } })],
    ['of another kind', signed({ ...right, payload: { ...claims, kind: 'ticket' } })],
    [
      'of the ticket key',
      signed({ ...right, header: { ...right.header, kid: ticketKey.kid }, secret: ticketKey.secret }),
    ],
    [
      'from tomorrow',
      signed({ ...right, payload: { ...claims, iat: claims.iat + 86_400, exp: claims.exp + 86_400 } }),
    ],
    [
      'past its time',
      signed({ ...right, payload: { ...claims, iat: claims.iat - 86_500, exp: claims.iat - 86_401 } }),
    ],
    [
      'past its time by an hour',
      signed({ ...right, payload: { ...claims, iat: claims.iat - 3_700, exp: claims.iat - 3_600 } }),
    ],
    ['with more behind', `${header}.${payload}.${signature}.x`],
    ['with a dot behind', `${seat}.`],
    ['without its signature', `${header}.${payload}.`],
    ['with another payload', `${header}.${base64url(JSON.stringify(claims))}.${signature}`],
    ['with unused bits set', `${seat.slice(0, -1)}${near[near.indexOf(last) ^ 1] ?? ''}`],
    ['longer than any', `${header}.${'A'.repeat(2_000)}.${signature}`],
    ['in quotes', `"${seat}"`],
  ])
}
