import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Browser } from '../hostile/browser.ts'
import { assertNobodyNotices, assertQuietLog, fillHouse, shareDuring } from '../hostile/nobody-notices.ts'
import { openHostileWorld, startProber } from '../hostile/open-world.ts'

/** Docs of the gate, 7: an address is not a person, and a whole school comes from one in the same ten seconds. */
const pupils = 800
const withinMs = 10_000
const capacity = 10

/** Each at its instant, however late the one before is answered. Resolves when all have their answer. */
const comeOneByOne = (browsers: readonly Browser[]): Promise<readonly number[]> =>
  new Promise((resolve, reject) => {
    const everyMs = withinMs / browsers.length
    const startedAt = performance.now()
    const answers: Promise<number>[] = []
    const timer = setInterval(() => {
      const due = Math.min(browsers.length, Math.floor((performance.now() - startedAt) / everyMs) + 1)
      for (const browser of browsers.slice(answers.length, due))
        answers.push(browser.visit().then(({ status }) => status))
      if (answers.length < browsers.length) return
      clearInterval(timer)
      Promise.all(answers).then(resolve, reject)
    }, everyMs)
  })

const liveSchool = async (
  t: TestContext,
  args: readonly string[],
  headers: Readonly<Record<string, string>>,
) => {
  const world = await openHostileWorld(t, capacity, args)
  const house = await fillHouse(world, capacity, 0)
  const prober = startProber(t, world, house.seated)
  const calm = [await prober.phase(40), await prober.phase(40)]
  const school = Array.from({ length: pupils }, () => world.browser(headers))
  const coming = comeOneByOne(school)
  const attacked = []
  const shares = []
  for (let turn = 0; turn < 5; turn += 1) {
    const { value, share } = await shareDuring(world, () => prober.phase(40))
    attacked.push(value)
    shares.push(share)
  }
  const statuses = await coming
  assert.deepEqual(new Set(statuses), new Set([503]), 'each gets the waiting page')
  const places = school.map((browser) => browser.place())
  assert.ok(places.every((place) => place !== null))
  assert.equal(new Set(places).size, pupils, 'each gets a number of its own')
  assertNobodyNotices(t, { calm, attacked, shares })
  assertQuietLog(world)
}

test('eight hundred pupils of one address all get a place within ten seconds', async (t) => {
  await liveSchool(t, [], {})
})

test('eight hundred pupils behind one forwarded address all get a place within ten seconds', async (t) => {
  await liveSchool(t, ['--behind', '127.0.0.1/32', '--public-url', 'http://127.0.0.1'], {
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'http',
  })
})
