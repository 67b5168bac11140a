import assert from 'node:assert/strict'
import { minute, second } from '../../src/kernel/duration.ts'
import { PorterAway } from '../../src/gate/ports.ts'
import type { Reply } from '../../src/gate/door/reply.ts'
import { createDoorBrowser, type DoorBrowser } from './door-browser.ts'
import { createDoorWorld, type DoorWorld } from './door-world.ts'
import type { DoorSubject } from './g2-place-kept.ts'
import type { Proof } from './proof.ts'

const capacity = 4
const tokenLifeMs = 45 * second

/** A bug in a step: the porter is asked for a lane that it does not have, and is away from then on. */
const losePorter = async (world: DoorWorld): Promise<void> => {
  await assert.rejects(world.porter.ask({ kind: 'arrive', lane: 'staff' }), PorterAway)
}

const jsonOf = (reply: Reply): Readonly<Record<string, unknown>> => {
  assert.ok(reply.kind === 'json' && typeof reply.body === 'object' && reply.body !== null)
  return { ...reply.body }
}

const pageOf = (reply: Reply): string => {
  assert.equal(reply.kind, 'page')
  return reply.kind === 'page' ? reply.page().html : ''
}

interface House {
  readonly world: DoorWorld
  readonly visitor: () => DoorBrowser
  readonly inside: readonly DoorBrowser[]
  readonly waiter: DoorBrowser
}

/** A full house, one who waits, and then the porter is lost. */
const lostHouse = async (subject: DoorSubject): Promise<House> => {
  const world = await createDoorWorld({ capacity })
  subject.prepare?.(world)
  const visitor = (): DoorBrowser => createDoorBrowser(() => world.parts, subject.answer)
  const inside = Array.from({ length: capacity }, visitor)
  for (const one of inside) assert.equal((await one.open('/')).reply.kind, 'pass')
  const waiter = visitor()
  await waiter.open('/')
  await losePorter(world)
  return { world, visitor, inside, waiter }
}

/** Everybody inside asks for a page, and in between for something small: as fronts do. */
const stay = async ({ world, inside }: House): Promise<void> => {
  for (const one of inside) {
    const before = one.claims('seat')
    assert.equal((await one.navigate('/')).kind, 'pass', 'the seated pass while the porter is away')
    assert.deepEqual(
      (await one.script('GET', '/_preau/decide')).kind === 'empty' &&
        (await one.script('GET', '/_preau/decide')),
      { kind: 'empty', status: 204, cookies: [] },
      'a front is told the same',
    )
    const after = one.claims('seat')
    assert.deepEqual([after?.['sid'], after?.['rn']], [before?.['sid'], before?.['rn']], 'the same seat')
    const exp = Number(after?.['exp']) * second
    assert.ok(exp <= world.time.at + tokenLifeMs, 'a token of a door is as short as one of the porter')
  }
}

/** Rule: the seated pass, marked, for thirty minutes; newcomers enter through a fixed bucket; places are kept. */
export const doorAlone: Proof<DoorSubject> = {
  rule: 'G13',
  prove: async (subject) => {
    const house = await lostHouse(subject)
    const { world, visitor, inside, waiter } = house
    const lostAt = world.time.at
    const place = waiter.claims('ticket')?.['n']
    assert.match(pageOf((await waiter.open('/')).reply), /se remet en marche.*place est gardée/s)
    assert.equal(jsonOf(await waiter.script('POST', '/_preau/here'))['standing'], 'waiting')
    const { reply } = await visitor().open('/')
    assert.ok(!pageOf(reply).includes('place est gardée'), 'nobody is promised a place without a number')
    let entered = 0
    while (world.time.at < lostAt + 29 * minute) {
      world.time.at += 20 * second
      await stay(house)
      const { reply: seen } = await visitor().open('/')
      if (seen.kind === 'pass') entered += 1
    }
    // Capacity ÷ mean visit, and the two that the bucket holds.
    const most = Math.ceil((capacity * (world.time.at - lostAt)) / (12 * minute)) + 2
    assert.ok(entered > 0, 'newcomers enter')
    assert.ok(entered <= most, `${entered} newcomers entered in 29 minutes, of at most ${most}`)
    for (const one of inside) assert.notEqual(one.claims('seat')?.['ext'], undefined, 'the token is marked')
    assert.equal(jsonOf(await waiter.script('GET', '/_preau/now'))['old'], true)
    assert.equal(waiter.claims('ticket')?.['n'], place, 'the place is kept')
    world.time.at = lostAt + 33 * minute
    for (const one of inside) {
      const refused = await one.script('GET', '/_preau/decide')
      assert.deepEqual(refused, { kind: 'empty', status: 401, cookies: [] }, 'thirty minutes, no longer')
    }
  },
}

/** What waits at the door is let in only when all who sat have been heard of. */
export const nextPorterAdopts: Proof<DoorSubject> = {
  rule: 'G13',
  prove: async (subject) => {
    const house = await lostHouse(subject)
    const { world, visitor, inside, waiter } = house
    const newcomers: DoorBrowser[] = []
    for (let step = 0; step < 30; step += 1) {
      world.time.at += 20 * second
      await stay(house)
      const newcomer = visitor()
      if ((await newcomer.open('/')).reply.kind === 'pass') newcomers.push(newcomer)
    }
    assert.ok(newcomers.length > 0)
    for (const one of newcomers) assert.equal((await one.navigate('/')).kind, 'pass')
    await world.restart()
    subject.prepare?.(world)
    await world.porter.ask({ kind: 'openEpoch', epoch: 'afterwards' })
    for (const one of [...inside, ...newcomers]) {
      assert.equal((await one.navigate('/')).kind, 'pass', 'the next porter adopts whoever sits')
    }
    await world.pass(tokenLifeMs / 2)
    for (const one of [...inside, ...newcomers]) {
      assert.equal((await one.navigate('/')).kind, 'pass')
      assert.equal(one.claims('seat')?.['ext'], undefined, 'the next token is one of the porter')
    }
    const { taken } = world.porter.announcement()
    assert.equal(taken, capacity + newcomers.length, 'even above the capacity')
    const late = visitor()
    for (let step = 0; step < 12; step += 1) {
      assert.notEqual((await late.open('/')).reply.kind, 'pass', 'nobody new enters')
      assert.notEqual((await waiter.open('/')).reply.kind, 'pass')
      await world.pass(3 * second)
    }
    assert.equal(waiter.claims('ticket')?.['n'], capacity + 1, 'the place is kept')
  },
}
