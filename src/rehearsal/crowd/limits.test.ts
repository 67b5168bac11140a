import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDelays } from './delays.ts'
import { parseLoopbackGate } from './loopback.ts'
import { createPace } from './pace.ts'
import { parseKinds } from './parse-kinds.ts'

test('a crowd goes to this machine only', () => {
  const elsewhere = [
    'http://192.168.1.5:80',
    'http://ecole.example',
    'http://127.0.0.1.example',
    'http://127.0.0.1@ecole.example',
  ]
  for (const address of [...elsewhere, 'https://127.0.0.1', 'gate']) {
    const parsed = parseLoopbackGate(address)
    assert.ok(!parsed.ok, address)
    assert.match(parsed.refusal, /127\.0\.0\.1/)
  }
  for (const address of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:8080'])
    assert.ok(parseLoopbackGate(address).ok, address)
})

test('shares of kinds are read, or refused with what to write', () => {
  assert.deepEqual(parseKinds('phone=1, tabs=3'), { ok: true, value: { phone: 1, tabs: 3 } })
  for (const text of ['robots=3', 'phone=many', 'phone', 'phone=0', '']) assert.ok(!parseKinds(text).ok, text)
})

test('a pace lets a second’s worth begin at once, and then each in its time', () => {
  const pace = createPace(10)
  const waits = Array.from({ length: 15 }, () => pace.waitMs(5_000))
  assert.deepEqual(
    waits.slice(0, 10),
    Array.from({ length: 10 }, () => 0),
  )
  assert.deepEqual(waits.slice(10), [100, 200, 300, 400, 500])
})

test('quantiles of delays are right within their buckets', () => {
  const delays = createDelays()
  assert.equal(delays.quantile(0.5), null)
  for (let delay = 1; delay <= 1_000; delay += 1) delays.add(delay)
  const [median, high] = [delays.quantile(0.5) ?? 0, delays.quantile(0.99) ?? 0]
  assert.ok(median >= 500 && median <= 530, String(median))
  assert.ok(high >= 990 && high <= 1_045, String(high))
})
