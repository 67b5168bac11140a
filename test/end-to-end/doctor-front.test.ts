import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { test } from 'node:test'
import { freePort } from './command-line-process.ts'
import { createAuthority } from './control-caller.ts'
import { openDoctorWorld, startFront } from './doctor-world.ts'

const behind = ['--behind', '127.0.0.1']

test('doctor: a careful front is found careful; asked past it, it says so', async (context) => {
  const world = await openDoctorWorld(context, ...behind)
  await world.start()
  const front = await startFront(context, world.port, {})
  const { code, points } = await world.examine(['--url', front])
  assert.deepEqual(
    points.filter(({ state }) => state !== 'ok'),
    [],
  )
  assert.equal(code, 0)
  const direct = await world.examine()
  assert.equal(direct.state('front-address'), 'warn')
  assert.match(direct.says('front-address'), /The gate itself was asked/)
})

test('doctor: a front that drops cookies, in either direction', async (context) => {
  const world = await openDoctorWorld(context, ...behind)
  await world.start()
  const drops = await startFront(context, world.port, {
    toGate: ({ cookie: _cookie, ...headers }) => ({ ...headers, 'x-forwarded-for': '127.0.0.1' }),
  })
  const dropped = await world.examine(['--url', drops])
  assert.deepEqual([dropped.code, dropped.state('front-cookies')], [1, 'fail'])
  assert.match(dropped.says('front-cookies'), /takes our cookies out of requests/)
  const keeps = await startFront(context, world.port, {
    toPerson: ({ 'set-cookie': _set, ...headers }) => headers,
  })
  const unset = await world.examine(['--url', keeps])
  assert.deepEqual([unset.code, unset.state('front-cookies')], [1, 'fail'])
  assert.match(unset.says('front-cookies'), /takes Set-Cookie out/)
})

test('doctor: a front that passes on addresses from outside, tells none, or is not named', async (context) => {
  const world = await openDoctorWorld(context, ...behind)
  const gate = await world.start()
  const passes = await startFront(context, world.port, { toGate: (headers) => headers })
  const forged = await world.examine(['--url', passes])
  assert.deepEqual(
    [forged.code, forged.state('front-address'), forged.state('front-headers')],
    [1, 'fail', 'ok'],
  )
  assert.match(forged.says('front-address'), /everybody chooses an address/)
  assert.match(forged.says('front-headers'), /lets preau-person come to the gate, which takes them away/)
  const tellsNothing = await startFront(context, world.port, {
    toGate: ({ 'x-forwarded-for': _for, forwarded: _forwarded, ...headers }) => headers,
  })
  const silent = await world.examine(['--url', tellsNothing])
  assert.equal(silent.state('front-address'), 'fail')
  assert.match(silent.says('front-address'), /does not tell where people come from/)
  gate.signal('SIGTERM')
  await gate.ended()
  const unnamed = await openDoctorWorld(context)
  await unnamed.start()
  const front = await startFront(context, unnamed.port, {})
  const seen = await unnamed.examine(['--url', front])
  assert.equal(seen.state('front-address'), 'fail')
  assert.match(seen.says('front-address'), /Add --behind 127\.0\.0\.1/)
})

test('doctor: a cache that keeps the public answer too long, and a front that leads elsewhere', async (context) => {
  const world = await openDoctorWorld(context, ...behind)
  await world.start()
  const stale = await startFront(context, world.port, { now: JSON.stringify({ at: Date.now() - 60_000 }) })
  const old = await world.examine(['--url', stale])
  assert.deepEqual([old.code, old.state('now')], [1, 'fail'])
  assert.match(old.says('now'), /6\d s old: a cache keeps it too long/)
  const uncached = await startFront(context, world.port, {
    toPerson: (headers) => ({ ...headers, 'cache-control': 'no-store' }),
  })
  assert.equal((await world.examine(['--url', uncached])).state('now'), 'warn')
  const other = await openDoctorWorld(context)
  await other.start()
  const foreign = await world.examine(['--url', `http://127.0.0.1:${other.port}`])
  assert.deepEqual([foreign.code, foreign.state('front')], [1, 'fail'])
  assert.match(foreign.says('front'), /does not lead to this gate \(answer 404\)/)
  const nobody = await world.examine(['--url', `http://127.0.0.1:${await freePort()}`])
  assert.match(nobody.says('front'), /does not answer \(ECONNREFUSED\)/)
})

const outerAddress = (): string | null =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null

test('doctor: a console that something forwards to the network', async (context) => {
  const outer = outerAddress()
  if (outer === null) return context.skip('skipped: no address but loopback')
  const port = await freePort()
  const world = await openDoctorWorld(context, '--console', `127.0.0.1:${port}`)
  await world.start()
  assert.equal((await world.examine()).state('console-port'), 'ok')
  const relay = createServer((outside) => {
    const inside = connect(port, '127.0.0.1')
    for (const socket of [outside, inside]) socket.on('error', () => undefined)
    outside.pipe(inside).pipe(outside)
  }).listen(port, outer)
  await once(relay, 'listening')
  context.after(() => relay.close())
  const open = await world.examine()
  assert.deepEqual([open.code, open.state('console-port')], [1, 'fail'])
  assert.match(open.says('console-port'), new RegExp(`answers at ${outer}:${port} without a certificate`))
})

test('doctor: TLS that ends within days; a control port that asks for certificates is closed', async (context) => {
  const outer = outerAddress()
  const world = await openDoctorWorld(context)
  const authority = createAuthority(world.folder, 'authority')
  const { cert, key } = authority.sign('gate')
  const port = await freePort()
  const more = ['--tls', cert, key, '--public-url', `https://127.0.0.1:${world.port}`].concat(
    ['--control', `${outer ?? '127.0.0.1'}:${port}`],
    ['--control-tls', cert, key, '--control-ca', authority.ca],
  )
  await world.start(...more)
  const { code, state, says } = await world.examine(more, { NODE_EXTRA_CA_CERTS: authority.ca })
  assert.deepEqual(
    [code, state('certificate'), state('certificate-front'), state('control-port'), state('front-cookies')],
    [1, 'fail', 'fail', 'ok', 'ok'],
  )
  assert.match(
    says('certificate'),
    /good for [12] more days?\. Has its renewal failed\?|good for \d more days\./,
  )
  const untrusted = await world.examine(more)
  assert.equal(untrusted.state('front'), 'fail')
})
