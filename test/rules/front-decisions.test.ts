import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute, second } from '../../src/kernel/duration.ts'
import { createDoorBrowser, type DoorBrowser } from './door-browser.ts'
import { createDoorWorld, type DoorWorld } from './door-world.ts'

/** Status of a decision for a request of this browser. */
const decide = async (
  browser: DoorBrowser,
  method: string,
  uri: string,
  { navigation = false } = {},
): Promise<number> => {
  const headers = {
    'x-original-method': method,
    'x-original-uri': uri,
    ...(navigation ? {} : { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }),
  }
  const reply = await browser.navigate('/_preau/decide', headers)
  assert.equal(reply.kind, 'empty')
  return reply.kind === 'empty' ? reply.status : 0
}

const seatedIn = async (world: DoorWorld): Promise<DoorBrowser> => {
  const browser = createDoorBrowser(() => world.parts)
  await browser.open('/')
  await world.pass(2 * second)
  const { reply } = await browser.open('/')
  assert.equal(reply.kind, 'pass')
  return browser
}

test('G17 a decision is 204 under a seat or on a seatless route, else 401', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const seated = await seatedIn(world)
  const other = createDoorBrowser(() => world.parts)
  assert.equal(await decide(seated, 'GET', '/a'), 204)
  assert.equal(await decide(other, 'GET', '/a'), 401)
  assert.equal(await decide(other, 'GET', '/static/a'), 204)
  assert.equal(await decide(other, 'POST', '/static/a'), 401)
  assert.equal(await decide(other, 'GET', '/static/..%2fa'), 401)
})

test('behind a front the question comes with the next navigation, and nothing else is held up by it', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const seated = await seatedIn(world)
  const waiter = createDoorBrowser(() => world.parts)
  await waiter.open('/')
  for (let passed = 0; passed < 11; passed += 1) {
    await world.pass(2 * minute)
    await waiter.script('POST', '/_preau/here')
    if (passed < 9) assert.equal(await decide(seated, 'GET', '/a', { navigation: true }), 204)
  }
  assert.equal(await decide(seated, 'GET', '/a'), 204)
  assert.equal(await decide(seated, 'POST', '/a', { navigation: true }), 204)
  assert.equal(await decide(seated, 'GET', '/a', { navigation: true }), 401)
  const asked = await seated.navigate('/a')
  assert.equal(asked.kind === 'page' ? asked.status : null, 503)
})

test('in shadow navigations without a seat go by the gate, and nothing else does', async () => {
  const world = await createDoorWorld({ capacity: 1, mode: 'shadow' })
  const visitor = createDoorBrowser(() => world.parts)
  assert.equal(await decide(visitor, 'GET', '/a', { navigation: true }), 401)
  assert.equal(await decide(visitor, 'GET', '/a'), 204)
  assert.equal(await decide(visitor, 'POST', '/a', { navigation: true }), 204)
})
