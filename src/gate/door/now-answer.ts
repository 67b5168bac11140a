import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Announcement } from '../domain/announcement.ts'
import { ownPrefix } from './own-routes.ts'
import type { Reply } from './reply.ts'
import { headersEverywhere, strictTransport } from './send-reply.ts'

const nowPath = `${ownPrefix}now`

/** Beyond this an answer is compressed for those who can read it: the usual way sends it. */
const plainMostBytes = 1_024

interface Prepared {
  readonly announcement: Announcement
  readonly isOld: boolean
  readonly bytes: Buffer
  readonly headers: readonly string[]
}

export interface NowAnswerParts {
  readonly announcement: () => Announcement
  readonly isOld: (announcement: Announcement) => boolean
  readonly reply: () => Reply
  readonly secure: boolean
}

/**
 * The one answer that everybody who waits asks for: written once a second, then sent as it is, since nothing in it
 * depends on the request. Returns false where the request is not exactly that; the usual way answers it then.
 */
export const createNowAnswer = ({ announcement, isOld, reply, secure }: NowAnswerParts) => {
  let prepared: Prepared | null = null

  const prepare = (newest: Announcement, old: boolean): Prepared | null => {
    const answer = reply()
    if (answer.kind !== 'json' || answer.maxAgeS === undefined) return null
    const bytes = Buffer.from(JSON.stringify(answer.body))
    const headers = [
      ...Object.entries({ ...headersEverywhere, ...(secure ? strictTransport : {}) }).flat(),
      'Cache-Control',
      `public, max-age=${answer.maxAgeS}`,
      'Content-Type',
      'application/json',
      'Content-Length',
      String(bytes.length),
    ]
    return { announcement: newest, isOld: old, bytes, headers }
  }

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url !== nowPath || request.method !== 'GET') return false
    const newest = announcement()
    const old = isOld(newest)
    if (prepared?.announcement !== newest || prepared.isOld !== old) prepared = prepare(newest, old)
    if (prepared === null || prepared.bytes.length > plainMostBytes) return false
    response.writeHead(200, [...prepared.headers])
    response.end(prepared.bytes)
    return true
  }
}
