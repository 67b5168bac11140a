import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld } from './door-world.ts'
import { lowestTab, placeKept } from './g2-place-kept.ts'

test('G2 a place survives reload, another page, a changed address and a restart of the gate', () =>
  placeKept.prove({ answer: answerVisit }))

test('G2 of two tabs opened at once the lowest ticket wins', () => lowestTab.prove({ answer: answerVisit }))

test('G2 after a loss the tickets of the epoch before keep their order, and go first', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const visitor = () => createDoorBrowser(() => world.parts)
  await visitor().open('/')
  const waiter = visitor()
  await waiter.open('/')
  const place = waiter.claims('ticket')?.['n']
  await world.forget()
  const newcomer = visitor()
  await newcomer.open('/')
  await waiter.open('/')
  assert.equal(waiter.claims('ticket')?.['n'], place)
})
