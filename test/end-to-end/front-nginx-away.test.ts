import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test, type TestContext } from 'node:test'
import { ageSeat } from '../fronts/aged-seat.ts'
import type { BrowserAnswer, FrontBrowser } from '../fronts/front-browser.ts'
import { type FrontProgram, type FrontWorld, openFrontWorld } from '../fronts/front-world.ts'
import { nginxLuaProgram, nginxProgram } from '../fronts/nginx-program.ts'

const burst = 6

/** One a second after a burst, so that a test sees the limit and not the clock. */
const openNarrow = (context: TestContext, program: FrontProgram): Promise<FrontWorld> =>
  openFrontWorld(context, program, {
    limits: {
      decisionMs: 400,
      gatePageMs: 400,
      awayPerSecond: 1,
      awayBurst: burst,
      awayAtOnce: 3,
      restMs: 2_000,
    },
  })

const isFullPage = (answer: BrowserAnswer): void => {
  assert.equal(answer.status, 503)
  assert.equal(answer.headers['retry-after'], '30')
  assert.equal(answer.headers['cache-control'], 'no-store')
  assert.match(answer.body, /lang="fr"[^]*la file[^]*lang="en"[^]*place in line/)
}

const isFullProblem = (answer: BrowserAnswer): void => {
  assert.equal(answer.status, 503)
  assert.equal(answer.headers['retry-after'], '30')
  assert.equal(answer.headers['content-type'], 'application/problem+json')
  assert.equal(JSON.parse(answer.body).status, 503)
}

/** Asks until the limit stands, and gives how many passed. */
const passUntilFull = async (browser: FrontBrowser, most: number): Promise<number> => {
  for (let passed = 0; passed <= most; passed += 1) {
    const answer = await browser.fetch('/page')
    if (answer.status !== 200) {
      isFullProblem(answer)
      return passed
    }
  }
  throw new Error(`more than ${most} passed`)
}

/** Until the front asks the gate again: it looks after `restMs`. */
const untilWaiting = async (browser: FrontBrowser): Promise<void> => {
  const signal = AbortSignal.timeout(30_000)
  for (;;) {
    const answer = await browser.fetch('/recovered')
    if (answer.status === 503 && /seat is needed/.test(answer.body)) return
    signal.throwIfAborted()
  }
}

/** The gate answers: nobody without a seat passes. */
const isTurnedAway = (answer: BrowserAnswer): void => {
  assert.equal(answer.status, 503)
  assert.match(answer.body, /seat is needed/)
}

for (const program of [nginxProgram, nginxLuaProgram]) {
  const asks = program === nginxProgram
  const { name, missing: skip } = program

  test(
    `G13 ${name}: with the gate killed a bounded number passes, then a page; then the gate is back`,
    { skip },
    async (context) => {
      const world = await openNarrow(context, program)
      const seated = await world.seated()
      const visitor = world.browser()
      isTurnedAway(await visitor.fetch('/page'))
      await world.killGate()
      world.site.forget()
      const body = randomBytes(200_000)
      assert.equal(JSON.parse((await visitor.ask('POST', '/hand-in', { body })).body).bytes, body.length)
      const began = performance.now()
      const passed = await passUntilFull(visitor, burst + 5)
      assert.ok(
        passed >= burst - 1 && passed <= burst + (performance.now() - began) / 1_000 + 1,
        `${passed} passed`,
      )
      isFullPage(await visitor.navigate('/page'))
      assert.equal(world.site.received().length, passed + 1)
      // What needs no seat needs no gate; the gate's own pages say that it is away.
      assert.equal((await visitor.fetch('/static/a.css')).status, 200)
      isFullPage(await visitor.navigate('/_preau/class/x'))
      isFullProblem(await visitor.ask('GET', '/_preau/now'))
      if (!asks) {
        for (let round = 0; round < 2 * burst; round += 1)
          assert.equal((await seated.fetch('/page')).status, 200, 'a fresh seat stands outside the limit')
        ageSeat(world, seated, -60_000)
        for (let round = 0; round < 2 * burst; round += 1)
          assert.equal((await seated.fetch('/page')).status, 200, 'and so does one of the last half hour')
        ageSeat(world, seated, -31 * 60_000)
        isFullProblem(await seated.fetch('/page'))
      }
      await world.startGateAgain()
      await untilWaiting(visitor)
      assert.deepEqual(world.front.emergencies(), [])
    },
  )

  test(
    `G13 ${name}: a gate that hangs costs its decision time a few times only`,
    { skip },
    async (context) => {
      const world = await openNarrow(context, program)
      const visitor = world.browser()
      world.stopGate()
      const times: number[] = []
      for (let round = 0; round < burst + 4; round += 1) {
        const began = performance.now()
        const answer = await visitor.fetch('/page')
        assert.ok(answer.status === 200 || answer.status === 503, `${answer.status}`)
        times.push(performance.now() - began)
      }
      const slow = times.filter((ms) => ms > 350)
      assert.ok(slow.length >= 3 && slow.length <= 7, times.map(Math.round).join(' '))
      assert.ok(Math.max(...times) < 3_000, times.map(Math.round).join(' '))
      assert.ok((times.at(-1) ?? 0) < 350, times.map(Math.round).join(' '))
      isFullPage(await visitor.navigate('/_preau/class/x'))
      world.continueGate()
      await untilWaiting(visitor)
      assert.deepEqual(world.front.emergencies(), [])
    },
  )

  test(
    `G17 ${name}: a gate that says another word than 204 or 401 lets nobody in`,
    { skip },
    async (context) => {
      let status = 500
      const odd = createServer((_request, response) => response.writeHead(status).end('odd'))
      odd.listen(0, '127.0.0.1')
      await once(odd, 'listening')
      context.after(() => {
        odd.close()
        odd.closeAllConnections()
      })
      const address = odd.address()
      const throughGatePort = typeof address === 'object' && address !== null ? address.port : 0
      const world = await openFrontWorld(context, program, { throughGatePort })
      const visitor = world.browser()
      for (status of [500, 503, 431, 400, 302, 429]) {
        const answer = await visitor.fetch('/page')
        assert.equal(answer.status, 503, `${status}`)
      }
      assert.deepEqual(world.site.received(), [])
    },
  )

  test(
    `${name}: a site that does not answer is told by the gate, or by a page where something was sent`,
    { skip },
    async (context) => {
      const world = await openFrontWorld(context, program)
      const seated = await world.seated()
      await world.site.stop()
      const page = await seated.navigate('/page')
      assert.equal(page.status, 502)
      assert.ok(Number(page.headers['retry-after']) > 0)
      assert.match(page.body, /École de la Cour/)
      const sent = await seated.ask('POST', '/hand-in', { body: 'x', headers: { accept: 'text/html' } })
      assert.equal(sent.status, 502)
      assert.equal(sent.headers['retry-after'], '30')
      assert.match(sent.body, /Le site ne répond pas[^]*The site does not answer/)
      assert.deepEqual(world.front.emergencies(), [])
    },
  )
}
