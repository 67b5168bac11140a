import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, renameSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { nobodyInFront } from '../../src/gate/door/guards/behind.ts'
import { createListener } from '../../src/gate/door/listener/create-listener.ts'
import { createMailbox, openRaw, rawExchange, startBench, startSite } from './proxy-bench.ts'

const head = 'Host: school.example\r\n'

/** Each must be refused by the gate itself, with its status, and never be seen by the site. */
const smuggling: readonly (readonly [string, string, number])[] = [
  [
    'two framings',
    `POST / HTTP/1.1\r\n${head}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX`,
    400,
  ],
  [
    'two framings, other order',
    `POST / HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['two equal lengths', `POST / HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`, 400],
  ['a list of lengths', `POST / HTTP/1.1\r\n${head}Content-Length: 1, 1\r\n\r\na`, 400],
  ['a signed length', `POST / HTTP/1.1\r\n${head}Content-Length: +1\r\n\r\na`, 400],
  ['an unknown coding', `POST / HTTP/1.1\r\n${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`, 501],
  [
    'a coding before chunked',
    `POST / HTTP/1.1\r\n${head}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    501,
  ],
  [
    'chunked twice',
    `POST / HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['a coding behind a tab', `POST / HTTP/1.1\r\n${head}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n`, 400],
  ['a blank before the colon', `POST / HTTP/1.1\r\n${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`, 400],
  ['a coding in HTTP/1.0', `POST / HTTP/1.0\r\n${head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
  ['a folded header', `GET / HTTP/1.1\r\n${head}X-A: b\r\n c\r\n\r\n`, 400],
  ['a bare LF', `GET / HTTP/1.1\r\nHost: school.example\nX: b\r\n\r\n`, 400],
  ['a bare LF at the end', 'GET / HTTP/1.1\nHost: school.example\n\n', 400],
  ['a bare CR', `GET / HTTP/1.1\r\n${head}X: a\rTransfer-Encoding: chunked\r\n\r\n`, 400],
  ['a NUL in a value', `GET / HTTP/1.1\r\n${head}X: a\0b\r\n\r\n`, 400],
  ['two hosts', `GET / HTTP/1.1\r\n${head}Host: other\r\n\r\n`, 400],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['a nameless header', `GET / HTTP/1.1\r\n${head}: x\r\n\r\n`, 400],
  ['another version', `GET / HTTP/2.0\r\n${head}\r\n`, 505],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['a NUL in the target', `GET /\0 HTTP/1.1\r\n${head}\r\n`, 400],
  ['a byte beyond ASCII in the target', `GET /\xe9 HTTP/1.1\r\n${head}\r\n`, 400],
  ['a blank in the target', `GET /a b HTTP/1.1\r\n${head}\r\n`, 400],
  ['a backslash', `GET /a\\b HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, 400],
  ['an encoded NUL', `GET /a%00 HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, 400],
  ['another site', `GET http://other.example/ HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, 400],
  [
    'a user in the authority',
    `GET http://a@school.example/ HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    400,
  ],
  ['a tunnel', `CONNECT other:443 HTTP/1.1\r\n${head}\r\n`, 405],
  ['an unknown expectation', `GET / HTTP/1.1\r\n${head}Expect: 200-ok\r\n\r\n`, 417],
  ['too many headers', `GET / HTTP/1.1\r\n${head}${'A: b\r\n'.repeat(100)}\r\n`, 431],
  ['too large headers', `GET / HTTP/1.1\r\n${head}A: ${'b'.repeat(17_000)}\r\n\r\n`, 431],
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
]

test('what two servers could read differently is refused and never reaches the site', async (t) => {
  const seen: (string | undefined)[] = []
  const site = await startSite(t, (request, response) => {
    seen.push(request.url)
    response.end('reached')
  })
  const { port } = await startBench(t, site.port)
  for (const [name, bytes, status] of smuggling) {
    const received = await rawExchange(port, bytes)
    assert.match(received, new RegExp(`^HTTP/1\\.1 ${status} `), `${name}: ${received}`)
    assert.equal(received.match(/HTTP\/1\.1 /g)?.length, 1, `${name} got one answer`)
  }
  assert.deepEqual(seen, [])
})

test('a broken chunk ends the upload at the site, and a pipelined request behind it is not read', async (t) => {
  const paths = createMailbox<string>()
  const site = await startSite(t, (request) => {
    paths.put(request.url ?? '')
    request.on('error', () => undefined)
    request.on('close', () => paths.put(request.complete ? 'whole' : 'cut'))
    request.resume()
  })
  const { port, refusals } = await startBench(t, site.port)
  const raw = await openRaw(port)
  raw.socket.write(`POST /u HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n`)
  assert.equal(await paths.next(), '/u')
  raw.socket.write(`1;x\nGET /smuggled HTTP/1.1\r\n${head}\r\n`)
  await raw.until(/^HTTP\/1\.1 400 /)
  assert.equal(await paths.next(), 'cut')
  assert.equal(await refusals.next(), 'malformed')
  assert.deepEqual(paths.left(), [])
})

test('slow heads get 408, slow bodies are cut, and a body that waits for us is not slow', async (t) => {
  const site = await startSite(t, (request, response) => {
    if (request.url === '/held') request.pause()
    else request.resume().on('end', () => response.end('done'))
    request.on('error', () => undefined)
  })
  const hasty = await startBench(t, site.port, { listener: { headersMs: 100 } })
  assert.match(await rawExchange(hasty.port, 'GET / HTTP/1.1\r\nHost: school'), /^HTTP\/1\.1 408 /)
  assert.equal(await hasty.refusals.next(), 'slow')
  const { port, refusals } = await startBench(t, site.port, {
    listener: { slowBodyBytes: 1_000, slowBodyWindowMs: 100 },
  })
  const held = await openRaw(port)
  held.socket.write(`POST /held HTTP/1.1\r\n${head}Content-Length: 50000000\r\n\r\n`)
  held.socket.write(Buffer.alloc(50_000_000))
  const slow = await openRaw(port)
  slow.socket.write(`POST /slow HTTP/1.1\r\n${head}Content-Length: 100\r\n\r\na`)
  await once(slow.socket, 'close')
  assert.equal(await refusals.next(), 'slowBody')
  // Two windows more, in which the held one brings nothing.
  const slower = await openRaw(port)
  slower.socket.write(`POST /slow HTTP/1.1\r\n${head}Content-Length: 100\r\n\r\na`)
  await once(slower.socket, 'close')
  assert.equal(held.socket.destroyed, false)
  assert.ok(held.socket.writableLength > 0)
  held.socket.destroy()
})

test('one address gets its share of connections, and no more', async (t) => {
  const site = await startSite(t, (_request, response) => response.end('ok'))
  const { port, refusals, listener } = await startBench(t, site.port, {
    listener: { connectionsPerAddress: 2 },
  })
  const ask = `GET / HTTP/1.1\r\n${head}\r\n`
  const first = await openRaw(port)
  const second = await openRaw(port)
  for (const { socket, until } of [first, second]) {
    socket.write(ask)
    await until(/ok/)
  }
  assert.equal(listener.connections(), 2)
  assert.equal(await rawExchange(port, ask), '')
  assert.equal(await refusals.next(), 'connectionsPerAddress')
  first.socket.destroy()
  second.socket.write(ask)
  await second.until(/ok[^]*ok/)
  const third = await openRaw(port)
  third.socket.write(ask)
  await third.until(/ok/)
  for (const { socket } of [second, third]) socket.destroy()
})

test('closing lets what is under way finish, and cuts what does not end', async (t) => {
  const site = await startSite(t, (request, response) => {
    site.emit('asked')
    if (request.url === '/endless') return void response.write('begun')
    site.once('finish', () => response.end('finished'))
  })
  const { port, listener } = await startBench(t, site.port, { listener: { drainMs: 200 } })
  const idle = await openRaw(port)
  const whole = await openRaw(port)
  const endless = await openRaw(port)
  const asked = once(site, 'asked')
  whole.socket.write(`GET /whole HTTP/1.1\r\n${head}\r\n`)
  await asked
  endless.socket.write(`GET /endless HTTP/1.1\r\n${head}\r\n`)
  await endless.until(/begun/)
  const closed = listener.close()
  await once(idle.socket, 'close')
  site.emit('finish')
  await once(whole.socket, 'close')
  assert.match(whole.received(), /Connection: close[^]*finished$/)
  await once(endless.socket, 'close')
  await closed
})

const makeCertificate = (folder: string, name: string): void => {
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)]
  const subject = ['-subj', `/CN=${name}`, '-days', '2']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync('openssl', ['req', '-x509', ...key, ...files, ...subject], { stdio: 'ignore' })
}

const commonName = async (port: number): Promise<string | string[] | undefined> => {
  const socket = connectTls({
    port,
    host: '127.0.0.1',
    rejectUnauthorized: false,
    ALPNProtocols: ['h2', 'http/1.1'],
  })
  await once(socket, 'secureConnect')
  const name = socket.getPeerCertificate().subject.CN
  assert.equal(socket.alpnProtocol, 'http/1.1')
  socket.destroy()
  return name
}

const replaceFiles = (folder: string, from: string): void => {
  renameSync(join(folder, `${from}.crt`), join(folder, 'live.crt'))
  renameSync(join(folder, `${from}.key`), join(folder, 'live.key'))
}

const startTls = async (t: TestContext, folder: string) => {
  const changes = createMailbox<Error | null>()
  const refusals = createMailbox<string>()
  const listener = createListener({
    listen: {
      address: { kind: 'tcp', host: '127.0.0.1', port: 0 },
      tls: { cert: join(folder, 'live.crt'), key: join(folder, 'live.key') },
      behind: nobodyInFront,
    },
    limits: { certificateMs: 30 },
    onCertificate: changes.put,
    onRefused: refusals.put,
    onRequest: (_request, response) => response.end('ok'),
    onUpgrade: (_request, socket) => socket.destroy(),
  })
  const port = await listener.start()
  t.after(() => listener.close())
  return { port, changes, refusals }
}

test('a new certificate is taken up without a stop, a broken pair is not', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-tls-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const name of ['first', 'second', 'third']) makeCertificate(folder, name)
  replaceFiles(folder, 'first')
  const { port, changes } = await startTls(t, folder)
  assert.equal(await commonName(port), 'first')
  // Half of a pair: the old one stays.
  renameSync(join(folder, 'third.crt'), join(folder, 'live.crt'))
  assert.ok((await changes.next()) instanceof Error)
  assert.equal(await commonName(port), 'first')
  replaceFiles(folder, 'second')
  while ((await changes.next()) !== null) continue
  assert.equal(await commonName(port), 'second')
  assert.match(readFileSync(join(folder, 'live.crt'), 'latin1'), /CERTIFICATE/)
})

test('old TLS is refused and counted', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-tls-'))
  t.after(() => rmSync(folder, { recursive: true }))
  makeCertificate(folder, 'first')
  replaceFiles(folder, 'first')
  const { port, refusals } = await startTls(t, folder)
  const old = connectTls({
    port,
    host: '127.0.0.1',
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
  })
  const [error]: Error[] = await once(old, 'error')
  assert.match(String(error), /protocol|version|handshake/i)
  assert.equal(await refusals.next(), 'tls')
})

test('a Unix socket is a listener too', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-unix-'))
  const path = join(folder, 'door.sock')
  const listener = createListener({
    listen: { address: { kind: 'unix', path }, tls: null, behind: nobodyInFront },
    onRequest: (request, response) => response.end(String(request.socket.remoteAddress)),
    onUpgrade: (_request, socket) => socket.destroy(),
  })
  await listener.start()
  t.after(async () => {
    await listener.close()
    rmSync(folder, { recursive: true })
  })
  const request = httpRequest({ socketPath: path, path: '/' }).end()
  const [answer] = await once(request, 'response')
  const [chunk]: Buffer[] = await once(answer, 'data')
  assert.equal(chunk?.toString(), 'undefined')
})
