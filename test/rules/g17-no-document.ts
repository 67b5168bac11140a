import assert from 'node:assert/strict'
import type { Reply } from '../../src/gate/door/reply.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld } from './door-world.ts'
import type { DoorSubject } from './g2-place-kept.ts'
import type { Proof } from './proof.ts'

const status = (reply: Reply): number | null => ('status' in reply ? reply.status : null)

/** A decision endpoint answers 204 or 401 only, whatever is shown and asked. */
export const decides: Proof<DoorSubject> = {
  rule: 'G17',
  prove: async ({ answer, prepare }) => {
    const world = await createDoorWorld({ capacity: 1 })
    prepare?.(world)
    const inside = createDoorBrowser(() => world.parts, answer)
    await inside.open('/')
    const waiter = createDoorBrowser(() => world.parts, answer)
    await waiter.open('/')
    const stranger = createDoorBrowser(() => world.parts, answer)
    const answers = await Promise.all(
      [inside, waiter, stranger].map((one) => one.script('GET', '/_preau/decide')),
    )
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['empty', 'empty', 'empty'],
    )
    assert.deepEqual(answers.map(status), [204, 401, 401])
  },
}

export const kindOfAnswer: Proof<DoorSubject> = {
  rule: 'G17',
  prove: async ({ answer, prepare }) => {
    const world = await createDoorWorld({ capacity: 1 })
    prepare?.(world)
    await createDoorBrowser(() => world.parts, answer).open('/')
    const waiter = createDoorBrowser(() => world.parts, answer)
    const page = (await waiter.open('/')).reply
    assert.ok(
      page.kind === 'page' && page.status === 503 && (page.retryAfterS ?? 0) > 0,
      'a navigation gets the page',
    )
    const image = await waiter.script('GET', '/logo.png')
    assert.ok(
      image.kind === 'problem' && image.status === 503 && (image.retryAfterS ?? 0) > 0,
      'anything else a small problem',
    )
    const fresh = createDoorBrowser(() => world.parts, answer)
    for (const reply of [
      await fresh.script('GET', '/static/site.css'),
      await fresh.post('/saml/acs', { 'sec-fetch-site': 'cross-site' }),
    ]) {
      assert.equal(reply.kind, 'pass', 'seatless routes never wait')
    }
    assert.equal(fresh.jar.size, 0, 'and take no place in line')
  },
}
