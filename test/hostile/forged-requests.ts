import { createHmac, randomBytes } from 'node:crypto'
import { siteName } from './open-world.ts'

const base64url = (text: string | Buffer): string => Buffer.from(text).toString('base64url')

const signedBy = (header: object, payload: object, secret: string): string => {
  const text = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

/** Tokens that nobody signed: strange keys, known keys with a wrong secret, altered good ones. */
export const forgedTokens = (good: string, count: number): readonly string[] => {
  const [header = '', payload = '', signature = ''] = good.split('.')
  const { kid }: { readonly kid: string } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const now = Math.floor(Date.now() / 1_000)
  return Array.from({ length: count }, (_none, index) => {
    const secret = randomBytes(32).toString('base64url')
    const claims = { aud: siteName, kind: 'ticket', ep: 'e', ln: 'line', n: index + 1, iat: now, exp: now + 3_600, dev: `d${index}`, br: 'stranger' } // prettier-ignore
    switch (index % 4) {
      case 0:
        return signedBy({ alg: 'HS256', kid, typ: 'JWT' }, claims, secret)
      case 1:
        return signedBy({ alg: 'HS256', kid: `k${index}`, typ: 'JWT' }, claims, secret)
      case 2:
        return `${header}.${base64url(JSON.stringify(claims))}.${signature}`
      default:
        return `${header}.${payload.slice(0, -2)}${String(index % 10)}A.${signature}`
    }
  })
}

const cookieOf = (what: string, token: string): string => `Cookie: preau-${siteName}-${what}=${token}\r\n`

const navigation =
  'Accept: text/html\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: none\r\n'

export const navigationOf = (path: string, host: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${navigation}${more}\r\n`

/** As ticket and as seat, on a navigation: worth a new ticket. */
export const forgedNavigations = (host: string, tokens: readonly string[]): readonly string[] =>
  tokens.map((token, index) => navigationOf('/', host, cookieOf(index % 2 === 0 ? 'ticket' : 'seat', token)))

/** As seat, on the question of a front: a bare 401. */
export const forgedDecisions = (host: string, tokens: readonly string[]): readonly string[] =>
  tokens.map((token) => `GET /_preau/decide HTTP/1.1\r\nHost: ${host}\r\n${cookieOf('seat', token)}\r\n`)
