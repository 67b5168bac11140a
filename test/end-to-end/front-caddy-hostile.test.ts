import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkForgedTokens, checkHostileRequests, checkOddPaths } from '../fronts/check-front.ts'
import { caddyProgram } from '../fronts/caddy-program.ts'
import { openFrontWorld } from '../fronts/front-world.ts'

/** It takes the one length that counts, and sends the request on with that alone. */
const mended = ['both lengths', 'both lengths, other order']
const options = { skip: caddyProgram.missing }

test(`G17 ${caddyProgram.name}: odd paths reach the site only under a seat`, options, async (context) => {
  const world = await openFrontWorld(context, caddyProgram)
  await checkOddPaths(world, await world.seated())
  assert.deepEqual(world.front.emergencies(), [])
})

test(
  `G17 ${caddyProgram.name}: hostile requests reach the site only under a seat`,
  options,
  async (context) => {
    const world = await openFrontWorld(context, caddyProgram)
    await checkHostileRequests(world, await world.seated(), mended)
    assert.deepEqual(world.front.emergencies(), [])
  },
)

test(`G14 ${caddyProgram.name}: forged tokens open nothing`, options, async (context) => {
  const world = await openFrontWorld(context, caddyProgram)
  await checkForgedTokens(world, await world.seated())
  assert.deepEqual(world.front.emergencies(), [])
})
