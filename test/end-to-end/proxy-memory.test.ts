import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { startSite } from './proxy-bench.ts'

const megabyte = 1024 * 1024
const total = 200 * megabyte
const block = Buffer.alloc(65_536, 'x')

/** Bytes made as they are taken. */
function* blocks(bytes: number): Generator<Buffer> {
  for (let made = 0; made < bytes; made += block.length) yield block
}

interface Told {
  readonly port?: number
  readonly rss?: number
  readonly open?: number
}

const told = async (child: ChildProcess): Promise<Told> => {
  const [message]: Told[] = await once(child, 'message')
  return message ?? {}
}

const startProxy = async (t: TestContext, sitePort: number) => {
  const path = new URL('proxy-memory-child.ts', import.meta.url)
  const child = fork(path, [`http://127.0.0.1:${sitePort}`])
  t.after(() => child.kill())
  const { port } = await told(child)
  const ask = async (): Promise<Told> => {
    child.send('memory')
    return told(child)
  }
  return { port, ask }
}

const count = async (stream: AsyncIterable<Uint8Array>): Promise<number> => {
  let bytes = 0
  for await (const chunk of stream) bytes += chunk.length
  return bytes
}

test(
  '200 MB go up and 200 MB come down in flat memory, and nothing stays open',
  { timeout: 120_000 },
  async (t) => {
    const site = await startSite(t, (request, response) => {
      if (request.method === 'GET')
        return void Readable.from(blocks(Number(request.url?.slice(1)))).pipe(response)
      void count(request).then((bytes) => response.end(String(bytes)))
    })
    const { port, ask } = await startProxy(t, site.port)
    const agent = new Agent({ keepAlive: true })
    const open = { port, host: '127.0.0.1', path: '/', agent }
    // Node's read buffers live until the first collections: measured is what comes after them.
    const warm = httpRequest({ ...open, method: 'POST' })
    Readable.from(blocks(40 * megabyte)).pipe(warm)
    const [warmAnswer]: IncomingMessage[] = await once(warm, 'response')
    assert.ok(warmAnswer)
    await count(warmAnswer)
    const warmDown = httpRequest({ ...open, path: `/${40 * megabyte}` }).end()
    const [warmBody]: IncomingMessage[] = await once(warmDown, 'response')
    assert.ok(warmBody)
    assert.equal(await count(warmBody), 40 * megabyte)
    const before = (await ask()).rss ?? 0
    let most = 0
    const sample = async (): Promise<void> => {
      most = Math.max(most, (await ask()).rss ?? 0)
    }

    const down = httpRequest({ ...open, path: `/${total}` }).end()
    const [answer]: IncomingMessage[] = await once(down, 'response')
    assert.ok(answer)
    let received = 0
    let sampled = 0
    const chunks: AsyncIterable<Buffer> = answer
    for await (const chunk of chunks) {
      received += chunk.length
      if (received < sampled) continue
      sampled += 10 * megabyte
      await sample()
    }
    assert.equal(received, total)

    const up = httpRequest({ ...open, method: 'POST' })
    Readable.from(blocks(total)).pipe(up)
    const [taken]: IncomingMessage[] = await once(up, 'response')
    assert.ok(taken)
    taken.setEncoding('utf8')
    const [text] = await once(taken, 'data')
    assert.equal(Number(text), total)
    await sample()

    const growth = Math.round((most - before) / megabyte)
    t.diagnostic(`memory grew by ${growth} MB`)
    assert.ok(growth < 60, `memory grew by ${growth} MB`)
    agent.destroy()
    for (let left = 1; left > 0;) left = (await ask()).open ?? 0
  },
)
