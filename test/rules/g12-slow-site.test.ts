import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { nobodyInFront } from '../../src/gate/door/guards/behind.ts'
import { parseSeatlessRoutes } from '../../src/gate/door/guards/seatless-routes.ts'
import { defaultPolicy } from '../../src/gate/domain/policy.ts'
import { usualHealth } from '../../src/gate/health/health-settings.ts'
import { plainSite } from '../../src/gate/pages/example-states.ts'
import { openSiteGate, type SiteGate } from '../../src/gate/site-gate.ts'
import { defined } from '../../src/kernel/assert.ts'
import { second } from '../../src/kernel/duration.ts'

const capacity = 30

interface Time {
  /** Site time: passes when it is told to. */
  ms: number
  /** What answers are measured by: passes while the site works. */
  worked: number
}

const portOf = (address: AddressInfo | string | null): number => {
  assert.ok(address !== null && typeof address === 'object')
  return address.port
}

/** A real site whose answers take as long as they are told to, of a time that is told. */
const startSite = async (context: TestContext, time: Time) => {
  const conduct = { takesMs: 100, status: 200 }
  const server = createServer((_, response) => {
    time.worked += conduct.takesMs
    response.writeHead(conduct.status).end('ok')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  return { conduct, port: portOf(server.address()) }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  server.close()
  await once(server, 'close')
  return port
}

const visit = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/static/page' }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    }).on('error', reject)
  })

const openGate = async (context: TestContext, time: Time, sitePort: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-g12-'))
  const port = await freePort()
  const seatless = parseSeatlessRoutes([{ prefix: '/static/' }])
  assert.ok(seatless.ok)
  const told: Readonly<Record<string, unknown>>[] = []
  const opened = await openSiteGate(
    {
      door: {
        name: 'ecole',
        publicUrl: new URL(`http://127.0.0.1:${port}`),
        words: plainSite,
        seatless: seatless.value,
        signedIn: null,
        reportsSignIns: false,
        previews: false,
      },
      policy: defaultPolicy(capacity),
      health: { ...usualHealth(capacity), least: 20 },
      mode: 'enforce',
      siteUrl: new URL(`http://127.0.0.1:${sitePort}`),
      siteHost: null,
      listen: { address: { kind: 'tcp', host: '127.0.0.1', port }, tls: null, behind: nobodyInFront },
      dataFolder: folder,
      classFile: null,
      classRotation: { rotation: 0, since: 0 },
      passKeys: [],
      revokedPasses: [],
      inject: false,
    },
    {
      clock: () => time.ms,
      monotonicMs: () => time.worked,
      log: (_, event, fields) => void told.push({ event, ...fields }),
    },
  )
  assert.ok(opened.ok)
  context.after(async () => {
    await opened.value.close()
    rmSync(folder, { recursive: true })
  })
  await opened.value.start()
  return { gate: opened.value, port, told }
}

/** A whole house, and people before it. */
const crowd = async ({ porter }: SiteGate, people: number): Promise<void> => {
  for (let person = 0; person < people; person += 1) {
    const arrived = await porter.ask({ kind: 'arrive', lane: 'line' })
    assert.ok(arrived.to === 'arrive')
    const { ticket } = arrived
    await porter.ask({
      kind: 'here',
      ticket,
      bearing: 'known',
      script: true,
      collect: true,
      device: `d${person}`,
    })
  }
}

/** The gate looks at its own ticks, in real time: waited for by the turns of the loop. */
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

void test('G12 over HTTP: a site that becomes slow costs seats, one that is well again gets them back in steps', async (context) => {
  const time: Time = { ms: Date.UTC(2026, 8, 1, 6), worked: 0 }
  const site = await startSite(context, time)
  const { gate, port, told } = await openGate(context, time, site.port)
  await crowd(gate, 2 * capacity)
  /** Sixty answers, and the look at them. */
  const tenSeconds = async (): Promise<void> => {
    for (let visits = 0; visits < 60; visits += 1) assert.equal(await visit(port), site.conduct.status)
    time.ms += 10 * second
    await until(() => gate.porter.announcement().at >= time.ms)
  }
  const seatsOf = () => gate.health.changes().map(({ to }) => to)

  await tenSeconds()
  assert.deepEqual(seatsOf(), [])
  assert.equal(gate.health.read().p90Ms, 108, 'p90 of 100 ms, told 9 % too high at most')

  site.conduct.takesMs = 2_500
  await tenSeconds()
  const change = defined(gate.health.changes()[0], 'the capacity has changed')
  assert.deepEqual([change.from, change.to, change.why], [30, 24, 'slow'])
  assert.ok(change.seen !== null && change.seen.p90Ms > 2_000 && change.seen.samples >= 60)
  const line = told.find(({ event }) => event === 'capacity-changed')
  assert.deepEqual([line?.['from'], line?.['to'], line?.['why']], [30, 24, 'slow'])
  assert.equal(gate.porter.announcement().taken, capacity, 'nobody is thrown out')

  for (let looks = 0; looks < 3; looks += 1) await tenSeconds()
  assert.deepEqual(seatsOf(), [24], 'no further fall while the first has not come into effect')

  site.conduct.takesMs = 50
  for (let looks = 0; looks < 18; looks += 1) await tenSeconds()
  assert.deepEqual(seatsOf(), [27, 26, 25, 24], 'one seat a minute')
  assert.ok(gate.health.changes().every(({ to }) => to >= 20 && to <= capacity))

  await gate.health.setLaw(false)
  assert.equal(gate.health.law(), false)
  site.conduct.status = 500
  const before = seatsOf().length
  for (let looks = 0; looks < 4; looks += 1) await tenSeconds()
  assert.equal(seatsOf().length, before, 'switched off')
  assert.equal(gate.health.read().errorsPerMille, 1_000)
})
