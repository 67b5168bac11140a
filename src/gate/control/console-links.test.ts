import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../door-keys.ts'
import { consoleLinkLifeMs, consoleLinksMost, createConsoleLinks } from './console-links.ts'

const open = () => {
  const time = { at: 1_000 }
  return { time, links: createConsoleLinks({ now: () => time.at, newSecret: newId }) }
}

void test('a link opens one session, once', () => {
  const { links } = open()
  const [code, other] = [links.mint(), links.mint()]
  assert.equal(links.redeem('something else'), null)
  const session = links.redeem(code)
  assert.ok(session !== null && session !== code && session.length >= 22)
  assert.equal(links.redeem(code), null)
  assert.notEqual(links.redeem(other), session)
})

void test('a link is good for ten minutes', () => {
  const { links, time } = open()
  const [one, two] = [links.mint(), links.mint()]
  time.at += consoleLinkLifeMs - 1
  assert.ok(links.redeem(one))
  time.at += 1
  assert.equal(links.redeem(two), null)
})

void test('one link more than sixteen makes the oldest worthless', () => {
  const { links } = open()
  const codes = Array.from({ length: consoleLinksMost + 1 }, () => links.mint())
  assert.equal(links.redeem(codes[0] ?? ''), null)
  for (const code of codes.slice(1)) assert.ok(links.redeem(code))
})
