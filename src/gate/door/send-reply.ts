import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Reply } from './reply.ts'

/** On every answer of the door itself (ASVS 3.4). A site decides for its own. */
export const headersEverywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** A year, as ASVS 3.4.1 asks; sent over HTTPS only. */
export const strictTransport = { 'Strict-Transport-Security': 'max-age=31536000' } as const

/** Beyond level 4 a page of 8 KB gains little, and costs twice the time. */
const gzipLevel = 4

export interface Peer {
  readonly secure: boolean
  readonly acceptsGzip: boolean
  readonly head: boolean
}

type Sent = Exclude<Reply, { kind: 'pass' }>

/** Writes a reply whole. Sending never fails: a client that has gone needs no answer. */
export const sendReply = (reply: Sent, response: ServerResponse, peer: Peer): void => {
  const headers: Record<string, string | string[]> = {
    ...headersEverywhere,
    ...(peer.secure ? strictTransport : {}),
  }
  if ('cookies' in reply && reply.cookies.length > 0) headers['Set-Cookie'] = [...reply.cookies]
  const body = bodyOf(reply, headers)
  const zips = peer.acceptsGzip && body.length > 1_024
  if (zips) headers['Content-Encoding'] = 'gzip'
  if (body.length > 1_024) headers['Vary'] = 'Accept-Encoding, Accept-Language'
  const bytes = zips ? gzipSync(body, { level: gzipLevel }) : Buffer.from(body)
  const status = 'status' in reply ? reply.status : 200
  if (status !== 204) headers['Content-Length'] = String(bytes.length)
  response.writeHead(status, headers)
  response.end(peer.head ? undefined : bytes)
}

const bodyOf = (reply: Sent, headers: Record<string, string | string[]>): string => {
  if ('retryAfterS' in reply && reply.retryAfterS !== undefined)
    headers['Retry-After'] = String(reply.retryAfterS)
  headers['Cache-Control'] = 'no-store'
  switch (reply.kind) {
    case 'page': {
      const page = reply.page()
      headers['Content-Type'] = 'text/html; charset=utf-8'
      headers['Content-Security-Policy'] = page.policy
      return page.html
    }
    case 'json':
      headers['Content-Type'] = 'application/json'
      if (reply.maxAgeS !== undefined) headers['Cache-Control'] = `public, max-age=${reply.maxAgeS}`
      return JSON.stringify(reply.body)
    case 'redirect':
      headers['Location'] = reply.to
      return ''
    case 'problem': {
      headers['Content-Type'] = 'application/problem+json'
      const { status, title, detail } = reply
      return JSON.stringify({ type: 'about:blank', title, status, detail })
    }
    case 'empty':
      return ''
    case 'file':
      headers['Content-Type'] = reply.type
      headers['Cache-Control'] = `public, max-age=${reply.maxAgeS}`
      return reply.body
  }
}
