import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Html } from '../../../platform/html.ts'
import type { Asset } from './assets.ts'
import type { ConsoleCall } from './console-call.ts'

/** What the console answers, as data. Cookies are whole `Set-Cookie` values. */
export type ConsoleReply =
  | {
      readonly kind: 'page'
      readonly status: number
      /** `nonce`: for its scripts and its sheet. */
      readonly page: (nonce: string) => Html
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly cookies: readonly string[] }
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly fileName?: string }
  | { readonly kind: 'csv'; readonly body: string; readonly fileName: string }
  | { readonly kind: 'asset'; readonly asset: Asset }
  /** Somebody writes to the response from now on. */
  | { readonly kind: 'stream'; readonly begin: (response: ServerResponse) => void }

export const redirect = (to: string, cookies: readonly string[] = []): ConsoleReply => ({
  kind: 'redirect',
  to,
  cookies,
})

const everywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // With `no-referrer` browsers would send `Origin: null`, and no form could be told from a foreign one.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}
const strictTransport = 'max-age=31536000'

const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const attachment = (fileName: string): string => `attachment; filename="${fileName}"`

interface Answer {
  readonly status: number
  readonly headers: Record<string, string | readonly string[]>
  readonly body: string | Buffer
}

const answerOf = (reply: Exclude<ConsoleReply, { kind: 'asset' | 'stream' }>): Answer => {
  const headers = { 'Cache-Control': 'no-store' }
  switch (reply.kind) {
    case 'page': {
      const nonce = randomBytes(16).toString('base64')
      const body = String(reply.page(nonce))
      const type = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policyFor(nonce) }
      return { status: reply.status, headers: { ...headers, ...type }, body }
    }
    case 'redirect': {
      const cookies = reply.cookies.length === 0 ? {} : { 'Set-Cookie': reply.cookies }
      return { status: 303, headers: { ...headers, Location: reply.to, ...cookies }, body: '' }
    }
    case 'json': {
      const file = reply.fileName === undefined ? {} : { 'Content-Disposition': attachment(reply.fileName) }
      const type = { 'Content-Type': 'application/json', ...file }
      return { status: reply.status, headers: { ...headers, ...type }, body: JSON.stringify(reply.body) }
    }
    case 'csv': {
      const type = {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': attachment(reply.fileName),
      }
      return { status: 200, headers: { ...headers, ...type }, body: reply.body }
    }
  }
}

const smallestZipped = 1_024

/** Writes a reply whole. Sending never fails: a client that has gone needs no answer. */
export const sendConsoleReply = (
  reply: ConsoleReply,
  response: ServerResponse,
  { head, request }: Pick<ConsoleCall, 'head' | 'request'>,
  secure: boolean,
): void => {
  const always = { ...everywhere, ...(secure ? { 'Strict-Transport-Security': strictTransport } : {}) }
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
  if (reply.kind === 'stream') return reply.begin(response)
  const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const { status, headers, body } =
    reply.kind === 'asset'
      ? { status: 200, headers: reply.asset.headers, body: zips ? reply.asset.zipped : reply.asset.plain }
      : answerOf(reply)
  const isZipped = zips && (reply.kind === 'asset' || body.length > smallestZipped)
  const bytes = isZipped && typeof body === 'string' ? gzipSync(body) : Buffer.from(body)
  response.writeHead(status, {
    ...headers,
    ...(isZipped ? { 'Content-Encoding': 'gzip' } : {}),
    Vary: 'Accept-Encoding, Accept-Language, Cookie',
    'Content-Length': String(bytes.length),
  })
  response.end(head ? undefined : bytes)
}
