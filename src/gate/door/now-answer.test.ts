import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test, type TestContext } from 'node:test'
import { createPorter } from '../domain/create-porter.ts'
import { defaultPolicy } from '../domain/policy.ts'
import { createNowAnswer } from './now-answer.ts'
import type { Reply } from './reply.ts'
import { sendReply } from './send-reply.ts'

const startAt = 1_700_000_000_000

/** The same answer twice: at once under its own path, and the usual way under any other. */
const serve = async (t: TestContext) => {
  const porter = createPorter({ epoch: 'e', policy: defaultPolicy(10), mode: 'enforce', at: startAt })
  const world = { announcement: porter.announce(startAt), old: false, prepared: 0 }
  const reply = (): Reply => {
    world.prepared += 1
    const { announcement, old } = world
    return { kind: 'json', status: 200, body: { ...announcement, old }, cookies: [], maxAgeS: 1 }
  }
  const answer = createNowAnswer({
    announcement: () => world.announcement,
    isOld: () => world.old,
    reply,
    secure: true,
  })
  const server = createServer((request, response) => {
    if (answer(request, response)) return
    const usual = reply()
    if (usual.kind !== 'pass')
      sendReply(usual, response, { secure: true, acceptsGzip: true, head: request.method === 'HEAD' })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const address = server.address()
  const port = address === null || typeof address === 'string' ? 0 : address.port
  const ask = async (path: string) => {
    const got = await fetch(`http://127.0.0.1:${port}${path}`)
    const headers = Object.fromEntries([...got.headers].filter(([name]) => name !== 'date'))
    return { status: got.status, headers, text: await got.text() }
  }
  return { world, porter, ask }
}

test('G6 now is written once for an announcement, and is what the usual way sends', async (t) => {
  const { world, porter, ask } = await serve(t)
  const first = await ask('/_preau/now')
  assert.deepEqual(await ask('/_preau/now'), first)
  assert.equal(world.prepared, 1)
  assert.deepEqual(await ask('/usual'), first)
  world.announcement = porter.announce(startAt + 1_000)
  const next = await ask('/_preau/now')
  assert.notEqual(next.text, first.text)
  world.old = true
  assert.match((await ask('/_preau/now')).text, /"old":true/)
})

test('now with a query, or asked in another way, goes the usual way', async (t) => {
  const { world, ask } = await serve(t)
  await ask('/_preau/now?x=1')
  await ask('/_preau/now/')
  assert.equal(world.prepared, 2)
})
