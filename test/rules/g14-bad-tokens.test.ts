import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld } from './door-world.ts'
import { badTokens, renewal } from './g14-bad-tokens.ts'

test('G14 a bad token is worth a new ticket on a navigation, a bare 401 elsewhere, and is counted', () =>
  badTokens.prove({ answer: answerVisit }))

test('G14 a token past its exp is renewed while its seat lives, a copied or ended one is 401', () =>
  renewal.prove({ answer: answerVisit }))

test('G14 the same cookie twice is believed in neither form', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const person = createDoorBrowser(() => world.parts)
  await person.open('/')
  const name = world.parts.names.nameOf('seat')
  const header = `${name}=${person.jar.get(name)}; ${name}=planted`
  person.jar.clear()
  const reply = await person.navigate('/', { cookie: header })
  assert.equal(reply.kind, 'redirect')
})
