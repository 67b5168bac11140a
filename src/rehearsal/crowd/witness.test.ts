import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ask, Seen } from './asks.ts'
import { type Jar, keepCookies } from './jar.ts'
import { readPage } from './read-page.ts'
import { createWitness } from './witness.ts'

const token = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`
const ticketCookie = (n: number, more: object = {}): string =>
  `preau-x-ticket=${token({ ep: 'e', ln: 'line', n, br: 'known', ...more })}; Path=/; HttpOnly`
const seatCookie = (n: number, rn: number): string =>
  `preau-x-seat=${token({ sid: `e:line:${n}`, dev: 'd', rn, exp: 100 + rn })}; Path=/`

const seenWith = (changes: Partial<Seen>): Seen => ({
  status: 200,
  redirect: null,
  setCookies: [],
  retryAfterMs: null,
  body: { kind: 'other' },
  ...changes,
})

const exchange = { sent: 1, got: 2, client: 'c' }
const home: Ask = { kind: 'navigate', path: '/' }

/** A browser whose answers the test gives. */
const browse = () => {
  const witness = createWitness()
  let jar: Jar = new Map()
  return (ask: Ask, seen: Seen) => {
    const events = witness.answered({ exchange, ask, seen, shown: jar })
    jar = keepCookies(jar, seen.setCookies)
    return events
  }
}

test('a ticket is written once, with the exchange that brought it, and its range once', () => {
  const see = browse()
  const first = see(home, seenWith({ status: 302, redirect: '/?preau=1', setCookies: [ticketCookie(5)] }))
  assert.deepEqual(first, [
    { kind: 'ticket', ...exchange, ticket: { epoch: 'e', lane: 'line', n: 5, stranger: false } },
  ])
  const told = seenWith({
    setCookies: [ticketCookie(5, { low: 10, high: 20 })],
    body: { kind: 'here', here: { standing: 'waiting', at: 1, ahead: 3, told: { low: 10, high: 20 } } },
  })
  assert.deepEqual(
    see({ kind: 'here' }, told).map(({ kind }) => kind),
    ['here', 'told'],
  )
  assert.deepEqual(
    see({ kind: 'here' }, told).map(({ kind }) => kind),
    ['here'],
  )
})

test('a token, the requests it was shown with, and its refusal are told apart', () => {
  const see = browse()
  see(home, seenWith({ status: 302, redirect: '/?preau=1', setCookies: [ticketCookie(5)] }))
  const given = see(home, seenWith({ setCookies: [seatCookie(5, 0)] }))
  assert.deepEqual(
    given.map((event) => (event.kind === 'token' ? [event.seat, event.exp, event.ticket?.n] : event.kind)),
    [['e:line:5', 100_000, 5]],
  )
  const served = see(
    { kind: 'submit', path: '/travail', form: {} },
    seenWith({ setCookies: [seatCookie(5, 1)] }),
  )
  assert.deepEqual(
    served.map(({ kind }) => kind),
    ['token', 'served'],
  )
  assert.deepEqual(see({ kind: 'background', path: '/a.css' }, seenWith({ status: 503 })), [
    { kind: 'turnedAway', ...exchange, seat: 'e:line:5', device: 'd', renewal: 1 },
  ])
  assert.deepEqual(
    see(home, seenWith({ status: 302, redirect: '/?preau=2', setCookies: [ticketCookie(9)] })).map(
      ({ kind }) => kind,
    ),
    ['ticket', 'turnedAway'],
  )
})

test('a question, a pause and a site that is down say nothing about the token', () => {
  const see = browse()
  see(home, seenWith({ setCookies: [ticketCookie(5), seatCookie(5, 0)] }))
  for (const page of [{ kind: 'question' }, { kind: 'other' }] as const)
    assert.deepEqual(see(home, seenWith({ status: 503, body: { kind: 'page', page } })), [])
})

test('leaving forgets the cookies', () => {
  const see = browse()
  see(home, seenWith({ setCookies: [ticketCookie(5), seatCookie(5, 0)] }))
  const cleared = ['preau-x-ticket=; Path=/; Max-Age=0', 'preau-x-seat=; Path=/; Max-Age=0']
  const left = seenWith({
    setCookies: cleared,
    body: { kind: 'seat', seat: { state: 'over', at: 1, asked: false } },
  })
  assert.deepEqual(see({ kind: 'keep', answer: 'leave' }, left), [
    { kind: 'left', ...exchange, seat: 'e:line:5' },
  ])
  assert.deepEqual(see(home, seenWith({})), [])
})

test('an answer that never came is told where it may have brought a seat', () => {
  const witness = createWitness()
  const jar = keepCookies(new Map(), [ticketCookie(5)])
  const ticket = { epoch: 'e', lane: 'line', n: 5, stranger: false }
  assert.deepEqual(witness.unanswered(exchange, home, jar), [{ kind: 'unanswered', ...exchange, ticket }])
  assert.deepEqual(witness.unanswered(exchange, { kind: 'here' }, jar), [])
  assert.deepEqual(witness.unanswered(exchange, home, new Map()), [])
})

test('a page of the gate is read by what a browser finds in it, a page of the site is not', () => {
  const data = {
    lane: 'line',
    epoch: 'e',
    n: 5,
    at: 9,
    to: '/',
    phase: 'door',
    told: null,
    paused: false,
    second: true,
  }
  const html = `<p>…</p><script type="application/json" id="page">${JSON.stringify(data)}</script>`
  assert.deepEqual(readPage(html), { kind: 'line', ...data })
  assert.deepEqual(readPage('<form method="post" action="/_preau/again">'), { kind: 'ended' })
  assert.deepEqual(readPage('<form method="post" action="/travail">'), { kind: 'other' })
})
