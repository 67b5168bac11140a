import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { checkChain, encodeLine, linkOf, noLink } from './action-chain.ts'
import type { ActionRecord } from './operated-site.ts'

const recordOf = (capacity: number): ActionRecord => ({
  at: 1_000 + capacity,
  by: 'command line',
  action: { kind: 'capacity', capacity },
  reason: 'plus de monde que prévu',
  before: '300',
})

const fileOf = (count: number): readonly string[] => {
  const lines: string[] = []
  let link = noLink
  for (let n = 1; n <= count; n += 1) {
    const line = encodeLine(n, link, recordOf(n))
    link = linkOf(line)
    lines.push(line)
  }
  return lines
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

void test('a file as it was written holds, and gives its records back', () => {
  const chain = checkChain(textOf(fileOf(5)))
  assert.deepEqual(chain.records, [1, 2, 3, 4, 5].map(recordOf))
  assert.deepEqual([chain.lines, chain.last, chain.fault, chain.tornBytes], [5, 5, null, 0])
  assert.deepEqual(checkChain('').fault, null)
})

void test('one sign changed in any line but the last is found there, or at the next line', () => {
  fc.assert(
    fc.property(fc.nat(7), fc.nat(400), fc.constantFrom('0', 'x', ' ', '"'), (line, at, sign) => {
      const lines = [...fileOf(9)]
      const whole = lines[line] ?? ''
      const place = at % whole.length
      if (whole[place] === sign) return
      lines[line] = whole.slice(0, place) + sign + whole.slice(place + 1)
      const { fault } = checkChain(textOf(lines))
      assert.ok(fault !== null && fault.line >= line + 1 && fault.line <= line + 2, JSON.stringify(fault))
    }),
  )
})

void test('lines taken out are missed, at the start and in the middle; lines put in another order as well', () => {
  const lines = fileOf(6)
  assert.deepEqual(checkChain(textOf(lines.slice(1))).fault, { line: 1, what: 'missing' })
  assert.deepEqual(checkChain(textOf(lines.toSpliced(2, 2))).fault, { line: 3, what: 'missing' })
  assert.equal(checkChain(textOf(lines.toReversed())).fault?.line, 1)
  assert.deepEqual(checkChain(textOf([...lines, lines[5] ?? ''])).fault, { line: 7, what: 'broken' })
})

void test('a line that was rewritten with a sound chain of its own still does not fit the next one', () => {
  const lines = [...fileOf(4)]
  lines[1] = encodeLine(2, linkOf(lines[0] ?? ''), recordOf(999))
  assert.deepEqual(checkChain(textOf(lines)).fault, { line: 3, what: 'broken' })
})

void test('a torn last line is no fault: what it was to say never took effect', () => {
  const lines = fileOf(3)
  const chain = checkChain(`${textOf(lines.slice(0, 2))}${(lines[2] ?? '').slice(0, 40)}`)
  assert.deepEqual([chain.fault, chain.lines, chain.tornBytes], [null, 2, 40])
})

void test('any text at all is read without a fault of the program', () => {
  fc.assert(fc.property(fc.string(), (text) => void checkChain(text)))
})
