import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute, second } from '../../src/kernel/duration.ts'
import { ageSeat, endOfToken } from '../fronts/aged-seat.ts'
import type { FrontBrowser } from '../fronts/front-browser.ts'
import { type FrontWorld, openFrontWorld } from '../fronts/front-world.ts'
import { haproxyProgram as program } from '../fronts/haproxy-program.ts'

const options = { skip: program.missing }
/** Three a minute: no test runs into the next. */
const fewNewcomers = { awayPerSecond: 0.05, awayBurst: 3 }

const gateIsBack = async (visitor: FrontBrowser): Promise<void> => {
  const signal = AbortSignal.timeout(30_000)
  while ((await visitor.ask('GET', '/_preau/now')).status !== 200) signal.throwIfAborted()
}

/** Newcomers use up their rate; then a document gets a page, and anything else a problem. */
const useUpNewcomers = async (world: FrontWorld): Promise<void> => {
  const visitor = world.browser()
  for (let passed = 0; passed < 3; passed += 1)
    assert.equal((await visitor.navigate('/')).body, 'the site itself')
  world.site.forget()
  const page = await visitor.navigate('/')
  assert.equal(page.status, 503)
  assert.equal(page.headers['retry-after'], '30')
  assert.match(page.body, /lang="fr"[^]*Trop de monde[^]*lang="en"[^]*Too many people/)
  const script = await visitor.fetch('/api')
  assert.equal(script.status, 503)
  assert.equal(script.headers['retry-after'], '30')
  assert.equal(script.headers['content-type'], 'application/problem+json')
  assert.deepEqual(world.site.received(), [])
}

/** Signed tokens pass up to 30 minutes past their end, whatever newcomers do. */
const seatedPass = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  for (const leftMs of [20 * second, -10 * second, -29 * minute]) {
    ageSeat(world, seated, leftMs)
    assert.equal((await seated.fetch('/page')).body, 'the site itself', `${leftMs}`)
    assert.equal((await seated.navigate('/page')).body, 'the site itself', `${leftMs}`)
    assert.equal((await seated.ask('POST', '/form', { body: 'x' })).status, 200, `${leftMs}`)
  }
  ageSeat(world, seated, -31 * minute)
  assert.equal((await seated.fetch('/page')).status, 503)
  assert.equal((await world.browser().ask('GET', '/static/a.css')).status, 200)
  assert.equal((await world.browser().ask('GET', '/_preau/now')).status, 503)
}

const renewedAfterwards = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  await gateIsBack(world.browser())
  ageSeat(world, seated, -10 * second)
  assert.equal((await seated.fetch('/page')).status, 200)
  assert.ok(endOfToken(world, seated) > Date.now() + 30_000)
  world.site.forget()
  assert.equal((await world.browser().fetch('/api')).status, 503)
  assert.deepEqual(world.site.received(), [])
}

test(
  'G13 HAProxy: the gate killed: the seated pass, newcomers within a rate, and all is as before when it is back',
  options,
  async (context) => {
    const world = await openFrontWorld(context, program, { limits: fewNewcomers })
    const seated = await world.seated()
    ageSeat(world, seated, -10 * second)
    await world.killGate()
    // The very first request finds out, and is not lost.
    assert.equal((await seated.navigate('/page')).body, 'the site itself')
    await useUpNewcomers(world)
    await seatedPass(world, seated)
    await world.startGateAgain()
    await renewedAfterwards(world, seated)
    assert.deepEqual(world.front.emergencies(), [])
  },
)

test(
  'G13 HAProxy: the gate hung: found out within seconds, then as if it were gone',
  options,
  async (context) => {
    const world = await openFrontWorld(context, program, { limits: fewNewcomers })
    const seated = await world.seated()
    ageSeat(world, seated, -10 * second)
    world.stopGate()
    const began = performance.now()
    const first = await seated.navigate('/page')
    const tookMs = performance.now() - began
    assert.ok(
      first.status === 200 || (first.status === 503 && first.headers['retry-after'] === '30'),
      first.body,
    )
    assert.ok(tookMs < 6_000, `${tookMs} ms`)
    await useUpNewcomers(world)
    await seatedPass(world, seated)
    world.continueGate()
    await renewedAfterwards(world, seated)
  },
)

test(
  'G13 HAProxy: without a gate newcomers are few at once, and open no sockets',
  options,
  async (context) => {
    const limits = { awayPerSecond: 100, awayBurst: 100, awayAtOnce: 2 }
    const world = await openFrontWorld(context, program, { limits })
    await world.killGate()
    const { host } = world.settings.publicUrl
    const open = await Promise.all([world.open(), world.open()])
    for (const { socket, until } of open) {
      socket.write(`GET /events HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      await until(/200 OK/)
    }
    assert.equal((await world.browser().navigate('/')).status, 503)
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'
    const chat = await world.open()
    chat.socket.write(`GET /chat HTTP/1.1\r\nHost: ${host}\r\n${upgrade}`)
    await chat.until(/^HTTP\/1\.1 503 /)
    chat.socket.destroy()
    for (const { socket } of open) socket.resetAndDestroy()
    const visitor = world.browser()
    const signal = AbortSignal.timeout(20_000)
    while ((await visitor.navigate('/')).status !== 200) signal.throwIfAborted()
  },
)
