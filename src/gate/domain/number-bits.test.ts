import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import {
  countPresent,
  createNumberBits,
  exportDecided,
  getBit,
  importDecided,
  isPresent,
  nextPresent,
  type Plane,
  planes,
  rotatePresence,
  setBit,
} from './number-bits.ts'

/** The same in sets. */
const createPlain = () => {
  const sets = new Map<Plane, Set<number>>(planes.map((plane) => [plane, new Set()]))
  const of = (plane: Plane): Set<number> => sets.get(plane) ?? new Set()
  const has = (n: number): boolean =>
    (of('hereA').has(n) || of('hereB').has(n)) &&
    !of('seated').has(n) &&
    !(of('missed').has(n) && of('second').has(n))
  return { sets, of, has }
}

const most = 9_000
const number = fc.oneof(
  fc.integer({ min: 1, max: most }),
  fc.constantFrom(1, 31, 32, 33, 63, 64, 4_095, 4_096, 4_097, 8_191, 8_192),
)
const change = fc.record({ plane: fc.constantFrom(...planes), n: number, value: fc.boolean() })
const act = fc.oneof(
  { weight: 20, arbitrary: change },
  { weight: 1, arbitrary: fc.constant('rotate' as const) },
)

void test('five planes of bits are five sets of numbers', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 80 }),
      fc.array(fc.tuple(number, number), { maxLength: 8 }),
      (acts, ranges) => {
        const bits = createNumberBits()
        const plain = createPlain()
        for (const one of acts) {
          if (one === 'rotate') {
            const before = Array.from({ length: most + 1 }, (_, n) => n).filter(plain.has)
            plain.sets.set('hereB', plain.of('hereA'))
            plain.sets.set('hereA', new Set())
            assert.equal(rotatePresence(bits), before.filter((n) => !plain.has(n)).length)
          } else {
            setBit(bits, one.plane, one.n, one.value)
            if (one.value) plain.of(one.plane).add(one.n)
            else plain.of(one.plane).delete(one.n)
            assert.equal(getBit(bits, one.plane, one.n), one.value)
            assert.equal(isPresent(bits, one.n), plain.has(one.n))
          }
        }
        const all = Array.from({ length: most + 1 }, (_, n) => n).filter(plain.has)
        for (const [from, to] of [...ranges, [1, most] as const]) {
          const within = all.filter((n) => n >= from && n <= to)
          assert.equal(countPresent(bits, from, to), within.length)
          assert.equal(nextPresent(bits, from, to), within[0] ?? 0)
        }
      },
    ),
    { numRuns: 200 },
  )
})

void test('what was decided comes back, and nobody is present', () => {
  const bits = createNumberBits()
  for (const [index, plane] of planes.entries()) setBit(bits, plane, 5_000 + index, true)
  const again = createNumberBits()
  importDecided(again, exportDecided(bits))
  assert.deepEqual(
    planes.map((plane, index) => getBit(again, plane, 5_000 + index)),
    [false, false, true, true, true],
  )
  assert.equal(countPresent(again, 1, 10_000), 0)
  setBit(again, 'hereA', 5_000, true)
  assert.equal(countPresent(again, 1, 10_000), 1)
})

void test('a number costs five bits', () => {
  const bits = createNumberBits()
  setBit(bits, 'hereA', 1_000_000, true)
  const bytes = bits.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  assert.ok(bytes <= (1_000_000 * 5) / 8 + 4_096)
})
