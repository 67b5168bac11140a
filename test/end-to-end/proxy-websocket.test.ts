import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { createMailbox, openRaw, portOf, rawExchange, startBench, startSite } from './proxy-bench.ts'

/** RFC 6455, 1.3. */
const acceptOf = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

/** Sends every short text frame back, unmasked; a close frame too. */
const echoFrames = (socket: Duplex): void => {
  let pending = Buffer.alloc(0)
  socket.on('end', () => socket.end())
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= 6) {
      const length = (pending[1] ?? 0) & 0x7f
      if (pending.length < 6 + length) return
      const mask = pending.subarray(2, 6)
      const payload = pending.subarray(6, 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0))
      socket.write(Buffer.concat([Buffer.from([pending[0] ?? 0, length]), payload]))
      if (pending[0] === 0x88) {
        socket.end()
        return
      }
      pending = pending.subarray(6 + length)
    }
  })
}

const startEcho = async (t: TestContext) => {
  const requests = createMailbox<IncomingMessage>()
  const sockets = createMailbox<Duplex>()
  const site = await startSite(t, (request, response) => response.end(`plain ${request.headers.upgrade}`))
  site.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy())
    requests.put(request)
    sockets.put(socket)
    if (request.url === '/refused') {
      socket.end(
        'HTTP/1.1 403 Forbidden\r\nPreau-Person: p\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n',
      )
      return
    }
    const accept = acceptOf(request.headers['sec-websocket-key'] ?? '')
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\nSet-Cookie: preau-x-seat=forged\r\nSet-Cookie: own=1\r\nPreau-Person: p\r\n\r\n`,
    )
    echoFrames(socket)
  })
  return { site, requests, sockets }
}

const handshake = (path: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: school.example\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n` +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${more}\r\n`

test('a WebSocket works through the proxy', async (t) => {
  const { site, requests } = await startEcho(t)
  const { port, endings, answers } = await startBench(t, site.port)
  const client = new WebSocket(`ws://127.0.0.1:${port}/live`)
  await once(client, 'open')
  for (const text of ['bonjour', 'à tous', 'x'.repeat(100)]) {
    const answered = once(client, 'message')
    client.send(text)
    const [event]: MessageEvent[] = await answered
    assert.equal(event?.data, text)
  }
  const { headers } = await requests.next()
  assert.equal(headers['x-forwarded-for'], '127.0.0.1')
  assert.equal((await answers.next()).status, 101)
  const closed = once(client, 'close')
  client.close()
  await closed
  assert.deepEqual(await endings.next(), { kind: 'whole' })
})

test('the handshake is cleaned both ways, and early bytes are not lost', async (t) => {
  const { site, requests } = await startEcho(t)
  const { port } = await startBench(t, site.port, { context: { extraSetCookies: ['preau-x-seat=new'] } })
  const raw = await openRaw(port)
  const frame = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]).toString('latin1')
  raw.socket.write(
    handshake('/', 'Cookie: preau-x-seat=t; a=1\r\nPreau-Person: forged\r\n') + frame,
    'latin1',
  )
  const received = await raw.until(/hi$/)
  assert.match(
    received,
    /^HTTP\/1\.1 101 [^]*Set-Cookie: own=1\r\nSet-Cookie: preau-x-seat=new\r\nConnection: Upgrade\r\n/,
  )
  assert.doesNotMatch(received, /forged|Preau/)
  const { headers } = await requests.next()
  assert.equal(headers.cookie, 'a=1')
  assert.equal(headers['preau-person'], undefined)
  raw.socket.destroy()
})

test('a refused handshake is an answer like any other', async (t) => {
  const { site } = await startEcho(t)
  const { port, endings } = await startBench(t, site.port)
  const received = await rawExchange(port, handshake('/refused'))
  assert.match(received, /^HTTP\/1\.1 403 Forbidden\r\n[^]*\r\n\r\n2\r\nno\r\n0\r\n\r\n$/)
  assert.doesNotMatch(received, /Preau/)
  assert.deepEqual(await endings.next(), { kind: 'whole' })
})

test('a handshake to a site that is down gets the door’s answer', async (t) => {
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const port = portOf(gone)
  gone.close()
  const bench = await startBench(t, port)
  assert.match(await rawExchange(bench.port, handshake('/')), /^HTTP\/1\.1 503 [^]*site: refused/)
})

test('G7 the end of a seat closes its WebSockets and streams, and no other’s', async (t) => {
  const { site, sockets } = await startEcho(t)
  const { port, proxy, endings } = await startBench(t, site.port)
  const raw = await openRaw(port)
  raw.socket.write(handshake('/'))
  await raw.until(/101/)
  const siteSocket = await sockets.next()
  assert.equal(proxy.openStreams(), 1)
  assert.equal(proxy.closeSeat('epoch:known:2'), 0)
  const closed = Promise.all([once(raw.socket, 'close'), once(siteSocket, 'close')])
  assert.equal(proxy.closeSeat('epoch:known:1'), 1)
  await closed
  assert.deepEqual(await endings.next(), { kind: 'seatOver', answered: true })
  assert.equal(proxy.openStreams(), 0)

  const stream = await startSite(t, (_request, response) => void response.write('data: 1\n\n'))
  const second = await startBench(t, stream.port)
  const reader = await openRaw(second.port)
  reader.socket.write('GET /events HTTP/1.1\r\nHost: school.example\r\n\r\n')
  await reader.until(/data: 1/)
  assert.equal(second.proxy.closeSeat('epoch:known:1'), 1)
  await once(reader.socket, 'close')
  assert.deepEqual(await second.endings.next(), { kind: 'seatOver', answered: true })
})

test('a quiet WebSocket is let go, and one whose site dies ends', async (t) => {
  const { site, sockets } = await startEcho(t)
  const { port, endings } = await startBench(t, site.port, { proxy: { limits: { quietStreamMs: 100 } } })
  const quiet = await openRaw(port)
  quiet.socket.write(handshake('/'))
  await once(quiet.socket, 'close')
  assert.deepEqual(await endings.next(), { kind: 'clientStalled', answered: true })
  await sockets.next()
  const dying = await openRaw(port)
  dying.socket.write(handshake('/'))
  const siteSocket = await sockets.next()
  await dying.until(/101/)
  siteSocket.destroy()
  await once(dying.socket, 'close')
})

test('only a WebSocket leaves HTTP: h2c and a handshake with a body are plain requests', async (t) => {
  const { site } = await startEcho(t)
  const { port } = await startBench(t, site.port)
  const h2c = 'GET / HTTP/1.1\r\nHost: school.example\r\nConnection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n'
  assert.match(await rawExchange(port, h2c), /200 OK[^]*plain undefined/)
  const withBody =
    'GET / HTTP/1.1\r\nHost: school.example\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nhi'
  assert.match(await rawExchange(port, withBody), /200 OK[^]*plain undefined/)
})
