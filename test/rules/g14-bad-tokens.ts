import assert from 'node:assert/strict'
import { minute, second } from '../../src/kernel/duration.ts'
import type { Reply } from '../../src/gate/door/reply.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld, type DoorWorld } from './door-world.ts'
import type { DoorSubject } from './g2-place-kept.ts'
import type { Proof } from './proof.ts'

const altered = (token: string): string => {
  const at = token.length - 5
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}

const isNewTicket = (reply: Reply): boolean => reply.kind === 'redirect' && reply.status === 302

const counted = (world: DoorWorld): readonly string[] =>
  world.parts.refusedTokens.takeMinutes(world.time.at + 2 * minute).map(({ reason }) => reason)

export const badTokens: Proof<DoorSubject> = {
  rule: 'G14',
  prove: async ({ answer, prepare }) => {
    const world = await createDoorWorld({ capacity: 2 })
    prepare?.(world)
    const honest = createDoorBrowser(() => world.parts, answer)
    await honest.open('/')
    const seatName = world.parts.names.nameOf('seat')
    const ticketName = world.parts.names.nameOf('ticket')
    const seat = honest.jar.get(seatName) ?? ''
    const ticket = honest.jar.get(ticketName) ?? ''
    const wrong = [
      [[seatName, altered(seat)]],
      [[seatName, ticket]],
      [[ticketName, altered(ticket)]],
      [[ticketName, seat]],
      [
        [seatName, 'a.b.c'],
        [ticketName, '%00'],
      ],
    ] as const
    for (const cookies of wrong) {
      const forger = createDoorBrowser(() => world.parts, answer)
      for (const [name, value] of cookies) forger.jar.set(name, value)
      assert.ok(
        isNewTicket(await forger.navigate('/')),
        'a navigation with a bad token is worth a new ticket',
      )
      forger.jar.clear()
      for (const [name, value] of cookies) forger.jar.set(name, value)
      assert.deepEqual(await forger.script('GET', '/_preau/decide'), {
        kind: 'empty',
        status: 401,
        cookies: [],
      })
    }
    assert.ok(counted(world).includes('badSignature'), 'bad tokens are counted by reason')
  },
}

export const renewal: Proof<DoorSubject> = {
  rule: 'G14',
  prove: async ({ answer, prepare }) => {
    const world = await createDoorWorld({ capacity: 1 })
    prepare?.(world)
    const person = createDoorBrowser(() => world.parts, answer)
    await person.open('/')
    const copy = new Map(person.jar)
    await world.pass(3 * minute)
    assert.equal(
      (await person.navigate('/')).kind,
      'pass',
      'past its exp, while the seat lives, a token is renewed',
    )
    await world.pass(31 * second)
    await person.navigate('/')
    await person.navigate('/')
    const thief = createDoorBrowser(() => world.parts, answer)
    for (const [name, value] of copy) if (name.endsWith('-seat')) thief.jar.set(name, value)
    assert.deepEqual(await thief.script('GET', '/_preau/decide'), { kind: 'empty', status: 401, cookies: [] })
    await world.pass(12 * minute)
    assert.deepEqual(await person.script('GET', '/_preau/decide'), {
      kind: 'empty',
      status: 401,
      cookies: [],
    })
  },
}
