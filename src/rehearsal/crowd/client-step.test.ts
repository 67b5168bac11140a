import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import type { Ask, Body, NowSeen, PageSeen, Seen } from './asks.ts'
import { type Client, type ClientEvent, createClient, type SiteMap } from './client-state.ts'
import { stepClient } from './client-step.ts'
import { plainSite } from './crowd-options.ts'
import type { CrowdKind, Traits } from './kinds.ts'

const traits = (kind: CrowdKind, changes: Partial<Traits> = {}): Traits => ({
  kind,
  tabs: 1,
  patienceMs: 600_000,
  visitMs: 60_000,
  pages: 10,
  keeps: true,
  goes: 'leaves',
  accounts: [],
  introduction: null,
  ...changes,
})

const schedule = {
  nearMs: 3_000,
  farLeastMs: 10_000,
  farMostMs: 60_000,
  doorMs: 3_000,
  presenceMs: 240_000,
  firstMs: 15_000,
}
const lane = { epoch: 'e', called: 0, width: 1, present: [1, 1, 1], near: 8, pacePerMinute: 10 }
const now = (called: number): Body => {
  const seen: NowSeen = {
    at: 0,
    mode: 'enforce',
    capacity: 9,
    taken: 9,
    lanes: { line: { ...lane, called } },
    schedule,
  }
  return { kind: 'now', now: seen }
}
const linePage: PageSeen = {
  kind: 'line',
  lane: 'line',
  epoch: 'e',
  n: 4,
  to: '/travail',
  at: 0,
  phase: 'waiting',
  told: { knownAt: 60_000 },
  paused: false,
  second: false,
}
const seen = (body: Body, changes: Partial<Seen> = {}): Seen => ({
  status: body.kind === 'page' ? 503 : 200,
  redirect: null,
  setCookies: [],
  retryAfterMs: null,
  body,
  ...changes,
})
const site = seen({ kind: 'other' })
const here = (standing: string): Seen => seen({ kind: 'here', here: { standing, at: 0 } })

/** One client, stepped by hand: answers come when the test gives them. */
const play = (person: Traits, map: SiteMap = plainSite) => {
  const random = createSeededRandom(1)
  let client: Client = createClient(person, 0)
  let at = 0
  const asks: Ask[] = []
  let gone = false
  const step = (event: ClientEvent): void => {
    const done = stepClient(client, event, { site: map, at, random })
    client = done.client
    for (const action of done.actions) {
      if (action.kind === 'gone') gone = true
      else asks.push(action.ask)
    }
  }
  return {
    at: () => at,
    gone: () => gone,
    asks,
    due: (tab = 0): void => {
      const dueAt = client.tabs[tab]?.dueAt ?? Infinity
      assert.ok(dueAt < Infinity, 'the client waits for nothing')
      at = Math.max(at, dueAt)
      step({ kind: 'due', tab })
    },
    answer: (answer: Seen, tab = 0): void => {
      const ask = asks.at(-1)
      assert.ok(ask !== undefined)
      step({ kind: 'answer', tab, ask, seen: answer })
    },
    fail: (): void => {
      const ask = asks.at(-1)
      assert.ok(ask !== undefined)
      step({ kind: 'failed', tab: 0, ask })
    },
  }
}

test('a phone follows the check, looks, checks in when called, enters when granted, and gives the seat back', () => {
  const phone = play(traits('phone'))
  phone.due()
  assert.deepEqual(phone.asks.at(-1), { kind: 'navigate', path: '/' })
  phone.answer(seen({ kind: 'other' }, { status: 302, redirect: '/?preau=x' }))
  assert.deepEqual(phone.asks.at(-1), { kind: 'navigate', path: '/?preau=x' })
  phone.answer(seen({ kind: 'page', page: linePage }))
  phone.due()
  assert.equal(phone.asks.at(-1)?.kind, 'now')
  phone.answer(seen(now(0)))
  const looked = phone.at()
  phone.due()
  assert.ok(
    phone.at() - looked >= 2_700 && phone.at() - looked <= 3_300,
    'near the call it looks every three seconds',
  )
  phone.answer(seen(now(4)))
  assert.equal(phone.asks.at(-1)?.kind, 'here')
  phone.answer(here('atDoor'))
  phone.due()
  assert.equal(phone.asks.at(-1)?.kind, 'here', 'at the door it asks for nothing else')
  phone.answer(here('granted'))
  assert.deepEqual(phone.asks.at(-1), { kind: 'navigate', path: '/travail' })
  phone.answer(site)
  const entered = phone.at()
  while (phone.asks.at(-1)?.kind !== 'keep') {
    phone.due()
    const ask = phone.asks.at(-1)?.kind
    if (ask === 'seat') phone.answer(seen({ kind: 'seat', seat: { state: 'in', at: 0, asked: false } }))
    else if (ask === 'navigate') phone.answer(site)
  }
  assert.deepEqual(phone.asks.at(-1), { kind: 'keep', answer: 'leave' })
  assert.ok(phone.at() - entered >= 60_000)
  phone.answer(seen({ kind: 'seat', seat: { state: 'over', at: 0, asked: false } }))
  assert.ok(phone.gone())
})

