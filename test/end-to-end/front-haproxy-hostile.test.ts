import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkForgedTokens, checkHostileRequests, checkOddPaths } from '../fronts/check-front.ts'
import { haproxyProgram } from '../fronts/haproxy-program.ts'
import { openFrontWorld } from '../fronts/front-world.ts'

/** It takes the one length that counts, and sends the request on with that alone. */
const mended = ['both lengths', 'both lengths, other order', 'a list of lengths']
const options = { skip: haproxyProgram.missing }

test(`G17 ${haproxyProgram.name}: odd paths reach the site only under a seat`, options, async (context) => {
  const world = await openFrontWorld(context, haproxyProgram)
  await checkOddPaths(world, await world.seated())
  assert.deepEqual(world.front.emergencies(), [])
})

test(
  `G17 ${haproxyProgram.name}: hostile requests reach the site only under a seat`,
  options,
  async (context) => {
    const world = await openFrontWorld(context, haproxyProgram)
    await checkHostileRequests(world, await world.seated(), mended)
    assert.deepEqual(world.front.emergencies(), [])
  },
)

test(`G14 ${haproxyProgram.name}: forged tokens open nothing`, options, async (context) => {
  const world = await openFrontWorld(context, haproxyProgram)
  await checkForgedTokens(world, await world.seated())
  assert.deepEqual(world.front.emergencies(), [])
})
