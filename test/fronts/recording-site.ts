import type { Finisher } from '../end-to-end/command-line-process.ts'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A request as it reached the site. */
export interface Received {
  readonly method: string
  readonly url: string
  /** Names and values in turn, as they came on the wire. */
  readonly rawHeaders: readonly string[]
  header(name: string): string | undefined
}

export interface RecordingSite {
  readonly url: URL
  /** Everything that reached the site since the last `forget`. */
  received(): readonly Received[]
  forget(): void
  /** What the next answers say besides their usual fields: names and values in turn. */
  answerWith(rawHeaders: readonly string[]): void
  /** Sends one event to every open stream of `/events`. */
  event(text: string): void
  /** Streams of `/events` now open. */
  streams(): number
  /** Resolves when a request with this path arrives after the call. */
  arrival(path: string): Promise<Received>
  stop(): Promise<void>
}

const receivedOf = (request: IncomingMessage): Received => ({
  method: request.method ?? '',
  url: request.url ?? '',
  rawHeaders: request.rawHeaders,
  header: (name) => {
    const value = request.headers[name.toLowerCase()]
    return Array.isArray(value) ? value.join(', ') : value
  },
})

/** What came of a body: its length and hash, so that no byte may change on the way. */
const weigh = async (request: IncomingMessage): Promise<{ bytes: number; sha256: string }> => {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

const echo = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
  const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
  const accept = createHash('sha1').update(key).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  socket.on('error', () => socket.destroy())
  socket.write(head)
  socket.pipe(socket)
}

/**
 * A real site that remembers what reached it. A `GET` is answered with `the site itself`, anything else with the length
 * and hash of its body; `/events` is an event stream; a WebSocket gets back the bytes that it sends.
 */
export const startRecordingSite = async (test: Finisher): Promise<RecordingSite> => {
  const received: Received[] = []
  const waiting = new Map<string, (received: Received) => void>()
  const streams = new Set<ServerResponse>()
  let extra: readonly string[] = []
  const note = (request: IncomingMessage): void => {
    const seen = receivedOf(request)
    received.push(seen)
    const path = seen.url.replace(/\?.*$/, '')
    waiting.get(path)?.(seen)
    waiting.delete(path)
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/events') {
      response.writeHead(200, ['Content-Type', 'text/event-stream', ...extra]).flushHeaders()
      streams.add(response)
      response.once('close', () => streams.delete(response))
      return
    }
    const body = await weigh(request)
    response.writeHead(200, ['Content-Type', 'text/plain; charset=utf-8', ...extra])
    response.end(request.method === 'GET' ? 'the site itself' : JSON.stringify(body))
  }
  const server = createServer({ maxHeaderSize: 65_536, requestTimeout: 0 }, (request, response) => {
    note(request)
    answer(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    note(request)
    echo(request, socket, head)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const stop = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  test.after(stop)
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    received: () => received,
    forget: () => void received.splice(0),
    answerWith: (rawHeaders) => {
      extra = rawHeaders
    },
    event: (text) => {
      for (const stream of streams) stream.write(text)
    },
    streams: () => streams.size,
    arrival: (path) => new Promise((resolve) => waiting.set(path, resolve)),
    stop,
  }
}
