import assert from 'node:assert/strict'
import { test } from 'node:test'
import { second } from '../../src/kernel/duration.ts'
import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld } from './door-world.ts'
import { lowestByScript, lowestTab, placeKept } from './g2-place-kept.ts'

test('G2 a place survives reload, another page, a changed address and a restart of the gate', () =>
  placeKept.prove({ answer: answerVisit }))

test('G2 of two tabs opened at once the lowest ticket wins', () => lowestTab.prove({ answer: answerVisit }))

test('G2 a page that was given a lower number shows it at its check-in', () =>
  lowestByScript.prove({ answer: answerVisit }))

test('G2 after a loss of everything but the keys, old tickets keep their order and go first, seats are adopted', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const visitor = () => createDoorBrowser(() => world.parts)
  const inside = visitor()
  await inside.open('/')
  const waiters = [visitor(), visitor()] as const
  for (const waiter of waiters) await waiter.open('/')
  await world.forget()
  const newcomer = visitor()
  await newcomer.open('/')
  await waiters[1].open('/')
  await waiters[0].open('/')
  assert.equal((await inside.navigate('/')).kind, 'pass', 'whoever sits is adopted')
  assert.deepEqual(
    waiters.map((waiter) => waiter.claims('ticket')?.['n']),
    [2, 3],
  )
  const people = [
    ['newcomer', newcomer],
    ['second', waiters[1]],
    ['first', waiters[0]],
  ] as const
  const granted = async (): Promise<string | undefined> => {
    await world.pass(3 * second)
    let name: string | undefined
    for (const [who, browser] of people) {
      const reply = await browser.script('POST', '/_preau/here')
      if (reply.kind === 'json' && JSON.stringify(reply.body).includes('granted')) name ??= who
    }
    return name
  }
  for (let look = 0; look < 30; look += 1) assert.equal(await granted(), undefined)
  await inside.navigate('/')
  await inside.form('/_preau/keep', { do: 'leave', to: '/' })
  let entered: string | undefined
  for (let look = 0; look < 40 && entered === undefined; look += 1) entered = await granted()
  assert.equal(entered, 'first')
})
