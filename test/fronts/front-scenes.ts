import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { defined } from '../../src/kernel/assert.ts'
import { ageSeat, endOfToken, seatToken } from './aged-seat.ts'
import { assertClean } from './check-front.ts'
import type { FrontWorld } from './front-world.ts'

/** What is true of a front, in a world that it may share with others; each takes its own seat. */
export interface FrontScene {
  readonly title: string
  readonly play: (world: FrontWorld, traits: FrontTraits) => Promise<void>
}

export interface FrontTraits {
  /** The front asks the gate for each request; the others check fresh tokens by themselves. */
  readonly asks: boolean
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const renewed: FrontScene['play'] = async (world, { asks }) => {
  const seated = await world.seated()
  // With Lua a fresh one passes unasked, so it is renewed once it has ended.
  ageSeat(world, seated, asks ? 5_000 : -10_000)
  const old = seatToken(seated)
  world.site.answerWith([
    'Cache-Control',
    'public, max-age=60',
    'Set-Cookie',
    'moodle=1',
    'Set-Cookie',
    'theme=2',
  ])
  const answer = await seated.fetch('/page')
  assert.equal(answer.status, 200)
  assert.notEqual(seatToken(seated), old)
  assert.ok(endOfToken(world, seated) > Date.now() + 30_000)
  assert.deepEqual([seated.jar.get('moodle'), seated.jar.get('theme')], ['1', '2'])
  assert.match(String(answer.headers['cache-control']), /\bprivate\b/)
  const next = await seated.fetch('/page')
  assert.equal(next.headers['cache-control'], 'public, max-age=60')
}

const late: FrontScene['play'] = async (world) => {
  const seated = await world.seated()
  const token = seatToken(seated)
  const [cookie = ''] = [...seated.jar].find(([, value]) => value === token) ?? []
  const left = await seated.ask('POST', '/_preau/keep', {
    body: 'do=leave&to=/',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: world.settings.publicUrl.origin,
      'sec-fetch-site': 'same-origin',
      accept: 'application/json',
    },
  })
  assert.equal(left.status, 200)
  seated.jar.set(cookie, token)
  ageSeat(world, seated, -10_000)
  world.site.forget()
  assert.equal((await seated.fetch('/page')).status, 503)
  assert.deepEqual(world.site.received(), [])
  const body = randomBytes(300_000)
  const late = await seated.ask('POST', '/hand-in', { body })
  assert.deepEqual(JSON.parse(late.body), { bytes: body.length, sha256: sha256(body) })
  for (let more = 1; more < 20; more += 1)
    assert.equal((await seated.ask('POST', '/hand-in', { body: 'x' })).status, 200)
  world.site.forget()
  const over = await seated.ask('POST', '/hand-in', { body, headers: { accept: 'text/html' } })
  assert.ok(over.status === 503 || over.status === 303, `${over.status}`)
  assert.deepEqual(world.site.received(), [])
}

const streams: FrontScene['play'] = async (world) => {
  const seated = await world.seated()
  const body = randomBytes(50_000_000)
  const upload = await seated.ask('PUT', '/film', { body })
  assert.deepEqual(JSON.parse(upload.body), { bytes: body.length, sha256: sha256(body) })

  const { host } = world.settings.publicUrl
  const head = `Host: ${host}\r\nCookie: ${seated.cookieHeader()}; moodle=1\r\n`
  const half = await world.open()
  const arrival = world.site.arrival('/slow')
  half.socket.write(`POST /slow HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`)
  assert.equal((await arrival).method, 'POST')
  half.socket.write('3\r\ndef\r\n0\r\n\r\n')
  assert.match(await half.until(/"sha256"/), new RegExp(sha256(Buffer.from('abcdef'))))
  half.socket.destroy()

  const upgrade =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'
  const socket = await world.open()
  socket.socket.write(`GET /chat HTTP/1.1\r\n${head}${upgrade}`)
  await socket.until(/^HTTP\/1\.1 101 [^]*\r\n\r\n/)
  socket.socket.write('bonjour')
  await socket.until(/bonjour$/)
  assertClean(defined(world.site.received().at(-1), 'the upgrade reached the site'), 'upgrade')
  socket.socket.destroy()
  const refused = await world.open()
  refused.socket.write(`GET /chat HTTP/1.1\r\nHost: ${host}\r\n${upgrade}`)
  await refused.until(/^HTTP\/1\.1 503 /)
  refused.socket.destroy()

  const events = await world.open()
  events.socket.write(`GET /events HTTP/1.1\r\n${head}Accept: text/event-stream\r\n\r\n`)
  await events.until(/text\/event-stream/)
  world.site.event('data: 1\n\n')
  await events.until(/data: 1\n\n/)
  world.site.event('data: 2\n\n')
  await events.until(/data: 2\n\n/)
  events.socket.destroy()
}

const stripped: FrontScene['play'] = async (world, { asks }) => {
  const seated = await world.seated()
  const forged = {
    'Preau-Person': ['p1'],
    'Preau-Role': ['staff'],
    'X-Accel-Redirect': ['/_preau/way/down-page'],
    'Set-Cookie': [
      '__Host-preau-ecole-seat=forged; Path=/; Secure',
      'moodle=1; Secure',
      'preau-ecole-autre=1',
    ],
  }
  world.site.answerWith(
    Object.entries(forged).flatMap(([field, values]) => values.flatMap((value) => [field, value])),
  )
  for (const path of ['/page', '/static/a.css']) {
    const answer = await seated.ask('GET', path)
    assert.equal(answer.body, 'the site itself')
    assert.deepEqual(
      Object.keys(answer.headers).filter((field) => /^(?:preau|x-accel)/i.test(field)),
      [],
    )
    const cookies = answer.headers['set-cookie'] ?? []
    assert.ok(cookies.includes('moodle=1; Secure'), cookies.join('\n'))
    // A browser keeps no cookie of that name that is not marked Secure.
    for (const cookie of cookies.filter((one) => one.includes('__Host-')))
      assert.doesNotMatch(cookie, /secure/i)
    if (!asks) assert.deepEqual(cookies, ['moodle=1; Secure'])
  }
}

export const frontScenes: readonly FrontScene[] = [
  { title: 'a token that nears its end is renewed at an answer of the site', play: renewed },
  { title: 'at an ended seat what changes something still arrives whole', play: late },
  { title: 'uploads stream, sockets echo, event streams arrive event by event', play: streams },
  { title: 'nothing of ours comes from the site', play: stripped },
]
