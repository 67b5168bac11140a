import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { defaultListenerLimits } from '../../src/gate/door/listener/listener-limits.ts'
import {
  assertNobodyNotices,
  assertPlacesKept,
  assertQuietLog,
  fillHouse,
  type Lived,
  shareDuring,
} from '../hostile/nobody-notices.ts'
import {
  type Attacker,
  type HostileWorld,
  openHostileWorld,
  type Prober,
  startAttacker,
  startProber,
} from '../hostile/open-world.ts'

const capacity = 10

const openWorld = async (t: Parameters<typeof openHostileWorld>[0]) => {
  const world = await openHostileWorld(t, capacity)
  const house = await fillHouse(world, capacity, 5)
  const prober = startProber(t, world, house.seated)
  const places = house.waiting.map((browser) => browser.place())
  return { world, house, prober, places, host: `127.0.0.1:${world.port}` }
}

/** What is slow is opened once and stays; calm comes before it. */
const liveBeside = async (
  world: HostileWorld,
  prober: Prober,
  attacker: Attacker,
): Promise<Omit<Lived, 'counts'>> => {
  const calm = [await prober.phase(24), await prober.phase(24), await prober.phase(24)]
  await attacker.start()
  const shares = []
  const attacked = []
  for (let turn = 0; turn < 3; turn += 1) {
    const { value, share } = await shareDuring(world, () => prober.phase(40))
    attacked.push(value)
    shares.push(share)
  }
  return { calm, attacked, shares }
}

test('five hundred slow heads are cut after ten seconds, and nobody notices', async (t) => {
  const { world, house, prober, places, host } = await openWorld(t)
  const first = `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `
  const attacker = startAttacker(t, world, { kind: 'hold', sockets: 500, first, drip: 'a', everyMs: 500 })
  const lived = await liveBeside(world, prober, attacker)
  assertNobodyNotices(t, lived)
  await attacker.allCut()
  const { opened, cut, statuses } = await attacker.stop()
  t.diagnostic(JSON.stringify({ opened, cut, statuses }))
  assert.equal(cut, opened)
  assert.equal(opened, 500)
  await assertPlacesKept(house, places)
  assertQuietLog(world)
})

/** They are cut after a minute; `proxy-listener.test.ts` shows that with a shorter one. */
test('three hundred slow bodies of our own form hold nobody up, and their end is no fault of ours', async (t) => {
  const { world, house, prober, places, host } = await openWorld(t)
  const fields = `Host: ${host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded`
  const first = `POST /_preau/enter HTTP/1.1\r\n${fields}\r\nContent-Length: 4000\r\n\r\nto=`
  const attacker = startAttacker(t, world, { kind: 'hold', sockets: 300, first, drip: 'a', everyMs: 500 })
  const lived = await liveBeside(world, prober, attacker)
  assertNobodyNotices(t, lived)
  const { opened, cut } = await attacker.stop()
  assert.deepEqual([opened, cut], [300, 0])
  await assertPlacesKept(house, places)
  assertQuietLog(world)
})

/** Of this machine, for one process. */
const openFilesMost = (): number =>
  Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 1_024)

test('five thousand idle connections of one address: those beyond its limit are cut, the others harm nobody', async (t) => {
  const { world, house, prober, places } = await openWorld(t)
  const wanted = 5_000
  const files = openFilesMost()
  const sockets = Math.min(wanted, files - 300)
  if (sockets < wanted)
    t.diagnostic(`${sockets} connections: this machine gives a process ${files} open files`)
  const attacker = startAttacker(
    t,
    world,
    { kind: 'hold', sockets, first: '', drip: '', everyMs: 1_000 },
    '127.0.0.2',
  )
  const lived = await liveBeside(world, prober, attacker)
  assertNobodyNotices(t, lived)
  const { opened, cut } = await attacker.stop()
  t.diagnostic(`${opened} opened, ${cut} cut`)
  assert.equal(opened, sockets)
  assert.equal(cut, Math.max(0, sockets - defaultListenerLimits.connectionsPerAddress))
  await assertPlacesKept(house, places)
  assertQuietLog(world)
})
