import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createMailbox, startBench, startSite } from './proxy-bench.ts'

const page = '<!doctype html><html><head><title>a</title></head><body>é</body></html>'
const script = '<script src="/_preau/seat.js" defer></script>'
const changed = page.replace('</head>', `${script}</head>`)
const withScript = { injectScript: '/_preau/seat.js' }
const navigation = { headers: { Accept: 'text/html', 'Accept-Encoding': 'gzip', 'If-None-Match': 'W/"x"' } }

test('a page gets the script once, uncompressed, with a weak ETag and no false length', async (t) => {
  const asked = createMailbox<string | undefined>()
  const site = await startSite(t, (request, response) => {
    asked.put(request.headers['accept-encoding'])
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('ETag', '"a"')
    if (request.url === '/forbidden') response.setHeader('Content-Security-Policy', "default-src 'none'")
    if (request.headers['accept-encoding'] === 'gzip') {
      return response.setHeader('Content-Encoding', 'gzip').end(gzipSync(page))
    }
    if (request.url === '/pieces') {
      for (const byte of Buffer.from(page)) response.write(Uint8Array.of(byte))
      return response.end()
    }
    return response.end(page)
  })
  const { url, injections } = await startBench(t, site.port, {
    proxy: withScript,
    context: { navigation: true },
  })
  for (const path of ['/whole', '/pieces']) {
    const answer = await fetch(url(path), navigation)
    assert.equal(await asked.next(), 'identity')
    assert.equal(await answer.text(), changed)
    assert.equal(answer.headers.get('etag'), 'W/"a"')
    assert.equal(answer.headers.get('content-length'), null)
    assert.equal(await injections.next(), 'yes')
  }
  const forbidden = await fetch(url('/forbidden'), navigation)
  assert.equal(await forbidden.text(), page)
  assert.equal(forbidden.headers.get('etag'), '"a"')
  assert.equal(forbidden.headers.get('content-length'), String(Buffer.byteLength(page)))
  assert.equal(await injections.next(), 'forbidden')
  assert.equal(await asked.next(), 'identity')
  // What is no navigation is neither asked for otherwise nor touched.
  const other = await startBench(t, site.port, { proxy: withScript, context: { navigation: false } })
  const fragment = await fetch(other.url('/fragment'), {
    headers: { Accept: '*/*', 'Accept-Encoding': 'gzip' },
  })
  assert.equal(await asked.next(), 'gzip')
  assert.equal(await fragment.text(), page)
  assert.deepEqual([...injections.left(), ...other.injections.left()], [])
})

test('a page whose site dies is cut, with or without the script', async (t) => {
  const site = await startSite(t, (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.write('<head>', () => request.socket.destroy())
  })
  const { url, endings } = await startBench(t, site.port, {
    proxy: withScript,
    context: { navigation: true },
  })
  const answer = await fetch(url('/'), navigation)
  await assert.rejects(answer.text())
  assert.equal((await endings.next()).kind, 'siteFault')
})
