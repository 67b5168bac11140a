import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { html } from '../../../src/platform/html.ts'

export interface TinySite {
  /** Paths of the requests that came through, `METHOD /path`. */
  readonly seen: readonly string[]
  stop(): Promise<void>
  start(): Promise<void>
}

export interface TinySiteSettings {
  readonly port: number
  /** `Content-Security-Policy` of its pages. */
  readonly policy: string | null
  /** Its pages include the gate's notice. */
  readonly notice: boolean
}

const acceptOf = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

/** Sends every short text frame of a WebSocket back, unmasked. */
const echoFrames = (request: IncomingMessage, socket: Duplex): void => {
  const accept = acceptOf(request.headers['sec-websocket-key'] ?? '')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.end())
  socket.on('data', (frame: Buffer) => {
    const length = (frame[1] ?? 0) & 0x7f
    const mask = frame.subarray(2, 6)
    const payload = frame.subarray(6, 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0))
    socket.write(Buffer.concat([Buffer.from([frame[0] ?? 0, length]), payload]))
  })
}

const pageOf = (path: string, notice: boolean): string =>
  String(
    html`<!doctype html>
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <link rel="icon" href="data:," />
          <title>Le site</title>
          ${notice ? html`<script src="/_preau/seat.js"></script>` : null}
        </head>
        <body>
          <h1>Le site ${path}</h1>
          <a href="/autre">Autre page</a>
          <form method="post" action="/echo">
            <label>Brouillon <textarea name="draft"></textarea></label><button>Envoyer</button>
          </form>
        </body>
      </html>`,
  )

const echo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString('utf8')
  const page = html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <link rel="icon" href="data:," />
        <title>Reçu</title>
      </head>
      <body>
        <h1>Reçu</h1>
        <pre id="body">${body}</pre>
        <pre id="cookies">${request.headers.cookie ?? ''}</pre>
      </body>
    </html>`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'own=1; Path=/' })
  response.end(String(page))
}

const answer = (
  { policy, notice }: TinySiteSettings,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  if (request.method === 'POST') return void echo(request, response)
  if (request.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: bonjour\n\n')
    return
  }
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    ...(policy === null ? {} : { 'content-security-policy': policy }),
  })
  response.end(pageOf(request.url ?? '/', notice))
}

/** A site of a school as small as can be: pages with a form, an echo of what is posted, a WebSocket and a stream of events. */
export const createTinySite = (settings: TinySiteSettings): TinySite => {
  const seen: string[] = []
  let server: Server | null = null
  return {
    seen,
    start: async () => {
      const opened = createServer((request, response) => {
        seen.push(`${request.method} ${request.url}`)
        answer(settings, request, response)
      })
      const sockets = new Set<Duplex>()
      opened.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
        sockets.add(socket)
        echoFrames(request, socket)
      })
      opened.on('close', () => {
        for (const socket of sockets) socket.destroy()
      })
      server = opened.listen(settings.port, '127.0.0.1')
      await once(opened, 'listening')
    },
    stop: async () => {
      if (server === null) return
      const closed = once(server, 'close')
      server.closeAllConnections()
      server.close()
      server = null
      await closed
    },
  }
}
