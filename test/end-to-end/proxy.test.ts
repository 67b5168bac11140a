import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { bodyOf, createMailbox, openRaw, rawExchange, startBench, startSite } from './proxy-bench.ts'

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('a body goes up and down unchanged, length-told and chunked', async (t) => {
  const site = await startSite(t, (request, response) => {
    response.writeHead(200, { 'X-Framing': request.headers['transfer-encoding'] ?? 'length' })
    request.pipe(response)
  })
  const { url, endings } = await startBench(t, site.port)
  const bytes = randomBytes(300_000)
  const told = await fetch(url('/echo'), { method: 'POST', body: bytes })
  assert.equal(told.headers.get('x-framing'), 'length')
  assert.equal(sha(new Uint8Array(await told.arrayBuffer())), sha(bytes))
  const stream = new Blob([bytes]).stream()
  const chunked = await fetch(url('/echo'), { method: 'PUT', body: stream, duplex: 'half' })
  assert.equal(chunked.headers.get('x-framing'), 'chunked')
  assert.equal(sha(new Uint8Array(await chunked.arrayBuffer())), sha(bytes))
  assert.deepEqual(await endings.next(), { kind: 'whole' })
  assert.deepEqual(await endings.next(), { kind: 'whole' })
})

test('connections to the site are kept, and one that the site has closed is replaced unseen', async (t) => {
  const site = await startSite(t, (request, response) => response.end(request.url))
  let connections = 0
  site.on('connection', () => {
    connections += 1
  })
  const { url, endings } = await startBench(t, site.port)
  for (let round = 0; round < 5; round += 1) {
    assert.equal(await (await fetch(url(`/${round}`))).text(), `/${round}`)
    await endings.next()
  }
  assert.equal(connections, 1)
  site.prependOnceListener('request', (request) => request.socket.destroy())
  assert.equal(await (await fetch(url('/again'))).text(), '/again')
  assert.equal(connections, 2)
})

test('HEAD, ranges, conditional requests, empty answers and gzip bytes pass as they are', async (t) => {
  const packed = gzipSync('bonjour '.repeat(1000))
  const site = await startSite(t, (request, response) => {
    if (request.url === '/none') return response.writeHead(204).end()
    if (request.headers['if-none-match'] === '"a"') return response.writeHead(304, { ETag: '"a"' }).end()
    if (request.headers.range === 'bytes=2-4') {
      return response.writeHead(206, { 'Content-Range': 'bytes 2-4/9', 'Content-Length': 3 }).end('cde')
    }
    return response
      .writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': packed.length, ETag: '"a"' })
      .end(packed)
  })
  const { port, url } = await startBench(t, site.port)
  const head = await fetch(url('/'), { method: 'HEAD' })
  assert.equal(head.headers.get('content-length'), String(packed.length))
  const part = await fetch(url('/'), { headers: { Range: 'bytes=2-4' } })
  assert.deepEqual([part.status, await part.text()], [206, 'cde'])
  assert.equal((await fetch(url('/'), { headers: { 'If-None-Match': '"a"' } })).status, 304)
  assert.equal((await fetch(url('/none'))).status, 204)
  const raw = httpRequest({ port, host: '127.0.0.1', path: '/' }).end()
  const [answer]: IncomingMessage[] = await once(raw, 'response')
  assert.ok(answer)
  assert.deepEqual(await bodyOf(answer), packed)
})

test('event streams arrive event by event', async (t) => {
  const site = await startSite(t, (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.flushHeaders()
    site.on('event', (text: string) => response.write(text))
    request.on('close', () => site.removeAllListeners('event'))
  })
  const { url } = await startBench(t, site.port)
  // The head is here before any event is.
  const answer = await fetch(url('/events'))
  assert.ok(answer.body)
  const reader = answer.body.getReader()
  for (const event of ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n']) {
    site.emit('event', event)
    const { value } = await reader.read()
    assert.equal(Buffer.from(value ?? []).toString(), event)
  }
  await reader.cancel()
})

test('trailers pass both ways, without those that frame, authenticate or are ours', async (t) => {
  const site = await startSite(t, (request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { Trailer: 'X-Sum, Preau-Person, Set-Cookie' })
      response.write('x')
      response.addTrailers({
        'X-Sum': JSON.stringify(request.trailers),
        'Preau-Person': '1',
        'Set-Cookie': 'a=b',
      })
      response.end()
    })
  })
  const { port } = await startBench(t, site.port)
  const received = await rawExchange(
    port,
    'POST /t HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nTrailer: X-Up\r\n\r\n' +
      '1\r\na\r\n0\r\nX-Up: yes\r\nPreau-Seat: forged\r\nAuthorization: 9\r\n\r\n',
  )
  assert.match(received, /0\r\nX-Sum: \{"x-up":"yes"\}\r\n\r\n$/)
})

