import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCrowdArguments } from './parse-crowd-arguments.ts'
import { createDelays } from './delays.ts'
import { createPace } from './pace.ts'

const gate = 'http://127.0.0.1:8080'

const refusalOf = (args: readonly string[]): string => {
  const parsed = parseCrowdArguments(args)
  assert.ok(!parsed.ok)
  return parsed.refusal
}

test('a crowd goes to this machine only', () => {
  for (const address of [
    'http://192.168.1.5:80',
    'http://ecole.example',
    'http://127.0.0.1.example',
    'https://127.0.0.1',
  ])
    assert.match(refusalOf([address]), /127\.0\.0\.1/)
  for (const address of [gate, 'http://localhost:1', 'http://[::1]:8080'])
    assert.ok(parseCrowdArguments([address]).ok, address)
})

test('every wrong option is one sentence that says what to write', () => {
  assert.match(refusalOf([]), /give one address/)
  assert.match(refusalOf([gate, '--clients', '9999']), /--clients 9999: give a whole number from 1 to 5000/)
  assert.match(refusalOf([gate, '--kinds', 'robots=3']), /--kinds robots: choose of phone/)
  assert.match(refusalOf([gate, '--shape', '/nowhere/shares.txt']), /cannot be read/)
  assert.match(refusalOf([gate, '--history', 'h.jsonl']), /go together/)
  assert.match(refusalOf([gate, '--klients', '3']), /--klients/)
})

test('options are taken over', () => {
  const parsed = parseCrowdArguments([
    gate,
    '--clients',
    '20',
    '--minutes',
    '2',
    '--kinds',
    'phone=1,tabs=3',
    '--json',
  ])
  assert.ok(parsed.ok)
  const { options, json } = parsed.value
  assert.equal(json, true)
  assert.equal(options.clients, 20)
  assert.equal(options.durationMs, 120_000)
  assert.deepEqual(options.traits.kinds, { phone: 1, tabs: 3 })
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
