import assert from 'node:assert/strict'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { controlLimits } from '../../src/gate/control/control-limits.ts'
import { createControlServer } from '../../src/gate/control/control-server.ts'
import { mintSeatToken } from '../../src/gate/door/tokens/seat-token.ts'
import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import { hour, minute } from '../../src/kernel/duration.ts'
import { callSocket, type Told } from './control-caller.ts'
import { type ControlWorldOptions, openControlWorld } from './control-world.ts'

const begin = async (context: TestContext, options: ControlWorldOptions) => {
  const world = await openControlWorld(context, options)
  const path = join(world.folder, 'control.sock')
  const links: string[] = []
  const server = createControlServer({
    listen: { address: { kind: 'unix', path }, tls: null },
    sites: [world.steered],
    newConsoleLink: () => links[0] ?? null,
    log: () => undefined,
  })
  await server.start()
  context.after(server.close)
  const call = (method: string, to: string, body?: unknown): Promise<Told> =>
    callSocket(path, method, to, body)
  /** Somebody who comes in and sits. */
  const sit = async (device: string): Promise<SeatClaim> => {
    const answer = await world.gate.porter.ask({ kind: 'arrive', lane: 'line' })
    assert.ok(answer.to === 'arrive')
    const { ticket } = answer
    const here = { kind: 'here', ticket, bearing: 'known', script: true, collect: true, device } as const
    const standing = await world.gate.porter.ask(here)
    assert.ok(standing.to === 'here' && standing.standing.kind === 'inside')
    return standing.standing.claim
  }
  return { world, path, call, links, sit }
}

const detailOf = ({ body }: Told): string => JSON.stringify(body)

