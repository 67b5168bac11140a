import assert from 'node:assert/strict'
import { minute } from '../../src/kernel/duration.ts'
import { type AnswerVisit, createDoorBrowser, type DoorBrowser } from './door-browser.ts'
import { createDoorWorld, type DoorWorld } from './door-world.ts'
import type { Proof } from './proof.ts'

/** The real door, or a wrong one: how it answers, and what it is at each start. */
export interface DoorSubject {
  readonly answer: AnswerVisit
  readonly prepare?: (world: DoorWorld) => void
}

const numberOf = (browser: DoorBrowser): unknown => browser.claims('ticket')?.['n']

const aheadIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'ahead' in body ? body.ahead : null

const fullHouse = async (subject: DoorSubject): Promise<{ world: DoorWorld; visitor: () => DoorBrowser }> => {
  const world = await createDoorWorld({ capacity: 1 })
  subject.prepare?.(world)
  const visitor = (): DoorBrowser => createDoorBrowser(() => world.parts, subject.answer)
  const first = await visitor().open('/')
  assert.equal(first.reply.kind, 'pass')
  return { world, visitor }
}

export const placeKept: Proof<DoorSubject> = {
  rule: 'G2',
  prove: async (subject) => {
    const { world, visitor } = await fullHouse(subject)
    const waiter = visitor()
    const behind = visitor()
    await waiter.open('/devoirs?jour=1')
    await behind.open('/')
    const place = numberOf(waiter)
    assert.equal(place, 2)

    await waiter.open('/devoirs?jour=1')
    assert.equal(numberOf(waiter), place, 'after a reload')

    waiter.address = '2001:db8::7'
    await waiter.open('/autre')
    assert.equal(numberOf(waiter), place, 'from another address, on another page')

    await world.restart()
    subject.prepare?.(world)
    await waiter.open('/')
    assert.equal(numberOf(waiter), place, 'after a restart of the gate')

    await world.pass(minute)
    const first = await waiter.script('POST', '/_preau/here')
    const second = await behind.script('POST', '/_preau/here')
    assert.deepEqual(
      [first, second].map((reply) => (reply.kind === 'json' ? aheadIn(reply.body) : null)),
      [0, 1],
      'the order is as before',
    )
  },
}

export const lowestTab: Proof<DoorSubject> = {
  rule: 'G2',
  prove: async (subject) => {
    const { visitor } = await fullHouse(subject)
    const phone = visitor()
    const [one, other] = [await phone.navigate('/a'), (phone.jar.clear(), await phone.navigate('/b'))]
    assert.ok(one.kind === 'redirect' && other.kind === 'redirect')
    assert.equal(numberOf(phone), 3, 'the later tab has overwritten the cookie')
    await phone.navigate(other.to)
    await phone.navigate(one.to)
    assert.equal(numberOf(phone), 2, 'the lowest number wins')
  },
}

/** Both first requests left before any cookie was there, and the later answer came last. */
export const lowestByScript: Proof<DoorSubject> = {
  rule: 'G2',
  prove: async (subject) => {
    const { visitor } = await fullHouse(subject)
    const phone = visitor()
    const one = await phone.navigate('/a')
    assert.ok(one.kind === 'redirect')
    await phone.navigate(one.to)
    phone.jar.clear()
    await phone.open('/b')
    assert.equal(numberOf(phone), 3)
    await phone.script('POST', `/_preau/here${one.to.slice(one.to.indexOf('?'))}`)
    assert.equal(numberOf(phone), 2, 'the page that was given the lower number shows it')
  },
}
