import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPolicy } from '../../src/gate/index.ts'
import { assertPlacesKept, assertQuietLog, fillHouse } from '../hostile/nobody-notices.ts'
import { openHostileWorld } from '../hostile/open-world.ts'

const statusesOf = async (
  answers: readonly Promise<{ readonly status: number }>[],
): Promise<readonly number[]> => (await Promise.all(answers)).map(({ status }) => status)

test('G14 a seat shared over fifty devices is one seat, and the copies are turned away', async (t) => {
  const capacity = 10
  const world = await openHostileWorld(t, capacity)
  const house = await fillHouse(world, capacity, 3)
  const places = house.waiting.map((browser) => browser.place())
  const [owner] = house.seated
  assert.ok(owner)
  const takenNow = async (): Promise<number> => {
    const seen = await world.browser().post('/_preau/keep', 'do=keep')
    assert.ok(seen.status < 500)
    const answer: { readonly taken: number } = JSON.parse((await world.browser().visit('/_preau/now')).body)
    return answer.taken
  }
  const copies = Array.from({ length: 50 }, () => {
    const copy = world.browser()
    copy.copy(owner.cookies())
    return copy
  })
  assert.deepEqual(new Set(await statusesOf(copies.map((copy) => copy.visit()))), new Set([200]))
  assert.equal(await takenNow(), capacity)
  // Pressing "keep" renews the token once half of its life is over; until then all show the newest.
  const half = defaultPolicy(capacity).tokenLifeMs / 2
  t.diagnostic(`a copy is found out when the token is renewed, ${half / 1_000} s after it was given`)
  const others = house.seated.slice(1)
  assert.deepEqual(new Set(await statusesOf(others.map((browser) => browser.visit()))), new Set([200]))
  await assertPlacesKept(house, places)
  assertQuietLog(world)
})

test('G7 an ended seat changes something twenty times more, and one seat in twenty may', async (t) => {
  const capacity = 40
  const world = await openHostileWorld(t, capacity)
  const { latePerSeat, latePerMille } = defaultPolicy(capacity)
  const mayBeLate = (capacity * latePerMille) / 1_000
  const house = await fillHouse(world, capacity, 3)
  const ended = house.seated.slice(0, mayBeLate + 2)
  const passed: number[] = []
  for (const browser of ended) {
    const seat = browser.cookies()
    const left = await browser.post('/_preau/keep', 'do=leave')
    assert.equal(left.status, 200)
    browser.copy(seat)
    const posts = Array.from({ length: latePerSeat + 10 }, () =>
      browser.post('/rendre', 'devoir=fait', { accept: 'text/html' }),
    )
    const statuses = await statusesOf(posts)
    passed.push(statuses.filter((status) => status === 200).length)
    assert.deepEqual(new Set(statuses.filter((status) => status !== 200)), new Set([503]))
  }
  assert.deepEqual(
    passed,
    ended.map((_browser, index) => (index < mayBeLate ? latePerSeat : 0)),
  )
  const others = house.seated.slice(ended.length)
  assert.deepEqual(new Set(await statusesOf(others.map((browser) => browser.visit()))), new Set([200]))
  assertQuietLog(world)
})