test('whoever is asked about the seat keeps it; whoever is put out comes again', () => {
  const phone = play(traits('phone', { visitMs: 600_000, pages: 1 }))
  phone.due()
  phone.answer(site)
  while (phone.asks.at(-1)?.kind !== 'seat') phone.due()
  phone.answer(seen({ kind: 'seat', seat: { state: 'in', at: 0, asked: true } }))
  phone.due()
  assert.deepEqual(phone.asks.at(-1), { kind: 'keep', answer: 'keep' })
  phone.answer(seen({ kind: 'seat', seat: { state: 'over', at: 0, asked: false } }))
  assert.deepEqual(phone.asks.at(-1), { kind: 'navigate', path: '/' })
  phone.answer(seen({ kind: 'page', page: linePage }))
  assert.equal(phone.gone(), false)
})

test('without script nothing is asked before the time told, and then the button is pressed', () => {
  const still = play(traits('noScript'))
  still.due()
  still.answer(seen({ kind: 'page', page: linePage }, { retryAfterMs: 45_000 }))
  still.due()
  assert.equal(still.at(), 45_000)
  assert.deepEqual(still.asks.at(-1), { kind: 'submit', path: '/_preau/enter', form: { to: '/travail' } })
})

test('a stormer reloads every few seconds, whatever the page says', () => {
  const stormer = play(traits('stormer'))
  stormer.due()
  for (let reload = 0; reload < 3; reload += 1) {
    stormer.answer(seen({ kind: 'page', page: linePage }))
    const loaded = stormer.at()
    do {
      stormer.due()
      if (stormer.asks.at(-1)?.kind === 'now') stormer.answer(seen(now(0)))
    } while (stormer.asks.at(-1)?.kind !== 'navigate')
    assert.ok(stormer.at() - loaded <= 7_000)
  }
})

test('a sleeping phone asks for nothing while it is dark, and at once when it lights up', () => {
  const sleeper = play(traits('sleeper', { patienceMs: 86_400_000 }))
  sleeper.due()
  sleeper.answer(seen({ kind: 'page', page: linePage }))
  let longest = 0
  let last = 0
  for (let look = 0; look < 40; look += 1) {
    const asked = sleeper.asks.length
    sleeper.due()
    if (sleeper.asks.length === asked) continue
    longest = Math.max(longest, sleeper.at() - last)
    last = sleeper.at()
    sleeper.answer(sleeper.asks.at(-1)?.kind === 'now' ? seen(now(0)) : here('waiting'))
    if (sleeper.asks.length > asked + 1) sleeper.answer(here('waiting'))
  }
  assert.ok(longest > 30_000, `${longest} ms`)
})

test('a flooder never comes back with its ticket, and goes', () => {
  const flooder = play(traits('flooder'))
  for (let tries = 0; tries < 10; tries += 1) {
    flooder.due()
    flooder.answer(seen({ kind: 'other' }, { status: 302, redirect: '/?preau=x' }))
  }
  flooder.due()
  assert.ok(flooder.gone())
  assert.ok(flooder.asks.every((ask) => ask.kind === 'navigate' && ask.path === '/'))
})

test('whoever runs out of patience leaves the line', () => {
  const phone = play(traits('phone', { patienceMs: 20_000 }))
  phone.due()
  phone.answer(seen({ kind: 'page', page: linePage }))
  while (!phone.gone()) {
    phone.due()
    if (phone.gone()) break
    if (phone.asks.at(-1)?.kind === 'now') phone.answer(seen(now(0)))
    if (phone.asks.at(-1)?.kind === 'here') phone.answer(here('waiting'))
  }
  assert.ok(phone.at() >= 20_000 && phone.at() < 21_000)
})

test('further tabs come after the first page where the first one introduces the person', () => {
  const link = { kind: 'link', path: '/_preau/pass/x' } as const
  const browser = play(traits('tabs', { tabs: 2, introduction: link }))
  assert.throws(() => browser.due(1))
  browser.due()
  assert.deepEqual(browser.asks.at(-1), { kind: 'navigate', path: '/_preau/pass/x' })
  browser.answer(seen({ kind: 'page', page: linePage }))
  browser.due(1)
  assert.deepEqual(browser.asks.at(-1), { kind: 'navigate', path: '/' })
})

test('while no answer comes, each try is further from the last', () => {
  const phone = play(traits('phone'))
  phone.due()
  const waits: number[] = []
  for (let tries = 0; tries < 4; tries += 1) {
    const before = phone.at()
    phone.fail()
    phone.due()
    waits.push(phone.at() - before)
  }
  assert.ok((waits[3] ?? 0) > 4 * (waits[0] ?? Infinity), waits.join(' '))
})
