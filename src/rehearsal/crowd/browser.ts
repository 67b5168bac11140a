import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { second } from '../../kernel/duration.ts'
import { type Ask, isPost, pathOf } from './asks.ts'

/** What came back over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Empty where nobody would read it. */
  readonly text: string
}

export interface Browser {
  /** Rejects where no answer comes. */
  ask(ask: Ask, cookies: string): Promise<RawAnswer>
  close(): void
}

/** A page's own question gives up after this long; a document, and what a person pressed, waits as a browser does. */
const answerWithinMs = 10 * second
const documentWithinMs = 60 * second
const withinMs = ({ kind }: Ask): number =>
  kind === 'now' || kind === 'here' || kind === 'seat' ? answerWithinMs : documentWithinMs
/** The gate's own answers are small; more is not read. */
const bodyLimitBytes = 256 * 1024

const documentHeaders = {
  accept: 'text/html,application/xhtml+xml',
  'accept-encoding': 'gzip',
  'accept-language': 'fr',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-user': '?1',
}
const scriptHeaders = {
  accept: 'application/json',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
  'sec-fetch-site': 'same-origin',
}
const partHeaders = {
  accept: 'text/css,*/*',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'style',
  'sec-fetch-site': 'same-origin',
}

const formOf = (ask: Ask): string => {
  if (ask.kind === 'submit') return new URLSearchParams(ask.form).toString()
  return ask.kind === 'keep' ? `do=${ask.answer}&to=%2F` : ''
}

const headersFor = (ask: Ask): Readonly<Record<string, string>> => {
  if (ask.kind === 'navigate' || ask.kind === 'submit') return documentHeaders
  return ask.kind === 'background' ? partHeaders : scriptHeaders
}

/** HTTP/1.1 to one gate, over at most `sockets` connections that are kept. */
export const createBrowser = (gate: URL, sockets: number): Browser => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets })
  const host = gate.hostname.replaceAll(/[[\]]/g, '')
  const once = (ask: Ask, cookies: string): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const form = formOf(ask)
      const post = isPost(ask)
      const headers = {
        host: gate.host,
        ...headersFor(ask),
        ...(cookies === '' || ask.kind === 'now' ? {} : { cookie: cookies }),
        ...(post ? { origin: gate.origin, 'content-length': String(form.length) } : {}),
        ...(form === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      }
      const sent = request(
        { agent, host, port: gate.port, path: pathOf(ask), method: post ? 'POST' : 'GET', headers },
        (answer) => {
          read(ask, answer).then(resolve, reject)
        },
      )
      sent.setTimeout(withinMs(ask), () => sent.destroy(new Error('no answer in time')))
      sent.on('error', (error) => {
        const isStale = sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET'
        reject(isStale ? new StaleConnection(error) : error)
      })
      sent.end(form)
    })
  const askTwice = async (ask: Ask, cookies: string): Promise<RawAnswer> => {
    try {
      return await once(ask, cookies)
    } catch (error) {
      if (error instanceof StaleConnection) return once(ask, cookies)
      throw error
    }
  }
  return { ask: askTwice, close: () => agent.destroy() }
}

/** The gate had closed a kept connection just before it was used again: nothing was asked yet. */
class StaleConnection extends Error {
  constructor(cause: Error) {
    super('stale connection', { cause })
    this.name = 'StaleConnection'
  }
}

/** A document from the site is only taken off the wire. */
const wantsText = (ask: Ask, { statusCode }: IncomingMessage): boolean =>
  ask.kind !== 'background' &&
  (ask.kind === 'now' ||
    ask.kind === 'here' ||
    ask.kind === 'seat' ||
    ask.kind === 'keep' ||
    statusCode === 503)

const read = async (ask: Ask, answer: IncomingMessage): Promise<RawAnswer> => {
  const { statusCode: status = 0, headers } = answer
  if (!wantsText(ask, answer)) {
    answer.resume()
    await new Promise<void>((resolve, reject) => {
      answer.on('end', resolve)
      answer.on('error', reject)
      answer.on('close', () => (answer.complete ? resolve() : reject(new Error('cut'))))
    })
    return { status, headers, text: '' }
  }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= bodyLimitBytes) chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const zipped = headers['content-encoding'] === 'gzip'
  return { status, headers, text: (zipped ? gunzipSync(body) : body).toString('utf8') }
}