const expecting = (path: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: school.example\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n`

test('Expect: 100-continue is the site’s to answer', async (t) => {
  const site = await startSite(t, (request, response) => response.end(`no expectation: ${request.url}`))
  site.on('checkContinue', (request, response) => {
    if (request.url === '/no') return void response.writeHead(413).end('too large')
    response.writeContinue()
    request.resume().on('end', () => response.end('taken'))
  })
  const { port } = await startBench(t, site.port)
  const accepted = await openRaw(port)
  accepted.socket.write(expecting('/yes'))
  await accepted.until(/^HTTP\/1\.1 100 Continue\r\n\r\n$/)
  accepted.socket.write('hello')
  const whole = await accepted.until(/taken/)
  assert.match(whole, /HTTP\/1\.1 200 OK[^]*Connection: keep-alive/)
  accepted.socket.destroy()
  // Nobody knows whether the body will follow: the connection ends.
  const rejected = await rawExchange(port, expecting('/no'))
  assert.match(rejected, /^HTTP\/1\.1 413 [^]*Connection: close[^]*too large/)
  assert.doesNotMatch(rejected, /100 Continue/)
})

test('hop-by-hop fields stay on their hop, forged claims and our own names are dropped, the rest is kept apart', async (t) => {
  const seen = createMailbox<readonly string[]>()
  const site = await startSite(t, (request, response) => {
    seen.put(request.rawHeaders)
    response.writeHead(200, [
      'Connection',
      'X-Hop, Content-Length',
      'X-Hop',
      'secret',
      'Keep-Alive',
      'timeout=9',
      'Set-Cookie',
      'preau-lycee-seat=forged; Path=/',
      'Set-Cookie',
      'moodle=1',
      'Set-Cookie',
      'theme=2',
      'Preau-Person',
      'p1',
      'X-Twice',
      '1',
      'X-Twice',
      '2',
      'Content-Length',
      '2',
    ])
    response.end('ok')
  })
  let person: string | undefined
  const { port } = await startBench(t, site.port, {
    context: {
      extraSetCookies: ['preau-lycee-seat=new; Path=/'],
      onSiteHeaders: (fields) => {
        person = fields.find(([name]) => name === 'Preau-Person')?.[1]
        return ['preau-lycee-pass-0=x']
      },
    },
  })
  const received = await rawExchange(
    port,
    [
      'GET /h?q=1 HTTP/1.1',
      'Host: school.example',
      'Connection: close, X-Mine, Host, Cookie',
      'X-Mine: 1',
      'Proxy-Authorization: x',
      'TE: trailers, deflate',
      'Upgrade: h2c',
      'HTTP2-Settings: a',
      'X-Forwarded-For: 6.6.6.6',
      'X_Forwarded_Host: evil',
      'Forwarded: for=6.6.6.6',
      'X-Real-IP: 6.6.6.6',
      'X-Original-URL: /admin',
      'Preau-Person: forged',
      'Preau_Person: forged',
      'X-Twice: 1',
      'X-Twice: 2',
      'Cookie: a=1; preau-lycee-seat=t;b=2; preau-lycee-ticket=u',
      '\r\n',
    ].join('\r\n'),
  )
  assert.equal(person, 'p1')
  assert.deepEqual(await seen.next(), [
    'Host',
    'school.example',
    'X-Twice',
    '1',
    'X-Twice',
    '2',
    'Cookie',
    'a=1;b=2',
    'X-Forwarded-For',
    '127.0.0.1',
    'X-Forwarded-Proto',
    'http',
    'X-Forwarded-Host',
    'school.example',
    'Forwarded',
    'for=127.0.0.1;host=school.example;proto=http',
    'Connection',
    'keep-alive, TE',
    'TE',
    'trailers',
  ])
  const [head = ''] = received.split('\r\n\r\n')
  const fields = head.split('\r\n').filter((line) => !/^(?:Date|HTTP)/.test(line))
  assert.deepEqual(fields, [
    'Set-Cookie: moodle=1',
    'Set-Cookie: theme=2',
    'X-Twice: 1',
    'X-Twice: 2',
    'Content-Length: 2',
    'Set-Cookie: preau-lycee-seat=new; Path=/',
    'Set-Cookie: preau-lycee-pass-0=x',
    'Cache-Control: private',
    'Connection: close',
  ])
})

test('first byte and status are told for each answer', async (t) => {
  const site = await startSite(t, (_request, response) => response.writeHead(418).end())
  const { url, answers } = await startBench(t, site.port)
  await fetch(url('/'))
  const { firstByteMs, status } = await answers.next()
  assert.equal(status, 418)
  assert.ok(firstByteMs > 0 && firstByteMs < 5_000)
})

test('the target goes to the site as it came, odd escapes included', async (t) => {
  const site = await startSite(t, (request, response) => response.end(request.url))
  const { port } = await startBench(t, site.port)
  const targets = ['/a%2Fb;jsessionid=1?x=%00&y=a;b', '//double//', '/%E9/caf%C3%A9', '/a/../b', '/?']
  for (const target of targets) {
    const received = await rawExchange(
      port,
      `GET ${target} HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\n\r\n`,
    )
    assert.equal(received.split('\r\n\r\n')[1], target)
  }
  const absolute = await rawExchange(
    port,
    'GET http://SCHOOL.example:80/x?y HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n',
  )
  assert.equal(absolute.split('\r\n\r\n')[1], '/x?y')
})
