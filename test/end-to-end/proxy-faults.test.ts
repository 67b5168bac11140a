import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { createMailbox, openRaw, startBench, startSite } from './proxy-bench.ts'

test('G13 a site that is down, mute, slow or broken is told by its kind, and the door answers', async (t) => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const address = closed.address()
  assert.ok(typeof address === 'object' && address !== null)
  closed.close()
  await once(closed, 'close')
  const down = await startBench(t, address.port)
  const answer = await fetch(down.url('/'))
  assert.deepEqual([answer.status, await answer.text()], [503, 'site: refused'])
  assert.equal((await down.faults.next()).code, 'ECONNREFUSED')
  assert.equal((await down.endings.next()).kind, 'siteFault')

  const mute = await startSite(t, () => undefined)
  const slow = await startBench(t, mute.port, { proxy: { limits: { firstByteMs: 40 } } })
  assert.equal(await (await fetch(slow.url('/'))).text(), 'site: answerSlow')

  const hangsUp = await startSite(t, (request) => request.socket.destroy())
  const hung = await startBench(t, hangsUp.port)
  assert.equal(await (await fetch(hung.url('/'), { method: 'POST', body: 'x' })).text(), 'site: cut')

  const other = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const otherAddress = other.address()
  assert.ok(typeof otherAddress === 'object' && otherAddress !== null)
  const broken = await startBench(t, otherAddress.port)
  assert.equal(await (await fetch(broken.url('/'))).text(), 'site: notHttp')
})

test('a site that dies in the middle of its answer cuts the answer, it does not end it', async (t) => {
  const site = await startSite(t, (request, response) => {
    if (request.url === '/length') response.writeHead(200, { 'Content-Length': 100 })
    response.write('half')
    site.once('die', () => request.socket.destroy())
  })
  const { port, endings } = await startBench(t, site.port)
  for (const path of ['/length', '/chunked']) {
    const raw = await openRaw(port)
    raw.socket.write(`GET ${path} HTTP/1.1\r\nHost: school.example\r\n\r\n`)
    await raw.until(/half/)
    site.emit('die')
    await once(raw.socket, 'close')
    assert.doesNotMatch(raw.received(), /\r\n0\r\n\r\n$/)
    const ending = await endings.next()
    assert.equal(ending.kind, 'siteFault')
  }
})

test('a body that stands still is cut: the site’s fault if it sends nothing, the client’s if it takes nothing', async (t) => {
  const site = await startSite(t, (request, response) => {
    if (request.url === '/still') return void response.write('begun')
    const pump = (): void => {
      while (response.write(Buffer.alloc(65_536))) if (response.destroyed) return
      response.once('drain', pump)
    }
    pump()
  })
  const { port, endings } = await startBench(t, site.port, { proxy: { limits: { idleMs: 1_000 } } })
  const still = await openRaw(port)
  still.socket.write('GET /still HTTP/1.1\r\nHost: school.example\r\n\r\n')
  const ending = await endings.next()
  assert.ok(ending.kind === 'siteFault' && ending.fault.kind === 'stalled')
  const greedless = await openRaw(port)
  greedless.socket.write('GET /pump HTTP/1.1\r\nHost: school.example\r\n\r\n')
  await greedless.until(/200 OK/)
  greedless.socket.pause()
  assert.deepEqual(await endings.next(), { kind: 'clientStalled', answered: true })
  greedless.socket.destroy()
})

test('a client that goes away ends the request at the site, before and during the answer', async (t) => {
  const aborted = createMailbox<string>()
  const site = await startSite(t, (request, response) => {
    request.on('error', () => undefined)
    response.on('close', () => aborted.put(request.url ?? ''))
    site.emit('arrived')
    if (request.url === '/during') response.write('some')
  })
  const { port, endings } = await startBench(t, site.port)
  const before = await openRaw(port)
  const arrived = once(site, 'arrived')
  before.socket.write('GET /before HTTP/1.1\r\nHost: school.example\r\n\r\n')
  await arrived
  before.socket.destroy()
  assert.equal(await aborted.next(), '/before')
  assert.deepEqual(await endings.next(), { kind: 'clientGone', answered: false })
  const during = await openRaw(port)
  during.socket.write('GET /during HTTP/1.1\r\nHost: school.example\r\n\r\n')
  await during.until(/some/)
  during.socket.destroy()
  assert.equal(await aborted.next(), '/during')
  assert.deepEqual(await endings.next(), { kind: 'clientGone', answered: true })
  const upload = await openRaw(port)
  const begun = once(site, 'arrived')
  upload.socket.write('POST /upload HTTP/1.1\r\nHost: school.example\r\nContent-Length: 100\r\n\r\nhalf')
  await begun
  upload.socket.destroy()
  assert.equal(await aborted.next(), '/upload')
})

test('a site may answer before the upload is over: the answer arrives, the rest is thrown away', async (t) => {
  const site = await startSite(t, (_request, response) => {
    response.writeHead(413, { Connection: 'close' }).end('too large')
  })
  const { port, refusals } = await startBench(t, site.port, { listener: { lateBodyMs: 100 } })
  const raw = await openRaw(port)
  raw.socket.write('POST /u HTTP/1.1\r\nHost: school.example\r\nContent-Length: 10\r\n\r\nabc')
  await raw.until(/413[^]*too large/)
  raw.socket.write('defghijGET /next HTTP/1.1\r\nHost: school.example\r\n\r\n')
  await raw.until(/too large[^]*413[^]*too large/)
  raw.socket.destroy()
  const endless = await openRaw(port)
  endless.socket.write('POST /u HTTP/1.1\r\nHost: school.example\r\nContent-Length: 1000\r\n\r\nabc')
  await endless.until(/too large/)
  await once(endless.socket, 'close')
  assert.equal(await refusals.next(), 'lateBody')
})

test('a reader that takes nothing stops the site from writing', async (t) => {
  const total = 64 * 1024 * 1024
  let sent = 0
  const site = await startSite(t, (_request, response) => {
    response.writeHead(200, { 'Content-Length': total })
    const block = Buffer.alloc(65_536)
    const pump = (): void => {
      while (sent < total && !response.destroyed) {
        sent += block.length
        if (!response.write(block)) return void response.once('drain', pump)
      }
    }
    pump()
  })
  const { port, endings } = await startBench(t, site.port, { proxy: { limits: { idleMs: 1_000 } } })
  const raw = await openRaw(port)
  raw.socket.write('GET / HTTP/1.1\r\nHost: school.example\r\n\r\n')
  await raw.until(/200 OK/)
  raw.socket.pause()
  // The buffers of two sockets and two streams fill; then nothing moves any more, and the reader is cut.
  assert.deepEqual(await endings.next(), { kind: 'clientStalled', answered: true })
  assert.ok(sent < total / 2, `the site wrote ${sent} bytes to a reader that took nothing`)
  raw.socket.destroy()
})

test('a client that left while the door was deciding costs the site nothing', async (t) => {
  const seen = createMailbox<string | undefined>()
  const site = await startSite(t, (request, response) => {
    seen.put(request.url)
    response.end()
  })
  const decided = createMailbox<() => void>()
  const { port, endings } = await startBench(t, site.port, {
    decide: (pass, response) => void response.once('close', () => decided.put(pass)),
  })
  const raw = await openRaw(port)
  raw.socket.write('GET /left HTTP/1.1\r\nHost: school.example\r\n\r\n')
  raw.socket.end()
  raw.socket.destroySoon()
  const pass = await decided.next()
  pass()
  assert.deepEqual(await endings.next(), { kind: 'clientGone', answered: false })
  assert.deepEqual(seen.left(), [])
})
