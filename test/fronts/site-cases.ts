import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { defined } from '../../src/kernel/assert.ts'
import { ageSeat, endOfToken, seatToken } from './aged-seat.ts'
import { assertClean } from './check-front.ts'
import type { FrontBrowser } from './front-browser.ts'
import type { FrontWorld } from './front-world.ts'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const upgrade =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'

const headOf = (world: FrontWorld, browser: FrontBrowser): string =>
  `Host: ${world.settings.publicUrl.host}\r\nCookie: ${browser.cookieHeader()}; moodle=1\r\n`

/** 50 MB arrive as they were sent; a body is on its way before its end is known. */
export const checkUploads = async (world: FrontWorld): Promise<void> => {
  const seated = await world.seated()
  const body = randomBytes(50_000_000)
  const upload = await seated.ask('PUT', '/film', { body })
  assert.deepEqual(JSON.parse(upload.body), { bytes: body.length, sha256: sha256(body) })
  const half = await world.open()
  const arrival = world.site.arrival('/slow')
  half.socket.write(
    `POST /slow HTTP/1.1\r\n${headOf(world, seated)}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`,
  )
  assert.equal((await arrival).method, 'POST')
  half.socket.write('3\r\ndef\r\n0\r\n\r\n')
  await half.until(new RegExp(sha256(Buffer.from('abcdef'))))
  half.socket.destroy()
}

/** A socket echoes and an event stream arrives event by event, under a seat only. */
export const checkStreams = async (world: FrontWorld): Promise<void> => {
  const seated = await world.seated()
  const socket = await world.open()
  socket.socket.write(`GET /chat HTTP/1.1\r\n${headOf(world, seated)}${upgrade}`)
  await socket.until(/^HTTP\/1\.1 101 [^]*\r\n\r\n/)
  socket.socket.write('bonjour')
  await socket.until(/bonjour$/)
  assertClean(defined(world.site.received().at(-1), 'the upgrade reached the site'), 'upgrade')
  socket.socket.destroy()
  const { host } = world.settings.publicUrl
  const refused = await world.open()
  refused.socket.write(`GET /chat HTTP/1.1\r\nHost: ${host}\r\n${upgrade}`)
  await refused.until(/^HTTP\/1\.1 503 /)
  refused.socket.destroy()
  const events = await world.open()
  events.socket.write(`GET /events HTTP/1.1\r\n${headOf(world, seated)}Accept: text/event-stream\r\n\r\n`)
  await events.until(/text\/event-stream/)
  for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
    world.site.event(event)
    await events.until(new RegExp(event))
  }
  events.socket.destroy()
}

/** A token that has ended under a live seat is renewed with the answer, and the answer is for one person. */
export const checkRenewal = async (world: FrontWorld, leftMs: number): Promise<void> => {
  const seated = await world.seated()
  ageSeat(world, seated, leftMs)
  const old = seatToken(seated)
  world.site.answerWith(['Cache-Control', 'public, max-age=60', 'Set-Cookie', 'moodle=1'])
  const answer = await seated.fetch('/page')
  assert.equal(answer.body, 'the site itself')
  assert.notEqual(seatToken(seated), old)
  assert.ok(endOfToken(world, seated) > Date.now() + 30_000)
  assert.equal(seated.jar.get('moodle'), '1')
  assert.match(String(answer.headers['cache-control']), /\bprivate\b/)
  assert.equal((await seated.fetch('/page')).headers['cache-control'], 'public, max-age=60')
}

/** At an ended seat what changes something still arrives, and whole; all else does not. */
export const checkEndedSeat = async (world: FrontWorld): Promise<void> => {
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
}

/** Without a seat the gate answers: its page, or a problem, with 503 and `Retry-After`. */
export const checkWaiting = async (world: FrontWorld): Promise<void> => {
  await world.seated()
  world.site.forget()
  const second = world.browser()
  const page = await second.navigate('/course?id=7')
  assert.equal(page.status, 503)
  assert.ok(Number(page.headers['retry-after']) > 0)
  assert.match(page.body, /École de la Cour/)
  const script = await second.fetch('/api')
  assert.equal(script.status, 503)
  assert.equal(script.headers['content-type'], 'application/problem+json')
  assert.deepEqual(world.site.received(), [])
  assert.equal((await second.ask('GET', '/_preau/decide')).status, 404)
}

/** No cookie and no header of ours passes, either way; the others keep their bytes and order. */
export const checkStripping = async (world: FrontWorld): Promise<void> => {
  const seated = await world.seated()
  const seat = seated.cookieHeader()
  const cases: readonly (readonly [sent: string, arrives: string | undefined])[] = [
    [seat, undefined],
    [`${seat}; a=1`, 'a=1'],
    [`a=1;  b="x y" ;${seat};c==; d`, 'a=1;  b="x y" ;c==; d'],
    [
      `a=1; preau-ecole-who; b=2; ${seat}; xpreau-ecole-who=3; preau-ecole-whom=4; preau-autre-who=5`,
      'a=1; b=2; xpreau-ecole-who=3; preau-ecole-whom=4; preau-autre-who=5',
    ],
    [`=preau-ecole-class=1; ${seat}; é=ü`, 'é=ü'],
    [
      `preau-console=1; ${seat}; preau-console-autre=2; __Host-preau-console-language=fr; a=1`,
      'preau-console-autre=2; a=1',
    ],
  ]
  for (const [sent, arrives] of cases) {
    world.site.forget()
    const { host } = world.settings.publicUrl
    const answer = await world.raw(
      Buffer.from(
        `GET /page HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nPreau-Person: x\r\nCookie: ${sent}\r\n\r\n`,
        'latin1',
      ),
    )
    assert.equal(answer.status, 200, sent)
    const [received] = world.site.received()
    assert.equal(received?.header('cookie'), arrives, sent)
    assert.equal(received?.header('preau-person'), undefined)
  }
  world.site.answerWith([
    'Preau-Person',
    'p1',
    'Preau_Role',
    'staff',
    'Set-Cookie',
    'moodle=1; Secure',
    'Set-Cookie',
    '__Host-preau-ecole-seat=forged; Path=/; Secure',
    'Set-Cookie',
    'preau-ecole-who=1',
  ])
  for (const path of ['/page', '/static/a.css']) {
    const answer = await seated.ask('GET', path)
    assert.equal(answer.body, 'the site itself')
    assert.deepEqual(
      Object.keys(answer.headers).filter((field) => /^preau/i.test(field)),
      [],
    )
    const cookies = (answer.headers['set-cookie'] ?? []).filter((cookie) => cookie !== '')
    assert.deepEqual(cookies, ['moodle=1; Secure'])
  }
}

/** Seatless routes have their methods and sizes, and need no gate. */
export const checkSeatless = async (world: FrontWorld): Promise<void> => {
  const visitor = world.browser()
  assert.equal((await visitor.ask('GET', '/static/a')).status, 200)
  assert.equal((await visitor.ask('POST', '/static/a', { body: 'x' })).status, 503)
  assert.equal((await visitor.ask('GET', '/static/private/a')).status, 503)
  assert.equal((await visitor.ask('POST', '/saml/acs', { body: 'x'.repeat(200_000) })).status, 200)
  assert.equal((await visitor.ask('POST', '/saml/acs', { body: 'x'.repeat(200_001) })).status, 413)
  await world.killGate()
  assert.equal((await visitor.ask('GET', '/static/a')).status, 200)
  assert.equal((await visitor.ask('POST', '/saml/acs', { body: 'x' })).status, 200)
}