void test('only its account may open the socket; what is read is JSON', async (context) => {
  const { path, call, world } = await begin(context, { capacity: 50 })
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const sites = await call('GET', '/sites')
  assert.equal(sites.type, 'application/json')
  assert.match(
    detailOf(sites),
    /"name":"ecole".*"timeZone":"Europe\/Paris".*"mode":"enforce","modeSince":\d+,"capacity":50/,
  )
  const figures = await call('GET', '/sites/ecole/figures')
  assert.match(detailOf(figures), /"capacity":\{"now":50,"least":10,"most":5000,"law":true/)
  assert.deepEqual((await call('GET', '/sites/ecole/plans')).body, [])
  const { at } = world.time
  const minutes = await call('GET', `/sites/ecole/minutes?from=${at - hour}&until=${at}`)
  assert.ok(minutes.status === 200 && Array.isArray(minutes.body))
  const preview = await call('GET', '/sites/ecole/preview?capacity=60')
  assert.match(detailOf(preview), /"capacity":60/)
})

void test('an action is done and recorded; a refusal is a problem with a sentence in both languages', async (context) => {
  const { call } = await begin(context, { capacity: 50 })
  const set = { action: { kind: 'capacity', capacity: 80 }, reason: 'plus de monde' }
  const done = await call('POST', '/sites/ecole/actions', set)
  assert.equal(done.status, 201)
  assert.match(detailOf(done), /"by":"control port".*"before":"50"/)
  const actions = await call('GET', '/sites/ecole/actions?most=1')
  assert.deepEqual(actions.body, [done.body])
  const refused = await call('POST', '/sites/ecole/actions', {
    ...set,
    action: { kind: 'capacity', capacity: 9_999 },
  })
  assert.deepEqual([refused.status, refused.type], [409, 'application/problem+json'])
  assert.match(
    detailOf(refused),
    /"title":"Refused","status":409,"detail":".*out of bounds.*"detailFr":".*hors limites/,
  )
})

void test('unknown fields, other methods, other types, strange names and numbers are refused', async (context) => {
  const { call, path } = await begin(context, { capacity: 50 })
  const action = { kind: 'mode', mode: 'pause' }
  const cases: readonly (readonly [string, string, unknown, number, RegExp])[] = [
    ['POST', '/sites/ecole/actions', { action, reason: 'x', who: 'me' }, 400, /unknown field: who/],
    ['POST', '/sites/ecole/actions', { action: { ...action, too: 1 }, reason: 'x' }, 400, /too/],
    ['POST', '/sites/ecole/actions', { action: { kind: 'mode', mode: 'open' }, reason: 'x' }, 400, /mode/],
    ['POST', '/sites/ecole/actions', { action }, 400, /reason/],
    ['POST', '/sites/ecole/actions', { action, reason: 'two\nlines' }, 400, /reason/],
    ['POST', '/sites/ecole/actions', { action, reason: 'x', by: 'plan' }, 400, /by/],
    ['POST', '/sites/ecole/actions', '{"action":', 400, /no JSON/],
    ['POST', '/sites/ecole/figures', {}, 405, /GET/],
    ['DELETE', '/sites/ecole/plans', undefined, 405, /GET, POST/],
    ['GET', '/sites/ecole/mark', undefined, 405, /POST/],
    ['GET', '/sites/lycee/figures', undefined, 404, /ecole/],
    ['GET', '/sites/ecole/figures/now', undefined, 404, /nothing/],
    ['GET', '/', undefined, 404, /nothing/],
    ['GET', '/sites/ecole/figures?at=3', undefined, 400, /at/],
    ['GET', '/sites/ecole/minutes?from=1', undefined, 400, /until/],
    ['GET', '/sites/ecole/minutes?from=0&until=99999999999', undefined, 400, /31 days/],
    ['GET', '/sites/ecole/actions?most=5000', undefined, 400, /most/],
    ['GET', '/sites/ecole/preview?capacity=many', undefined, 400, /capacity/],
    ['POST', '/console-links', undefined, 409, /No console/],
  ]
  for (const [method, to, body, status, what] of cases) {
    const told = await call(method, to, body)
    assert.deepEqual([told.status, told.type], [status, 'application/problem+json'], `${method} ${to}`)
    assert.match(detailOf(told), what, `${method} ${to}`)
  }
  const asForm = { headers: { 'content-type': 'text/plain' } }
  const form = await callSocket(path, 'POST', '/sites/ecole/actions', { action, reason: 'x' }, asForm)
  assert.equal(form.status, 415)
  const large = await call('POST', '/sites/ecole/actions', ' '.repeat(controlLimits.bodyBytes + 1))
  assert.equal(large.status, 413)
})

void test('more sockets than the limit are dropped; the others are served', async (context) => {
  const { path, call } = await begin(context, { capacity: 50 })
  const open = Array.from({ length: controlLimits.sockets }, () => connect(path).resume())
  context.after(() => open.forEach((socket) => socket.destroy()))
  await Promise.all(open.map((socket) => once(socket, 'connect')))
  await assert.rejects(call('GET', '/sites'))
  const closed = open.slice(0, 2).map((socket) => once(socket, 'close'))
  for (const socket of open.slice(0, 2)) socket.end('GET /sites HTTP/1.0\r\n\r\n')
  await Promise.all(closed)
  assert.equal((await call('GET', '/sites')).status, 200)
})

void test('the site marks, ends, and keeps seats for a class', async (context) => {
  const { call, sit, world } = await begin(context, { capacity: 30 })
  const { at } = world.time
  const { seat } = await sit('phone')
  const marked = await call('POST', '/sites/ecole/mark', { seat, reason: 'lesson', until: at + hour })
  assert.deepEqual(marked.body, { done: true, limit: 18, inLesson: 1 })
  const far = await call('POST', '/sites/ecole/mark', { seat, reason: 'lesson', until: at + 13 * hour })
  assert.equal(far.status, 400)
  const held = await call('POST', '/sites/ecole/hold', { class: '4B', size: 20, until: at + hour })
  assert.deepEqual(held.body, { kind: 'held', size: 20, until: at + hour })
  const tooLarge = await call('POST', '/sites/ecole/hold', { class: '3A', size: 31, until: at + hour })
  assert.match(detailOf(tooLarge), /only 30 seats/)
  assert.deepEqual((await call('POST', '/sites/ecole/release', { class: '4B' })).body, { done: true })
  assert.deepEqual((await call('POST', '/sites/ecole/end', { seat })).body, { done: true })
  assert.equal((await call('POST', '/sites/ecole/end', { seat })).status, 409)
  assert.match(detailOf(await call('POST', '/sites/ecole/bind', { seat, person: 'ada' })), /signed-in/)
})

void test('G8 the site tells a sign-in by the seat, or by its token', async (context) => {
  const { call, sit, world } = await begin(context, { capacity: 30, reportsSignIns: true })
  const [phone, laptop] = [await sit('phone'), await sit('laptop')]
  const bound = await call('POST', '/sites/ecole/bind', { seat: phone.seat, person: 'ada' })
  assert.deepEqual(bound.body, { seat: phone.seat })
  const token = mintSeatToken(world.gate.keys.chain('seat'), 'ecole', laptop, world.time.at)
  const joined = await call('POST', '/sites/ecole/bind', { token, person: 'ada' })
  assert.deepEqual(joined.body, { seat: phone.seat }, 'the account is the same person, by either way')
  assert.equal((await call('POST', '/sites/ecole/bind', { token: 'x', person: null })).status, 409)
  assert.equal((await call('POST', '/sites/ecole/bind', { person: null })).status, 400)
  assert.equal(
    (await call('POST', '/sites/ecole/bind', { seat: phone.seat, token, person: null })).status,
    400,
  )
})

void test('lesson windows given by the site are in use at once, outlive a restart, and are replaced class by class', async (context) => {
  const { call, world } = await begin(context, { capacity: 30 })
  const post = (classes: unknown): Promise<Told> => call('POST', '/sites/ecole/classes', { classes })
  const soon = (key: string): boolean => world.gate.classes.lessonSoon(key, world.time.at + 50 * minute)
  const eight = [{ from: '08:00', to: '09:00' }]
  assert.deepEqual((await post({ '4B': eight, '3A': [{ from: '10:00', to: '11:00' }] })).body, { windows: 2 })
  assert.deepEqual([soon('4B'), soon('3A')], [true, false])
  assert.match(detailOf(await post({ '4B': [], '3A': [{ from: '9:00', to: '8:00' }] })), /no|not a lesson/)
  assert.match(detailOf(await post({ '4B\n': eight })), /not a class/)
  assert.equal(soon('4B'), true, 'one that is wrong changes nothing')
  await world.restart()
  assert.deepEqual([soon('4B'), soon('3A')], [true, false])
})
