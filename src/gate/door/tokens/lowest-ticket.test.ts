import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { laneNames } from '../../domain/lanes.ts'
import { lowestTicket } from './lowest-ticket.ts'

// Plain objects only: two that say the same are the same, whatever their prototype.
const plain = { noNullPrototype: true }

const placed = fc.record(
  {
    ticket: fc.record(
      {
        epoch: fc.constantFrom('a', 'b'),
        lane: fc.constantFrom(...laneNames),
        n: fc.integer({ min: 1, max: 9 }),
      },
      plain,
    ),
    issuedAt: fc.integer({ min: 0, max: 3 }),
  },
  plain,
)

test('G2 of several tabs the lowest number in a line wins, whichever is asked first', () => {
  fc.assert(
    fc.property(placed, placed, (one, other) => {
      const lowest = lowestTicket(one, other)
      assert.deepEqual(lowest, lowestTicket(other, one))
      const sameLine = one.ticket.lane === other.ticket.lane && one.ticket.epoch === other.ticket.epoch
      if (sameLine) assert.equal(lowest.ticket.n, Math.min(one.ticket.n, other.ticket.n))
      else assert.equal(lowest.issuedAt, Math.min(one.issuedAt, other.issuedAt))
    }),
  )
})
