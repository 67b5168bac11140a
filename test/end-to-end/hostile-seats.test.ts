import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaultPolicy } from '../../src/gate/index.ts'
import { assertPlacesKept, assertQuietLog, fillHouse } from '../hostile/nobody-notices.ts'
import { openHostileWorld } from '../hostile/open-world.ts'

const statusesOf = async (
  answers: readonly Promise<{ readonly status: number }>[],
): Promise<readonly number[]> => (await Promise.all(answers)).map(({ status }) => status)

/** The shortest that may be set: the test waits for half of it. */
const tokenLifeS = 10
const deadlineMs = 20_000

const seatOf = (cookies: string): string => cookies.split('; ').find((pair) => pair.includes('-seat=')) ?? ''

test('G14 a seat shared over fifty devices is one seat, and whoever shows an older token has none', async (t) => {
  const capacity = 10
  const folder = mkdtempSync(join(tmpdir(), 'preau-hostile-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const config = join(folder, 'preau.toml')
  writeFileSync(config, `[policy]\ntoken-life = "${tokenLifeS} s"\n`)
  const world = await openHostileWorld(t, capacity, ['--config', config])
  const house = await fillHouse(world, capacity, 3)
  const places = house.waiting.map((browser) => browser.place())
  const [owner] = house.seated
  assert.ok(owner)
  const shared = seatOf(owner.cookies())
  const copies = Array.from({ length: 50 }, () => {
    const copy = world.browser()
    copy.copy(shared)
    return copy
  })
  assert.deepEqual(new Set(await statusesOf(copies.map((copy) => copy.visit()))), new Set([200]))

  // The owner comes again until the token is renewed, and shows the new one.
  const deadline = AbortSignal.timeout(deadlineMs)
  while (seatOf(owner.cookies()) === shared) {
    deadline.throwIfAborted()
    assert.equal((await owner.visit()).status, 200)
  }
  assert.equal((await owner.visit()).status, 200)
  for (const copy of copies) copy.copy(shared)
  const decided = await statusesOf(copies.map((copy) => copy.visit('/_preau/decide')))
  assert.deepEqual(new Set(decided), new Set([401]))
  assert.deepEqual(new Set(await statusesOf(copies.map((copy) => copy.visit()))), new Set([503]))
  assert.equal(new Set(copies.map((copy) => copy.place())).size, copies.length)

  assert.deepEqual(new Set(await statusesOf(house.seated.map((browser) => browser.visit()))), new Set([200]))
  const now: { readonly taken: number } = JSON.parse((await world.browser().visit('/_preau/now')).body)
  assert.equal(now.taken, capacity)
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
