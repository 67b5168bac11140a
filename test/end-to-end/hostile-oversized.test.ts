import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test, type TestContext } from 'node:test'
import { defaultListenerLimits } from '../../src/gate/door/listener/listener-limits.ts'
import { targetLimitBytes } from '../../src/gate/door/guards/request-target.ts'
import { openRaw, rawExchange } from '../fronts/raw-exchange.ts'
import { assertQuietLog, fillHouse } from '../hostile/nobody-notices.ts'
import { type HostileWorld, openHostileWorld } from '../hostile/open-world.ts'

const world = async (t: TestContext): Promise<{ readonly world: HostileWorld; readonly head: string }> => {
  const opened = await openHostileWorld(t, 1)
  return { world: opened, head: `Host: 127.0.0.1:${opened.port}\r\nConnection: close\r\n` }
}

const cookie = (bytes: number): string => `Cookie: preau-ecole-ticket=${'a'.repeat(bytes)}\r\n`
const form = 'Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n'
const document = 'Accept: text/html\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n'

test('whatever is too large gets its refusal, and the gate goes on', async (t) => {
  const { world: opened, head } = await world(t)
  const post = (body: string, more = ''): string =>
    `POST /_preau/enter HTTP/1.1\r\n${head}${form}${more}Content-Length: ${body.length}\r\n\r\n${body}`
  const { headerBytes, headerCount } = defaultListenerLimits
  const cases: readonly (readonly [string, string, number])[] = [
    ['a head', `GET / HTTP/1.1\r\n${head}A: ${'b'.repeat(headerBytes)}\r\n\r\n`, 431],
    ['a head of a megabyte', `GET / HTTP/1.1\r\n${head}A: ${'b'.repeat(1_000_000)}\r\n\r\n`, 431],
    ['the number of headers', `GET / HTTP/1.1\r\n${head}${'A: b\r\n'.repeat(headerCount)}\r\n`, 431],
    ['ten thousand headers', `GET / HTTP/1.1\r\n${head}${'A:\r\n'.repeat(10_000)}\r\n`, 431],
    ['an address', `GET /${'a'.repeat(targetLimitBytes)} HTTP/1.1\r\n${head}\r\n`, 414],
    ['an address of a megabyte', `GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\n${head}\r\n`, 431],
    ['a method', `${'A'.repeat(100)} / HTTP/1.1\r\n${head}\r\n`, 400],
    ['a token', `GET / HTTP/1.1\r\n${head}${document}${cookie(2_000)}\r\n`, 302],
    ['a cookie', `GET / HTTP/1.1\r\n${head}${document}${cookie(9_000)}\r\n`, 302],
    ['many cookies', `GET / HTTP/1.1\r\n${head}${document}Cookie: ${'a=b; '.repeat(500)}\r\n\r\n`, 302],
    ['a form', post(`to=${'a'.repeat(5_000)}`), 400],
    ['a form in chunks', `POST /_preau/again HTTP/1.1\r\n${head}${form}Transfer-Encoding: chunked\r\n\r\n${`1000\r\n${'a'.repeat(4_096)}\r\n`.repeat(4)}0\r\n\r\n`, 400],
    ['a form behind 100 Continue', post(`to=${'a'.repeat(5_000)}`, 'Expect: 100-continue\r\n'), 100],
    ['a body where none is wanted', `GET /_preau/now HTTP/1.1\r\n${head}Content-Length: 300000\r\n\r\n${'a'.repeat(300_000)}`, 200],
    ['a length without its body', `POST /_preau/here HTTP/1.1\r\n${head}${form}Content-Length: 99999999\r\n\r\n`, 200],
    ['a chunk extension', `POST /_preau/enter HTTP/1.1\r\n${head}${form}Transfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(20_000)}\r\nb\r\n0\r\n\r\n`, 413],
  ] // prettier-ignore
  for (const [what, bytes, status] of cases) {
    const answer = await rawExchange(opened.port, bytes)
    assert.equal(answer.status, status, `${what}: ${answer.text.slice(0, 200)}`)
  }
  // A browser keeps its connection, and can read the refusal while it still sends.
  const raw = await openRaw(opened.port)
  const body = `to=${'a'.repeat(10_000_000)}`
  const host = `Host: 127.0.0.1:${opened.port}\r\n`
  raw.socket.write(
    `POST /_preau/enter HTTP/1.1\r\n${host}${form}Content-Length: ${body.length}\r\n\r\n${body}`,
  )
  assert.match(await raw.until(/^HTTP/), /^HTTP\/1\.1 400 /)
  raw.socket.destroy()
  assert.equal((await opened.browser().visit()).status, 200)
  assertQuietLog(opened)
})

test('a refused WebSocket and a form given up leave no connection behind and no fault in the log', async (t) => {
  const { world: opened } = await world(t)
  await fillHouse(opened, 1, 1)
  const host = `Host: 127.0.0.1:${opened.port}\r\n`
  const upgrade = `GET /chat HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
  for (let index = 0; index < 20; index += 1) {
    // `allowHalfOpen`: this side never ends the connection by itself.
    const socket = connect({ port: opened.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('error', () => undefined)
    socket.resume()
    socket.write(upgrade)
    await once(socket, 'end')
    // What is gone there answers with a reset.
    for (const signal = AbortSignal.timeout(5_000); !socket.destroyed; signal.throwIfAborted()) {
      socket.write('x')
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  for (let index = 0; index < 20; index += 1) {
    const socket = connect(opened.port, '127.0.0.1')
    socket.on('error', () => undefined)
    await new Promise<void>((resolve) => {
      socket.write(`POST /_preau/enter HTTP/1.1\r\n${host}${form}Content-Length: 100\r\n\r\nto=`, () =>
        resolve(),
      )
    })
    socket.destroy()
    await once(socket, 'close')
  }
  assert.equal((await opened.browser().visit()).status, 503)
  assertQuietLog(opened)
})
