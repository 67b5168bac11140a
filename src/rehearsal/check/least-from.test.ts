import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createLeastFrom } from './least-from.ts'

test('createLeastFrom answers as a search through all values does', () => {
  const entry = fc.record({
    key: fc.integer({ min: -5, max: 20 }),
    weight: fc.nat(50),
    from: fc.integer({ min: -8, max: 24 }),
  })
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
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
