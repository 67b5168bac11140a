import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callSocket } from './control-caller.ts'
import { defaultListenerLimits } from '../../src/gate/door/listener/listener-limits.ts'
import { forgedDecisions, forgedNavigations, forgedTokens, navigationOf } from '../hostile/forged-requests.ts'
import {
  assertNobodyNotices,
  assertPlacesKept,
  assertQuietLog,
  fillHouse,
  liveInTurns,
  statusesOf,
} from '../hostile/nobody-notices.ts'
import { openHostileWorld, siteName, startAttacker, startProber } from '../hostile/open-world.ts'

const capacity = 10
const perSecond = 2_000
const turns = { turns: 4, probes: 40 }

const openWorld = async (t: Parameters<typeof openHostileWorld>[0]) => {
  const world = await openHostileWorld(t, capacity, ['--capacity-most', String(capacity + 1)])
  const house = await fillHouse(world, capacity, 5)
  const prober = startProber(t, world, house.seated)
  const places = house.waiting.map((browser) => browser.place())
  const host = `127.0.0.1:${world.port}`
  const good = /-ticket=([^;]+)/.exec(house.waiting[0]?.cookies() ?? '')?.[1] ?? ''
  return { world, house, prober, places, host, good }
}

/** Twenty connections may each leave what Node takes in one read, and the garbage comes on top. */
const mostGrownMb = 100

/** The rest could not be sent: the machine was too busy, and the figures say so. */
const leastAnswers = 1_000

test('G14 two thousand forged tokens a second are worth a new ticket each on a navigation', async (t) => {
  const { world, house, prober, places, host, good } = await openWorld(t)
  const requests = forgedNavigations(host, forgedTokens(good, 400))
  const attacker = startAttacker(t, world, { kind: 'rate', requests, perSecond, sockets: 40 })
  const lived = await liveInTurns(world, prober, attacker, turns)
  const statuses = statusesOf(lived)
  t.diagnostic(JSON.stringify([...statuses]))
  assert.deepEqual([...statuses.keys()], ['302'])
  assert.ok((statuses.get('302') ?? 0) > leastAnswers)
  assertNobodyNotices(t, lived, perSecond)
  await assertPlacesKept(house, places)
  assertQuietLog(world)
})

test('G14 two thousand forged seats a second are worth a bare 401 each elsewhere', async (t) => {
  const { world, house, prober, places, host, good } = await openWorld(t)
  const requests = forgedDecisions(host, forgedTokens(good, 400))
  const attacker = startAttacker(t, world, { kind: 'rate', requests, perSecond, sockets: 40 })
  const lived = await liveInTurns(world, prober, attacker, turns)
  const statuses = statusesOf(lived)
  t.diagnostic(JSON.stringify([...statuses]))
  assert.deepEqual([...statuses.keys()], ['401'])
  assert.ok((statuses.get('401') ?? 0) > leastAnswers)
  assertNobodyNotices(t, lived, perSecond)
  await assertPlacesKept(house, places)
  assertQuietLog(world)
})

test('G6 a flood of tickets moves nobody, and the first who waits enters as before', async (t) => {
  const { world, house, prober, places, host } = await openWorld(t)
  const requests = [navigationOf('/', host)]
  const attacker = startAttacker(t, world, { kind: 'rate', requests, perSecond, sockets: 40 })
  const lived = await liveInTurns(world, prober, attacker, turns)
  const statuses = statusesOf(lived)
  t.diagnostic(JSON.stringify([...statuses]))
  assert.deepEqual([...statuses.keys()], ['302'])
  assertNobodyNotices(t, lived, perSecond)
  await assertPlacesKept(house, places)
  const late = world.browser()
  await late.visit()
  const raise = { action: { kind: 'capacity', capacity: capacity + 1 }, reason: 'one more seat' }
  assert.equal(
    (await callSocket(world.controlSocket, 'POST', `/sites/${siteName}/actions`, raise)).status,
    201,
  )
  const [first, ...others] = house.waiting
  assert.equal((await first?.visit())?.status, 200)
  await assertPlacesKept({ ...house, waiting: others }, places.slice(1))
  const flooded = (late.place() ?? 0) - capacity - house.waiting.length
  assert.ok(flooded >= (statuses.get('302') ?? 0), `${flooded} numbers were given`)
  assertQuietLog(world)
})

test('pipelined requests are answered in turn, and a connection with too many is cut', async (t) => {
  const { world, house, prober, places, host } = await openWorld(t)
  const request = `GET /_preau/now HTTP/1.1\r\nHost: ${host}\r\n\r\n`
  const depth = defaultListenerLimits.pipelined
  const reading = startAttacker(t, world, {
    kind: 'pipeline',
    request,
    depth,
    perSecond,
    sockets: 8,
    reads: true,
  })
  const lived = await liveInTurns(world, prober, reading, { turns: 3, probes: 40 })
  assert.deepEqual([...statusesOf(lived).keys()], ['200'])
  assertNobodyNotices(t, lived, perSecond)

  const before = await world.memoryMb()
  const unread = { kind: 'pipeline', request, depth: 2_000, perSecond, sockets: 20, reads: false } as const
  const deaf = startAttacker(t, world, unread)
  await deaf.start()
  await deaf.allCut()
  const { cut } = await deaf.stop()
  assert.equal(cut, 20)
  const grown = (await world.memoryMb()) - before
  t.diagnostic(`${Math.round(grown)} MB more after ${20 * 2_000} requests whose answers nobody read`)
  assert.ok(grown < mostGrownMb, `${grown} MB more`)
  await assertPlacesKept(house, places)
  assertQuietLog(world)
})
