import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caddyProgram as program } from '../fronts/caddy-program.ts'
import { openFrontWorld } from '../fronts/front-world.ts'
import {
  checkEndedSeat,
  checkRenewal,
  checkSeatless,
  checkStreams,
  checkStripping,
  checkUploads,
  checkWaiting,
} from '../fronts/site-cases.ts'

const options = { skip: program.missing }

test('Caddy: a token half over is renewed at an answer of the site', options, async (context) => {
  await checkRenewal(await openFrontWorld(context, program), 5_000)
})

test('Caddy: at an ended seat what changes something still arrives whole', options, async (context) => {
  await checkEndedSeat(await openFrontWorld(context, program))
})

test('Caddy: without a seat the gate answers, with 503 and Retry-After', options, async (context) => {
  await checkWaiting(await openFrontWorld(context, program, { capacity: 1 }))
})

test('Caddy: uploads stream, sockets echo, events arrive one by one', options, async (context) => {
  const world = await openFrontWorld(context, program)
  await checkUploads(world)
  await checkStreams(world)
  assert.deepEqual(world.front.emergencies(), [])
})

test('Caddy: nothing of ours reaches the site or comes from it', options, async (context) => {
  await checkStripping(await openFrontWorld(context, program))
})

test('Caddy: seatless routes have their methods and sizes', options, async (context) => {
  await checkSeatless(await openFrontWorld(context, program))
})

test('Caddy: in shadow everybody passes', options, async (context) => {
  const world = await openFrontWorld(context, program, { capacity: 1, mode: 'shadow' })
  for (const visitor of [world.browser(), world.browser()]) {
    assert.equal((await visitor.navigate('/')).status, 200)
    assert.equal((await visitor.fetch('/part')).status, 200)
  }
})

test('Caddy: slow heads are cut, other hosts are turned away', options, async (context) => {
  const world = await openFrontWorld(context, program, { limits: { headMs: 300 } })
  const { host } = world.settings.publicUrl
  const head = await world.raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-A: `)
  assert.ok(head.status === null || head.status === 408, head.text)
  const other = await world.raw('GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
  assert.equal(other.status, 421)
})

test('Caddy: a site that is down is told with 502 and Retry-After', options, async (context) => {
  const world = await openFrontWorld(context, program)
  const seated = await world.seated()
  await world.site.stop()
  const answer = await seated.navigate('/page')
  assert.equal(answer.status, 502)
  assert.ok(Number(answer.headers['retry-after']) > 0)
  assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
  assert.match(answer.body, /Le site ne répond pas[^]*The site does not answer/)
  assert.equal((await seated.fetch('/page')).headers['content-type'], 'application/problem+json')
})
