import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as holds, integer, nat, property, record } from 'fast-check'
import { createLeastFrom } from './least-from.ts'

test('createLeastFrom answers as a search through all values does', () => {
  const entry = record({
    key: integer({ min: -5, max: 20 }),
    weight: nat(50),
    from: integer({ min: -8, max: 24 }),
  })
  holds(
    property(array(entry), (entries) => {
      const least = createLeastFrom<number>(
        entries.map(({ key }) => key),
        (weight) => weight,
      )
      const added: { key: number; weight: number }[] = []
      for (const { key, weight, from } of entries) {
        least.add(key, weight)
        added.push({ key, weight })
        const among = added.filter((one) => one.key >= from).map((one) => one.weight)
        assert.equal(least.least(from), among.length === 0 ? null : Math.min(...among))
      }
    }),
  )
})
