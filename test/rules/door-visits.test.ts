import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute, second } from '../../src/kernel/duration.ts'
import type { Reply } from '../../src/gate/door/reply.ts'
import { classCode } from '../../src/gate/door/bearings/class-code.ts'
import { mintPassToken } from '../../src/gate/door/tokens/pass-token.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld, type DoorWorldOptions } from './door-world.ts'

const before = async (options: DoorWorldOptions) => {
  const world = await createDoorWorld(options)
  return { world, visitor: () => createDoorBrowser(() => world.parts) }
}

const textOf = (reply: Reply): string => (reply.kind === 'page' ? reply.page().html : '')
const headingOf = (reply: Reply): string => /<h1[^>]*>([^<]*)/.exec(textOf(reply))?.[1] ?? ''

test('on a quiet day the whole way is one redirect, and the site never sees the check', async () => {
  const { world, visitor } = await before({ capacity: 2 })
  const person = visitor()
  const { reply, redirects } = await person.open('/devoirs?a=1&b=%20')
  assert.equal(redirects, 1)
  assert.ok(reply.kind === 'pass' && reply.seat !== null)
  assert.equal((await person.open('/')).redirects, 0)
  assert.equal(world.porter.announcement().capacity, 2)
})

test('a browser that keeps no cookies takes no seat, and is told so after one redirect', async () => {
  const { world, visitor } = await before({ capacity: 5 })
  const person = visitor()
  person.keepsCookies = false
  const { reply, redirects } = await person.open('/')
  assert.equal(redirects, 1)
  assert.match(headingOf(reply), /refuse les cookies/)
  await world.pass(second)
  assert.equal(world.porter.announcement().taken, 0)
  await world.pass(2 * minute)
  const later = await person.navigate('/?preau=kept-in-a-bookmark')
  assert.equal(later.kind, 'redirect', 'an old check in a bookmark is no sign of refused cookies')
})

test('a ticket is given neither ahead of time, nor to a frame, nor across sites', async () => {
  const { world, visitor } = await before({ capacity: 1 })
  const headers = [{ 'sec-purpose': 'prefetch;prerender' }, { 'sec-fetch-dest': 'iframe' }]
  for (const extra of headers) {
    const reply = await visitor().navigate('/', extra)
    assert.equal(reply.kind, 'problem')
  }
  const across = await visitor().post('/devoirs?x=1', { 'sec-fetch-site': 'cross-site' })
  assert.deepEqual(across, { kind: 'redirect', status: 303, to: '/devoirs?x=1', cookies: [] })
  await world.pass(second)
  assert.equal(world.porter.announcement().lanes.line?.issued, 0)
})

test('in shadow everybody passes at once, and is counted when the cookie has come back', async () => {
  const { world, visitor } = await before({ capacity: 1, mode: 'shadow' })
  for (let person = 0; person < 4; person += 1) {
    const browser = visitor()
    assert.equal((await browser.navigate('/')).kind, 'pass')
    assert.equal((await browser.navigate('/')).kind, 'pass')
    assert.equal((await browser.script('GET', '/data.json')).kind, 'pass')
  }
  await world.pass(2 * second)
  assert.equal(world.porter.announcement().taken, 4)
})

test('what changes something passes for ten minutes after the end of a seat, and no longer', async () => {
  const { world, visitor } = await before({ capacity: 20 })
  const person = visitor()
  await person.open('/')
  await world.pass(11 * minute)
  assert.equal((await person.post('/remise')).kind, 'pass')
  assert.equal((await person.script('GET', '/data.json')).kind, 'problem')
  await world.pass(10 * minute)
  assert.notEqual((await person.post('/remise', { accept: 'application/json' })).kind, 'pass')
})

test('a person whose seat has ended comes back by one redirect, with a new place', async () => {
  const { world, visitor } = await before({ capacity: 1 })
  const person = visitor()
  await person.open('/')
  await world.pass(12 * minute)
  const { reply, redirects } = await person.open('/')
  assert.equal(redirects, 1)
  assert.ok(reply.kind === 'pass' && reply.seat?.endsWith(':2'))
})

test('the question comes on a navigation, one press keeps the seat, another gives it back', async () => {
  const { world, visitor } = await before({ capacity: 1, policy: { heldAtLeastMs: 2 * minute } })
  const person = visitor()
  await person.open('/')
  await visitor().open('/')
  await world.pass(3 * minute)
  const asked = await person.navigate('/devoirs')
  assert.match(headingOf(asked), /besoin de votre siège/)
  const kept = await person.form('/_preau/keep', { do: 'keep', to: '/devoirs' })
  assert.ok(kept.kind === 'redirect' && kept.to === '/devoirs')
  assert.equal((await person.navigate('/devoirs')).kind, 'pass')
  const left = await person.form('/_preau/keep', { do: 'leave', to: '/devoirs' })
  assert.ok(left.kind === 'page' && left.status === 200)
  assert.ok(!person.jar.has(world.parts.names.nameOf('seat')))
})

