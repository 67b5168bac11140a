import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { day, minute } from '../../../kernel/duration.ts'
import { freshKey } from '../tokens/fresh-key.ts'
import { createKeyChain } from '../tokens/key-chain.ts'
import { rotate } from '../tokens/key-ring.ts'
import { classCode, createClassCodes, normaliseCode } from './class-code.ts'
import { oldRotationLifeMs, rotationHolds } from './class-rotation.ts'
import { createCodeTries } from './code-tries.ts'

const now = Date.UTC(2026, 8, 1)
const ring = { purpose: 'class', keys: [freshKey('class', now)] } as const
const keys = createKeyChain(ring)
const key = keys.signing(now)
const classes = Array.from({ length: 1_000 }, (_none, index) => ({
  classKey: `C${index}`,
  rotation: 3,
  since: now - 8 * day,
}))
const codes = createClassCodes(keys, 'lycee', classes, now)

test('the code of every class leads to it, however it is typed', () => {
  for (const { classKey, rotation } of classes) {
    const code = classCode(key, 'lycee', { classKey, rotation })
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    assert.deepEqual(codes.find(code, now), { ok: true, value: { classKey, rotation } })
    const typed = ` ${code.toLowerCase().replace('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')} `
    assert.deepEqual(codes.find(typed, now), { ok: true, value: { classKey, rotation } })
  }
})

test('G14 other codes are unknown, and any text is answered', () => {
  assert.deepEqual(codes.find(classCode(key, 'college', { classKey: 'C1', rotation: 3 }), now), {
    ok: false,
    refusal: 'unknown',
  })
  assert.deepEqual(codes.find('', now), { ok: false, refusal: 'malformed' })
  assert.deepEqual(codes.find('UUUU-UUUU', now), { ok: false, refusal: 'malformed' })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) =>
      assert.equal(codes.find(typed, now).ok, false),
    ),
    { numRuns: 2_000 },
  )
})

test('the code before lives 7 days, the one before that is dead at once', () => {
  const turned = { classKey: '3B', rotation: 3, since: now }
  const fresh = createClassCodes(keys, 'lycee', [turned], now)
  const find = (rotation: number, at: number): boolean =>
    fresh.find(classCode(key, 'lycee', { classKey: '3B', rotation }), at).ok
  assert.equal(find(3, now), true)
  assert.equal(find(2, now + oldRotationLifeMs - 1), true)
  assert.equal(find(2, now + oldRotationLifeMs), false)
  assert.equal(find(1, now), false)
  assert.equal(rotationHolds(turned, 4, now), false)
})

test('paper printed before a key rotation is good while the old key verifies', () => {
  const turned = createKeyChain(rotate(ring, now, freshKey('class', now + minute)))
  const later = now + 2 * day
  const code = classCode(key, 'lycee', { classKey: 'C5', rotation: 3 })
  assert.notEqual(turned.signing(later).kid, key.kid)
  assert.equal(createClassCodes(turned, 'lycee', classes, later).find(code, later).ok, true)
  const end = now + 32 * day
  assert.equal(createClassCodes(turned, 'lycee', classes, end).find(code, end).ok, false)
})

test('two classes with one code are both unknown', () => {
  const twice = createClassCodes(keys, 'lycee', classes.slice(0, 1).concat(classes.slice(0, 1)), now)
  assert.equal(twice.find(classCode(key, 'lycee', { classKey: 'C0', rotation: 3 }), now).ok, false)
})

test('letters that look alike are taken for what was meant', () => {
  assert.equal(normaliseCode('oOiI-lL09'), '00111109')
  assert.equal(normaliseCode('0'.repeat(40)), null)
})

test('a whole school may mistype at once; then an address gets one try a second, others go on', () => {
  const tries = createCodeTries()
  for (let wrong = 0; wrong < 800; wrong += 1) {
    assert.equal(tries.mayTry('192.0.2.1', now), true)
    tries.wrong('192.0.2.1', now)
  }
  assert.equal(tries.mayTry('192.0.2.1', now + 999), false)
  assert.equal(tries.mayTry('192.0.2.2', now), true)
  assert.equal(tries.mayTry('192.0.2.1', now + 1_000), true)
  tries.wrong('192.0.2.1', now + 1_500)
  assert.equal(tries.mayTry('192.0.2.1', now + 1_999), false)
  assert.equal(tries.mayTry('192.0.2.1', now + 2_000), true)
})

test('tries in any order of time never exceed the bucket and its refill', () => {
  const limits = { atOnce: 5, everyMs: 100, addresses: 2 }
  fc.assert(
    fc.property(fc.array(fc.nat(300), { maxLength: 60 }), (steps) => {
      const tries = createCodeTries(limits)
      let at = 0
      let made = 0
      for (const step of steps) {
        at += step
        if (tries.mayTry('a', at)) {
          tries.wrong('a', at)
          made += 1
        }
      }
      assert(made <= limits.atOnce + Math.floor(at / limits.everyMs))
    }),
  )
})

test('only so many addresses are remembered', () => {
  const tries = createCodeTries({ atOnce: 1, everyMs: 1_000, addresses: 2 })
  for (const prefix of ['a', 'b', 'c']) tries.wrong(prefix, now)
  assert.deepEqual(
    ['a', 'b', 'c'].map((prefix) => tries.mayTry(prefix, now)),
    [true, false, false],
  )
})
