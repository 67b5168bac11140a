import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { ageSeat } from '../fronts/aged-seat.ts'
import { startRelay } from '../fronts/counting-relay.ts'
import { openFrontWorld } from '../fronts/front-world.ts'
import { nginxLuaProgram } from '../fronts/nginx-program.ts'

const options = { skip: nginxLuaProgram.missing }

/** Somebody inside, and how often the gate was asked about it. */
const openSeated = async (context: TestContext) => {
  let gatePort = 0
  const relay = await startRelay(context, () => gatePort)
  const world = await openFrontWorld(context, nginxLuaProgram, {
    adjust: (settings) => {
      gatePort = settings.gate.kind === 'tcp' ? settings.gate.port : 0
      return settings
    },
    throughGatePort: relay.port,
  })
  const seated = await world.seated()
  return { world, seated, asked: () => relay.requests(/^GET \/_preau\/decide /), forget: relay.forget }
}

test('G14 nginx with Lua: a token that it has read before still ends in time', options, async (context) => {
  const { world, seated, asked, forget } = await openSeated(context)
  ageSeat(world, seated, 2_000)
  const headers = { cookie: seated.cookieHeader() }
  forget()
  for (let count = 0; count < 10; count += 1) await seated.ask('GET', '/page', { headers })
  assert.equal(asked(), 0)
  const signal = AbortSignal.timeout(30_000)
  while (asked() === 0) {
    signal.throwIfAborted()
    await seated.ask('GET', '/page', { headers })
  }
  // The other worker has its own memory.
  forget()
  for (let count = 0; count < 10; count += 1) await seated.ask('GET', '/page', { headers })
  assert.equal(asked(), 10)
  assert.deepEqual(world.front.emergencies(), [])
})

/** In two workers of 4 MB each, this is more than fits, with what goes on of it. */
const fillerBytes = 7_000
const requests = 800

test('nginx with Lua: more cookies than it remembers are all read right', options, async (context) => {
  const { world, seated, asked, forget } = await openSeated(context)
  ageSeat(world, seated, 100_000)
  const ours = seated.cookieHeader()
  forget()
  world.site.forget()
  for (let count = 0; count < requests; count += 1) {
    const filler = `n=${count}; filler=${'x'.repeat(fillerBytes)}`
    const answer = await seated.ask('GET', '/page', { headers: { cookie: `${ours}; ${filler}; last=1` } })
    assert.equal(answer.status, 200)
    assert.equal(world.site.received().at(-1)?.header('cookie'), `${filler}; last=1`)
  }
  assert.equal(asked(), 0)
  assert.deepEqual(world.front.emergencies(), [])
})
