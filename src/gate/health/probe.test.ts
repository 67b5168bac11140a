import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test, type TestContext } from 'node:test'
import { type ProbeAnswer, probeOnce, startProbe } from './probe.ts'

/** A page whose status is told; the time of the probe passes while the page works. */
const startPage = async (context: TestContext) => {
  const page = { worked: 0, status: 200, cookies: 0 }
  const server = createServer((request, response) => {
    page.worked += 700
    page.cookies += request.headers.cookie === undefined ? 0 : 1
    response.writeHead(page.status).end('x'.repeat(100_000))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  return { page, server, url: new URL(`http://127.0.0.1:${address.port}/health`) }
}

test('a probe tells the time to the first byte, 5xx as an error, and a site that nobody listens on', async (context) => {
  const { page, server, url } = await startPage(context)
  const seen: ProbeAnswer[] = []
  const parts = { url, now: () => page.worked, onAnswer: (answer: ProbeAnswer) => void seen.push(answer) }
  await probeOnce(parts)
  page.status = 503
  await probeOnce(parts)
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
  await probeOnce(parts)
  assert.deepEqual(seen, [
    { firstByteMs: 700, error: false },
    { firstByteMs: 700, error: true },
    { firstByteMs: null, error: true },
  ])
  assert.equal(page.cookies, 0)
})

test('probes go on by themselves until they are closed', async (context) => {
  const { page, url } = await startPage(context)
  let left = 3
  await new Promise<void>((resolve) => {
    const probing = startProbe({
      url,
      everyMs: 1,
      now: () => page.worked,
      onAnswer: () => {
        left -= 1
        if (left > 0) return
        probing.close()
        resolve()
      },
    })
  })
})
