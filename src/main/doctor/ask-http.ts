import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { TLSSocket } from 'node:tls'
import { second } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { causeOf } from './finding.ts'

/** A site that needs longer is slow whatever else it is. */
const answerWithinMs = 10 * second
/** Answers of the gate are small; of a site only the beginning is read. */
const bodyMostBytes = 65_536

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Until the first byte. */
  readonly firstByteMs: number
  /** Address by which this machine went out; null on a Unix socket. */
  readonly localAddress: string | null
  /** The connection had carried a request before. */
  readonly reused: boolean
  /** End of the certificate that was shown, milliseconds; null without TLS. */
  readonly certificateEndsAt: number | null
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly socketPath?: string
  /** Ours, asked by another name: its certificate is not looked at. */
  readonly trusted?: boolean
}

export interface Asker {
  /** GET; refused with the system's code or words. Redirects are not followed. */
  get(url: URL, asked?: Asked): Promise<Outcome<Answered, string>>
  close(): void
}

const beginningOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer) {
    const bytes = Buffer.from(part)
    parts.push(bytes)
    size += bytes.length
    if (size >= bodyMostBytes) break
  }
  return Buffer.concat(parts).toString('utf8')
}

const certificateEnd = (socket: IncomingMessage['socket']): number | null => {
  if (!(socket instanceof TLSSocket)) return null
  const end = Date.parse(socket.getPeerCertificate().valid_to)
  return Number.isNaN(end) ? null : end
}

/** Connections are kept between the requests of one asker. */
export const createAsker = (): Asker => {
  const plain = new HttpAgent({ keepAlive: true, maxSockets: 1 })
  const tls = new HttpsAgent({ keepAlive: true, maxSockets: 1 })
  const get = (url: URL, { headers = {}, socketPath, trusted = false }: Asked): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const isTls = url.protocol === 'https:'
      const options = {
        headers,
        agent: isTls ? tls : plain,
        timeout: answerWithinMs,
        rejectUnauthorized: !trusted,
        ...(socketPath === undefined ? {} : { socketPath }),
      }
      const askedAt = performance.now()
      const asked = (isTls ? httpsRequest : httpRequest)(url, options, (answer) => {
        const firstByteMs = Math.round(performance.now() - askedAt)
        const { socket, statusCode = 0 } = answer
        const seen = {
          status: statusCode,
          headers: answer.headers,
          firstByteMs,
          localAddress: socket.localAddress ?? null,
          reused: asked.reusedSocket,
          certificateEndsAt: certificateEnd(socket),
        }
        beginningOf(answer).then((body) => resolve({ ...seen, body }), reject)
      })
      asked.on('timeout', () => asked.destroy(new Error(`no answer within ${answerWithinMs / second} s`)))
      asked.on('error', reject)
      asked.end()
    })
  return {
    get: async (url, asked = {}) => {
      try {
        return accepted(await get(url, asked))
      } catch (error) {
        return refused(causeOf(error))
      }
    },
    close: () => {
      plain.destroy()
      tls.destroy()
    },
  }
}
