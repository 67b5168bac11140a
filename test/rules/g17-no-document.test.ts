import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld } from './door-world.ts'
import { decides, kindOfAnswer } from './g17-no-document.ts'

test('G17 a decision endpoint answers 204 or 401 only', () => decides.prove({ answer: answerVisit }))

test('G17 a navigation gets the page, anything else a problem, and seatless routes pass', () =>
  kindOfAnswer.prove({ answer: answerVisit }))

test('G17 a path that could mean a seatless route to the site only is refused', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const browser = createDoorBrowser(() => world.parts)
  for (const path of [
    '/static/../admin',
    '/static/%2e%2e/admin',
    '/static/%2fadmin',
    '/static/a;b',
    '/static/%252e%252e/',
  ]) {
    const reply = await browser.navigate(path)
    assert.ok(reply.kind === 'problem' && reply.status === 400, path)
  }
})

test('G17 a method that a seatless route does not name needs a seat', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const reply = await createDoorBrowser(() => world.parts).post('/static/site.css', {
    accept: 'application/json',
  })
  assert.equal(reply.kind, 'problem')
})
