import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageSeat, endOfToken, seatToken } from '../fronts/aged-seat.ts'
import { startRelay } from '../fronts/counting-relay.ts'
import { openFrontWorld } from '../fronts/front-world.ts'
import { haproxyProgram as program } from '../fronts/haproxy-program.ts'
import {
  checkEndedSeat,
  checkRenewal,
  checkSeatless,
  checkStreams,
  checkStripping,
  checkUploads,
  checkWaiting,
} from '../fronts/site-cases.ts'

const options = { skip: program.missing }

test(
  'HAProxy: a fresh seat does not ask the gate, and now is asked once a second',
  options,
  async (context) => {
    let gatePort = 0
    const relay = await startRelay(context, () => gatePort)
    const world = await openFrontWorld(context, program, {
      adjust: (settings) => {
        gatePort = settings.gate.kind === 'tcp' ? settings.gate.port : 0
        return settings
      },
      throughGatePort: relay.port,
    })
    const seated = await world.seated()
    relay.forget()
    for (let round = 0; round < 100; round += 1) assert.equal((await seated.fetch('/page')).status, 200)
    assert.equal((await seated.navigate('/page')).status, 200)
    assert.equal((await seated.ask('POST', '/form', { body: 'x' })).status, 200)
    assert.equal(relay.requests(/^(?!GET \/_preau\/health )[A-Z]+ \S+ HTTP/), 0)
    const began = performance.now()
    const visitor = world.browser()
    for (let look = 0; look < 200; look += 1) {
      const now = await visitor.ask('GET', '/_preau/now')
      assert.equal(now.status, 200)
      assert.equal(now.headers['set-cookie'], undefined)
    }
    const seconds = (performance.now() - began) / 1_000
    const asked = relay.requests(/^GET \/_preau\/now /)
    assert.ok(asked >= 1 && asked <= 2 + seconds, `${asked} requests in ${seconds} s`)
  },
)

test(
  'HAProxy: a token that has ended is renewed, and one half over at what counts as activity',
  options,
  async (context) => {
    const world = await openFrontWorld(context, program)
    await checkRenewal(world, -10_000)
    const seated = await world.seated()
    ageSeat(world, seated, 400)
    const old = seatToken(seated)
    assert.equal((await seated.fetch('/page')).status, 200)
    assert.equal(seatToken(seated), old)
    assert.equal((await seated.navigate('/page')).status, 200)
    assert.ok(endOfToken(world, seated) > Date.now() + 30_000)
  },
)

test('HAProxy: at an ended seat what changes something still arrives whole', options, async (context) => {
  await checkEndedSeat(await openFrontWorld(context, program))
})

test('HAProxy: without a seat the gate answers, with 503 and Retry-After', options, async (context) => {
  await checkWaiting(await openFrontWorld(context, program, { capacity: 1 }))
})

test('HAProxy: uploads stream, sockets echo, events arrive one by one', options, async (context) => {
  const world = await openFrontWorld(context, program)
  await checkUploads(world)
  await checkStreams(world)
  assert.deepEqual(world.front.emergencies(), [])
})

test('HAProxy: nothing of ours reaches the site or comes from it', options, async (context) => {
  await checkStripping(await openFrontWorld(context, program))
})

test('HAProxy: seatless routes have their methods, sizes and numbers', options, async (context) => {
  const world = await openFrontWorld(context, program, {
    seatless: [
      { prefix: '/static/' },
      { prefix: '/static/private/', methods: ['POST'] },
      { exact: '/saml/acs', methods: ['POST'], bodyLimit: 200_000 },
      { exact: '/events', concurrent: 2 },
    ],
  })
  const visitor = world.browser()
  const open = await Promise.all([world.open(), world.open()])
  for (const { socket, until } of open) {
    socket.write(`GET /events HTTP/1.1\r\nHost: ${world.settings.publicUrl.host}\r\n\r\n`)
    await until(/200 OK/)
  }
  const third = await visitor.ask('GET', '/events', { headers: { accept: 'text/html' } })
  assert.equal(third.status, 503)
  assert.ok(Number(third.headers['retry-after']) > 0)
  assert.match(third.body, /lang="fr"[^]*lang="en"/)
  for (const { socket } of open) socket.destroy()
  await checkSeatless(world)
})

test('HAProxy: in shadow everybody passes', options, async (context) => {
  const world = await openFrontWorld(context, program, { capacity: 1, mode: 'shadow' })
  for (const visitor of [world.browser(), world.browser()]) {
    assert.equal((await visitor.navigate('/')).status, 200)
    assert.equal((await visitor.fetch('/part')).status, 200)
  }
})

test('HAProxy: slow senders are cut, a quiet event stream is not', options, async (context) => {
  const world = await openFrontWorld(context, program, {
    limits: { headMs: 300, clientIdleMs: 300, firstByteMs: 1_000 },
  })
  const { host } = world.settings.publicUrl
  const seated = await world.seated()
  const events = await world.open()
  events.socket.write(
    `GET /events HTTP/1.1\r\nHost: ${host}\r\nCookie: ${seated.cookieHeader()}\r\nAccept: text/event-stream\r\n\r\n`,
  )
  await events.until(/text\/event-stream/)
  const head = await world.raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-A: `)
  assert.ok(head.status === null || head.status === 408, head.text)
  const body = await world.raw(
    `POST /x HTTP/1.1\r\nHost: ${host}\r\nCookie: ${seated.cookieHeader()}\r\nContent-Length: 10\r\n\r\nab`,
  )
  assert.ok(body.status === null || body.status === 408 || body.status === 504, body.text)
  world.site.event('data: still here\n\n')
  await events.until(/still here/)
  events.socket.destroy()
})

test('HAProxy: a site that is down is told with 503 and Retry-After', options, async (context) => {
  const world = await openFrontWorld(context, program)
  const seated = await world.seated()
  await world.site.stop()
  const answer = await seated.fetch('/page')
  assert.equal(answer.status, 503)
  assert.ok(Number(answer.headers['retry-after']) > 0)
  assert.match(answer.body, /Le site ne répond pas[^]*The site does not answer/)
})
