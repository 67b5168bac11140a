import assert from 'node:assert/strict'
import { test } from 'node:test'
import { second } from '../../src/kernel/duration.ts'
import { PorterAway } from '../../src/gate/ports.ts'
import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld } from './door-world.ts'
import { doorAlone, nextPorterAdopts } from './g13-door-alone.ts'

const real = { answer: answerVisit }

test('G13 while the porter is away the seated pass, a few newcomers enter, and places are kept', () =>
  doorAlone.prove(real))

test('G13 the next porter adopts whom doors let in, above the capacity, and settles', () =>
  nextPorterAdopts.prove(real))

test('G13 of those who ask a door alone, the called enter before others', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const visitor = () => createDoorBrowser(() => world.parts)
  await visitor().open('/')
  const called = visitor()
  await called.open('/')
  await called.script('POST', '/_preau/here')
  await world.pass(3 * second)
  assert.ok((world.porter.announcement().lanes.line?.called ?? 0) >= 2)
  await assert.rejects(world.porter.ask({ kind: 'arrive', lane: 'staff' }), PorterAway)
  // One place in the bucket: others leave it to the called.
  await visitor().open('/')
  world.time.at += 13 * 60 * second
  assert.equal((await visitor().open('/')).reply.kind, 'page')
  assert.equal((await called.open('/')).reply.kind, 'pass')
  assert.equal(called.claims('seat')?.['sid'], `${String(called.claims('ticket')?.['ep'])}:line:2`)
})

test('G13 a door alone lets nobody new in while the site is down or the gate in pause', async () => {
  for (const trouble of ['down', 'pause'] as const) {
    const world = await createDoorWorld({ capacity: 50, mode: trouble === 'pause' ? 'pause' : 'enforce' })
    const person = createDoorBrowser(() => world.parts)
    await person.open('/')
    if (trouble === 'down') world.siteDownSince = world.time.at
    await assert.rejects(world.porter.ask({ kind: 'arrive', lane: 'staff' }), PorterAway)
    const other = createDoorBrowser(() => world.parts)
    await other.open('/')
    world.time.at += 120 * second
    assert.equal((await other.open('/')).reply.kind, 'page')
    assert.equal((await other.script('POST', '/_preau/here')).kind, 'json')
  }
})

test('G13 G17 without the porter a decision is 204 or 401, and what is no document gets a problem', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const person = createDoorBrowser(() => world.parts)
  const nobody = createDoorBrowser(() => world.parts)
  await person.open('/')
  await assert.rejects(world.porter.ask({ kind: 'arrive', lane: 'staff' }), PorterAway)
  assert.deepEqual(await person.script('GET', '/_preau/decide'), { kind: 'empty', status: 204, cookies: [] })
  assert.deepEqual(await nobody.script('GET', '/_preau/decide'), { kind: 'empty', status: 401, cookies: [] })
  const small = await nobody.script('GET', '/api/list')
  assert.ok(small.kind === 'problem' && small.status === 503 && (small.retryAfterS ?? 0) > 0)
  assert.equal((await nobody.navigate('/static/site.css')).kind, 'pass')
  const kept = await person.form('/_preau/keep', { do: 'keep', to: '/travail' })
  assert.ok(kept.kind === 'redirect' && kept.to === '/travail')
  const left = await person.form('/_preau/keep', { do: 'leave', to: '/' })
  assert.equal(left.kind, 'page')
  assert.equal((await person.script('GET', '/_preau/decide')).kind, 'empty')
  assert.deepEqual(await person.script('GET', '/_preau/health'), {
    kind: 'json',
    status: 200,
    body: { lost: [{ part: 'porter', since: world.time.at }] },
    cookies: [],
  })
})

test('G13 in shadow a door alone lets everybody through', async () => {
  const world = await createDoorWorld({ capacity: 1, mode: 'shadow' })
  await assert.rejects(world.porter.ask({ kind: 'arrive', lane: 'staff' }), PorterAway)
  for (let person = 0; person < 5; person += 1) {
    assert.equal((await createDoorBrowser(() => world.parts).open('/')).reply.kind, 'pass')
  }
})