test('a form of ours sent from another site does nothing', async () => {
  const { visitor } = await before({ capacity: 1 })
  const person = visitor()
  await person.open('/')
  const reply = await person.post('/_preau/keep', { 'sec-fetch-site': 'cross-site' })
  assert.ok(reply.kind === 'problem' && reply.status === 403)
})

test('an address to come back to is never another site', async () => {
  const { visitor } = await before({ capacity: 1 })
  for (const to of [
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\nb',
  ]) {
    const reply = await visitor().form('/_preau/enter', { to })
    assert.ok(reply.kind === 'redirect' && reply.to === '/', to)
  }
})

test('a class code gives the lane of the class, a wrong one says so', async () => {
  const { world, visitor } = await before({ capacity: 200 })
  const pupil = visitor()
  const wrong = await pupil.form('/_preau/code', { code: 'AAAA-AAAA', to: '/' })
  assert.ok(wrong.kind === 'page' && wrong.status === 422)
  const key = world.parts.keys('class').signing(world.time.at)
  const code = classCode(key, 'ecole', { classKey: '4B', rotation: 1 })
  const right = await pupil.form('/_preau/code', { code: code.toLowerCase(), to: '/devoirs' })
  assert.ok(right.kind === 'redirect' && right.to === '/devoirs')
  await pupil.open('/')
  assert.equal(pupil.claims('ticket')?.['ln'], 'class')
})

test('a stranger who shows a class code while waiting changes lanes', async () => {
  const { world, visitor } = await before({ capacity: 100 })
  const pupil = visitor()
  await pupil.open('/')
  assert.equal(pupil.claims('ticket')?.['ln'], 'stranger')
  pupil.jar.delete(world.parts.names.nameOf('seat'))
  const key = world.parts.keys('class').signing(world.time.at)
  await pupil.form('/_preau/code', {
    code: classCode(key, 'ecole', { classKey: '4B', rotation: 1 }),
    to: '/',
  })
  await pupil.open('/')
  assert.equal(pupil.claims('ticket')?.['ln'], 'class')
})

test('a device with several passes is asked who comes in, and a pupil is spoken to as one', async () => {
  const { world, visitor } = await before({ capacity: 1 })
  await visitor().open('/')
  const phone = visitor()
  const { at } = world.time
  for (const [index, label] of ['Inès', 'Malo'].entries()) {
    const claims = {
      id: `p${index}`,
      role: 'pupil' as const,
      classes: ['4B'],
      person: null,
      label,
      issuedAt: at,
      exp: at + minute * 60,
    }
    const reply = await phone.navigate(
      `/_preau/pass/${mintPassToken(world.parts.keys('pass'), 'ecole', claims, at)}`,
    )
    assert.equal(reply.kind, 'redirect')
  }
  const asked = await phone.navigate('/devoirs')
  assert.match(textOf(asked), /Inès.*Malo/s)
  await phone.form('/_preau/who', { person: '1', to: '/devoirs' })
  const { reply } = await phone.open('/devoirs')
  assert.match(headingOf(reply), /^Tu es dans la file/)
})

test('English is spoken to whoever asks for it, and stays chosen', async () => {
  const { visitor } = await before({ capacity: 1 })
  await visitor().open('/')
  const person = visitor()
  await person.open('/')
  assert.match(
    textOf(await person.navigate('/', { 'accept-language': 'en-GB,en;q=0.9,fr;q=0.5' })),
    /<html lang="en"/,
  )
  await person.navigate('/_preau/language/en?to=%2F')
  assert.match(textOf(await person.navigate('/', { 'accept-language': 'fr' })), /<html lang="en"/)
})

test('the public answer is the same for all, refuses a query, and asks no cookie', async () => {
  const { visitor } = await before({ capacity: 1 })
  const [one, other] = [
    await visitor().script('GET', '/_preau/now'),
    await visitor().script('GET', '/_preau/now'),
  ]
  assert.deepEqual(one, other)
  assert.ok(one.kind === 'json' && one.maxAgeS === 1 && one.cookies.length === 0)
  const asked = await visitor().script('GET', '/_preau/now?x')
  assert.ok(asked.kind === 'problem' && asked.status === 400)
})

test('while the site does not answer, nobody is sent in and the page says so', async () => {
  const { world, visitor } = await before({ capacity: 3 })
  await world.porter.ask({ kind: 'siteHealth', up: false })
  world.siteDownSince = world.time.at
  const { reply } = await visitor().open('/')
  assert.match(headingOf(reply), /ne répond pas/)
  await world.porter.ask({ kind: 'siteHealth', up: true })
  world.siteDownSince = null
  assert.equal((await visitor().open('/')).reply.kind, 'pass')
})
