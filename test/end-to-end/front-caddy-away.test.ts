import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageSeat, endOfToken } from '../fronts/aged-seat.ts'
import { caddyProgram as program } from '../fronts/caddy-program.ts'
import type { FrontBrowser } from '../fronts/front-browser.ts'
import { type FrontWorld, openFrontWorld } from '../fronts/front-world.ts'

const options = { skip: program.missing }
const twoAtOnce = { awayAtOnce: 2 }

/** Two requests at the site at once, whoever asks; then a document gets a page, and anything else a problem. */
const fewAtOnce = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  assert.equal((await seated.fetch('/page')).body, 'the site itself')
  assert.equal((await world.browser().navigate('/')).body, 'the site itself')
  const open = await Promise.all([world.open(), world.open()])
  for (const { socket, until } of open) {
    socket.write(`GET /events HTTP/1.1\r\nHost: ${world.settings.publicUrl.host}\r\n\r\n`)
    await until(/200 OK/)
  }
  world.site.forget()
  const page = await world.browser().navigate('/')
  assert.equal(page.status, 503)
  assert.equal(page.headers['retry-after'], '30')
  assert.match(page.body, /lang="fr"[^]*Trop de monde[^]*lang="en"[^]*Too many people/)
  const script = await seated.fetch('/api')
  assert.equal(script.status, 503)
  assert.equal(script.headers['content-type'], 'application/problem+json')
  assert.deepEqual(world.site.received(), [])
  for (const { socket } of open) socket.resetAndDestroy()
  const signal = AbortSignal.timeout(10_000)
  while ((await seated.fetch('/page')).status !== 200) signal.throwIfAborted()
  assert.equal((await world.browser().ask('GET', '/_preau/now')).status, 503)
}

const renewedAfterwards = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  const signal = AbortSignal.timeout(30_000)
  while ((await world.browser().fetch('/api')).status !== 503) signal.throwIfAborted()
  ageSeat(world, seated, -10_000)
  assert.equal((await seated.fetch('/page')).body, 'the site itself')
  assert.ok(endOfToken(world, seated) > Date.now() + 30_000)
}

test(
  'G13 Caddy: the gate killed: all pass, a few at once, and all is as before when it is back',
  options,
  async (context) => {
    const world = await openFrontWorld(context, program, { limits: twoAtOnce })
    const seated = await world.seated()
    await world.killGate()
    assert.equal((await seated.navigate('/page')).body, 'the site itself')
    assert.equal((await seated.ask('POST', '/form', { body: 'x' })).status, 200)
    await fewAtOnce(world, seated)
    await world.startGateAgain()
    await renewedAfterwards(world, seated)
    assert.deepEqual(world.front.emergencies(), [])
  },
)

test(
  'G13 Caddy: the gate hung: found out within seconds, then as if it were gone',
  options,
  async (context) => {
    const world = await openFrontWorld(context, program, { limits: twoAtOnce })
    const seated = await world.seated()
    world.stopGate()
    const began = performance.now()
    assert.equal((await seated.navigate('/page')).body, 'the site itself')
    const tookMs = performance.now() - began
    assert.ok(tookMs < 4_000, `${tookMs} ms`)
    await fewAtOnce(world, seated)
    world.continueGate()
    await renewedAfterwards(world, seated)
  },
)

test('G13 Caddy: no request can make the gate look as if it were away', options, async (context) => {
  const world = await openFrontWorld(context, program)
  const { host } = world.settings.publicUrl
  const broken = [
    'X-A: a\r\n'.repeat(150),
    `X-A: ${'a'.repeat(17_000)}\r\n`,
    'Transfer-Encoding: chunked\r\n',
  ]
  for (const accept of ['', 'Accept: text/event-stream\r\n', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'])
    for (const fields of broken) {
      const answer = await world.raw(
        `POST /form HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${accept}${fields}\r\nzz\r\n`,
      )
      assert.notEqual(answer.status, 200, answer.text)
    }
  assert.deepEqual(world.site.received(), [])
})
