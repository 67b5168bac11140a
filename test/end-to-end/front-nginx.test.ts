import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { ageSeat } from '../fronts/aged-seat.ts'
import { startRelay } from '../fronts/counting-relay.ts'
import type { FrontBrowser } from '../fronts/front-browser.ts'
import { frontScenes } from '../fronts/front-scenes.ts'
import { type FrontProgram, type FrontWorld, openFrontWorld } from '../fronts/front-world.ts'
import { nginxLuaProgram, nginxProgram } from '../fronts/nginx-program.ts'

/** The front asks the gate through a relay that counts. */
const openCounted = async (context: TestContext, program: FrontProgram) => {
  let gatePort = 0
  const relay = await startRelay(context, () => gatePort)
  const world = await openFrontWorld(context, program, {
    adjust: (settings) => {
      gatePort = settings.gate.kind === 'tcp' ? settings.gate.port : 0
      return settings
    },
    throughGatePort: relay.port,
  })
  return { world, relay }
}

const many = <Value>(count: number, make: () => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, make))

const waitingPeople = async (world: FrontWorld): Promise<void> => {
  const second = world.browser()
  const page = await second.navigate('/course?id=7')
  assert.equal(page.status, 503)
  assert.ok(Number(page.headers['retry-after']) > 0)
  assert.match(page.body, /École de la Cour/)
  const script = await second.fetch('/api')
  assert.equal(script.status, 503)
  assert.equal(script.headers['content-type'], 'application/problem+json')
  const now: unknown = JSON.parse((await second.ask('GET', '/_preau/now')).body)
  assert.ok(typeof now === 'object' && now !== null && 'lanes' in now)
  const bypass = await second.ask('GET', '/_preau/way/seat')
  assert.equal(bypass.status, 404)
  assert.equal((await second.ask('GET', '/_preau/decide')).status, 400)
}

const seatlessRequests = async (world: FrontWorld): Promise<void> => {
  const visitor = world.browser()
  assert.equal((await visitor.ask('GET', '/static/a')).status, 200)
  assert.equal((await visitor.ask('POST', '/static/a', { body: 'x' })).status, 503)
  assert.equal((await visitor.ask('POST', '/saml/acs', { body: 'x'.repeat(1_000) })).status, 200)
  assert.equal((await visitor.ask('POST', '/saml/acs', { body: 'x'.repeat(1_001) })).status, 413)
  assert.equal(
    (await visitor.ask('GET', '/static/a', { body: 'x', headers: { 'content-length': '1' } })).status,
    413,
  )
  const { host } = world.settings.publicUrl
  const head = `POST /hand-in HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\n\r\n`
  const open = await many(2, () => world.open())
  for (const { socket } of open) {
    const arrival = world.site.arrival('/hand-in')
    socket.write(`${head}a`)
    await arrival
  }
  const third = await visitor.ask('POST', '/hand-in', { body: 'ab', headers: { accept: 'text/html' } })
  assert.equal(third.status, 503)
  assert.ok(Number(third.headers['retry-after']) > 0)
  assert.match(third.body, /lang="fr"[^]*lang="en"/)
  for (const { socket } of open) socket.destroy()
}

const slowSenders = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  const { host } = world.settings.publicUrl
  const slow = await world.raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-A: `)
  assert.ok(slow.status === null || slow.status === 408, slow.text)
  const body = await world.raw(
    `POST /x HTTP/1.1\r\nHost: ${host}\r\nCookie: ${seated.cookieHeader()}\r\nContent-Length: 10\r\n\r\nab`,
  )
  assert.ok(body.status === null || body.status === 408 || body.status === 400, body.text)
  const other = await world.raw('GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
  assert.equal(other.status, 421)
}

for (const program of [nginxProgram, nginxLuaProgram]) {
  const asks = program === nginxProgram
  const { name, missing: skip } = program

  test(`${name}: before a real site and a real gate`, { skip }, async (context) => {
    const world = await openFrontWorld(context, program, { capacity: 20 })
    for (const { title, play } of frontScenes) {
      await context.test(title, async () => {
        world.site.forget()
        world.site.answerWith([])
        await play(world, { asks })
      })
    }
    assert.deepEqual(world.front.emergencies(), [])
  })

  test(
    `${name}: decisions use few connections, and now is asked once a second`,
    { skip },
    async (context) => {
      const { world, relay } = await openCounted(context, program)
      const seated = await world.seated()
      relay.forget()
      for (let round = 0; round < 40; round += 1) {
        const answers = await many(10, () => seated.fetch('/page'))
        assert.ok(answers.every(({ status }) => status === 200))
      }
      const decisions = relay.requests(/^GET \/_preau\/decide /)
      assert.equal(decisions, asks ? 400 : 0)
      assert.ok(relay.connections() <= 25, `${relay.connections()} connections for 400 requests`)

      relay.forget()
      const began = performance.now()
      const visitor = world.browser()
      const looks = await many(200, () => visitor.ask('GET', '/_preau/now'))
      const seconds = (performance.now() - began) / 1_000
      assert.ok(looks.every(({ status, headers }) => status === 200 && headers['set-cookie'] === undefined))
      const asked = relay.requests(/^GET \/_preau\/now /)
      assert.ok(asked >= 1 && asked <= 2 + seconds, `${asked} requests in ${seconds} s`)
      assert.deepEqual(world.front.emergencies(), [])
    },
  )

  test(
    `${name}: without a seat the gate answers; seatless routes have methods, sizes and numbers`,
    { skip },
    async (context) => {
      const world = await openFrontWorld(context, program, {
        capacity: 1,
        seatless: [
          { prefix: '/static/' },
          { exact: '/saml/acs', methods: ['POST'], bodyLimit: 1_000 },
          { exact: '/hand-in', methods: ['POST'], concurrent: 2, bodyLimit: 1_000 },
        ],
        limits: { headMs: 300, clientIdleMs: 1_500 },
      })
      const seated = await world.seated()
      await waitingPeople(world)
      await seatlessRequests(world)
      await slowSenders(world, seated)
    },
  )

  test(`${name}: in shadow everybody passes, and is counted`, { skip }, async (context) => {
    const world = await openFrontWorld(context, program, { capacity: 1, mode: 'shadow' })
    for (const count of [1, 2, 3]) {
      const visitor = world.browser()
      assert.equal((await visitor.navigate('/')).status, 200)
      assert.equal((await visitor.fetch('/part')).status, 200)
      assert.ok(
        [...visitor.jar.keys()].some((one) => one.endsWith('-ticket')),
        `visitor ${count}`,
      )
    }
  })
}

test(
  'nginx with Lua: a new seat key is read while nginx runs',
  { skip: nginxLuaProgram.missing },
  async (context) => {
    const { world, relay } = await openCounted(context, nginxLuaProgram)
    const seated = await world.seated()
    world.rotateKeys()
    ageSeat(world, seated, 60_000, 'newest')
    const signal = AbortSignal.timeout(30_000)
    // Until each worker has looked again, it asks the gate.
    for (let unasked = 0; unasked < 20; signal.throwIfAborted()) {
      relay.forget()
      await seated.fetch('/page')
      unasked = relay.requests(/^GET \/_preau\/decide /) === 0 ? unasked + 1 : 0
    }
    assert.deepEqual(world.front.emergencies(), [])
  },
)
