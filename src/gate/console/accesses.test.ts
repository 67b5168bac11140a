import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour, minute } from '../../kernel/duration.ts'
import { createAccesses, sameSecret } from './accesses.ts'
import { consoleLimits } from './console-limits.ts'

const start = () => {
  let at = 0
  let made = 0
  const accesses = createAccesses({ clock: () => at, newSecret: () => `secret-${(made += 1)}` })
  return { accesses, pass: (ms: number) => (at += ms) }
}

void test('an access that nobody uses ends after thirty minutes', () => {
  const { accesses, pass } = start()
  const cookie = accesses.open()
  pass(30 * minute - 1)
  assert.ok(accesses.find(cookie))
  pass(30 * minute)
  assert.equal(accesses.find(cookie), null)
})

void test('an access in use ends after twelve hours', () => {
  const { accesses, pass } = start()
  const cookie = accesses.open()
  for (let used = 0; used < 12 * hour - 20 * minute; used += 20 * minute) {
    pass(20 * minute)
    assert.ok(accesses.find(cookie), `after ${used / minute} minutes`)
  }
  pass(20 * minute)
  assert.equal(accesses.find(cookie), null)
})

void test('closing ends one access and no other; what was never opened is none', () => {
  const { accesses } = start()
  const [one, other] = [accesses.open(), accesses.open()]
  accesses.close(one)
  assert.equal(accesses.find(one), null)
  assert.notEqual(accesses.find(other), null)
  assert.equal(accesses.find(undefined), null)
  assert.equal(accesses.find('secret-99'), null)
})

void test('forms of two accesses have different secrets, and neither is the cookie', () => {
  const { accesses } = start()
  const cookies = [accesses.open(), accesses.open()]
  const secrets = cookies.map((cookie) => accesses.find(cookie)?.formSecret)
  assert.equal(new Set([...cookies, ...secrets]).size, 4)
})

void test('beyond the limit the oldest access goes', () => {
  const { accesses } = start()
  const cookies = Array.from({ length: consoleLimits.accesses + 1 }, () => accesses.open())
  assert.equal(accesses.find(cookies[0]), null)
  assert.ok(cookies.slice(1).every((cookie) => accesses.find(cookie) !== null))
})

void test('secrets of any length can be compared', () => {
  assert.ok(sameSecret('a', 'a'))
  assert.ok(!sameSecret('a', 'ab'))
  assert.ok(!sameSecret('', 'a'))
})
