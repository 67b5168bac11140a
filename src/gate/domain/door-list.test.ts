import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import {
  type AtTheDoor,
  countStrangersBelow,
  createDoorList,
  firstAtDoor,
  leaveDoor,
  leaveDoorUnseen,
  stepToDoor,
} from './door-list.ts'

const person = (n: number, more: Partial<AtTheDoor> = {}): AtTheDoor => ({
  n,
  stranger: n % 3 === 0,
  classKey: null,
  stayUntil: n,
  still: false,
  ...more,
})

void test('the lowest number is first, with strangers or without', () => {
  const act = fc.record({ n: fc.integer({ min: 1, max: 60 }), leaves: fc.boolean() })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), fc.nat({ max: 61 }), (acts, below) => {
      const list = createDoorList()
      const there = new Set<number>()
      for (const { n, leaves } of acts) {
        if (leaves) {
          leaveDoor(list, n)
          there.delete(n)
        } else {
          assert.equal(stepToDoor(list, person(n)), !there.has(n))
          there.add(n)
        }
      }
      const sorted = [...there].toSorted((a, b) => a - b)
      assert.equal(firstAtDoor(list, true)?.n, sorted[0])
      assert.equal(
        firstAtDoor(list, false)?.n,
        sorted.find((n) => n % 3 !== 0),
      )
      assert.equal(countStrangersBelow(list, below), sorted.filter((n) => n % 3 === 0 && n < below).length)
    }),
  )
})

void test('whoever is not seen is off the door, and a new check-in stays longer', () => {
  const list = createDoorList()
  for (const n of [10, 20, 30]) stepToDoor(list, person(n))
  stepToDoor(list, person(10, { stayUntil: 40, still: true }))
  leaveDoorUnseen(list, 20)
  assert.deepEqual([...list.byNumber.keys()], [10, 30])
  assert.equal(firstAtDoor(list, true)?.still, true)
})
