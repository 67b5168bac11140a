import assert from 'node:assert/strict'
import {
  come,
  comeIn,
  createYard,
  fillHouse,
  type PorterMaker,
  type Waiter,
  type Yard,
} from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const oneLine = { weights: { line: 100 } }

const ahead = (yard: Yard, waiter: Waiter): number | null => {
  const standing = yard.here(waiter)
  return standing.kind === 'waiting' || standing.kind === 'atDoor' ? standing.ahead : null
}

const waiters = (yard: Yard, count: number): Waiter[] =>
  Array.from({ length: count }, () => come(yard, 'line', { script: false }))

const acrossARestart = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity: 3, change: oneLine })
  const claims = fillHouse(yard, 'line', 3)
  const line = waiters(yard, 40)
  for (const waiter of line) yard.here(waiter)
  yard.pass(2_000)
  yard.restart(5_000)
  const late = come(yard, 'line', { script: false })
  assert.ok(late.ticket.n > (line.at(-1)?.ticket.n ?? Infinity), 'no number is given twice')
  for (const waiter of [late, ...line.toReversed()]) yard.here(waiter)
  for (const [place, waiter] of line.entries()) assert.equal(ahead(yard, waiter), place)
  assert.equal(ahead(yard, late), line.length)
  for (const claim of claims) yard.step({ kind: 'end', seat: claim.seat })
  yard.pass(70_000)
  for (const [place, waiter] of line.entries()) assert.equal(yard.here(waiter).kind === 'inside', place < 3)
}

/** Numbers that were reserved and perhaps not given cost nobody anything. */
const theSkippedBlock = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity: 5, change: oneLine })
  comeIn(yard, 'line')
  yard.restart(1_000)
  comeIn(yard, 'line')
  yard.restart(1_000)
  comeIn(yard, 'line')
}

/** All knowledge of the day is lost, twice: the oldest tickets go first. */
const acrossALoss = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity: 1, change: oneLine })
  const first = waiters(yard, 2)
  yard.restart(1_000, { snapshot: yard.first, decisions: [], lastAt: null })
  yard.step({ kind: 'openEpoch', epoch: 'second' })
  const afterOne = waiters(yard, 2)
  yard.step({ kind: 'openEpoch', epoch: 'third' })
  const afterTwo = waiters(yard, 2)
  const order = [...first, ...afterOne, ...afterTwo]
  for (const waiter of order.toReversed()) yard.here(waiter)
  yard.pass(59_000)
  for (const waiter of order.toReversed()) yard.here(waiter)
  yard.pass(3_000)
  for (let waiter = order.shift(); waiter !== undefined; waiter = order.shift()) {
    for (const other of order) {
      if (other !== waiter)
        assert.notEqual(yard.here({ ...other, collect: false }).kind, 'granted', JSON.stringify(other.ticket))
    }
    const standing = yard.here(waiter)
    assert.equal(standing.kind, 'inside', JSON.stringify(waiter.ticket))
    if (standing.kind === 'inside') yard.step({ kind: 'end', seat: standing.claim.seat })
    yard.pass(30_000)
    for (const other of order.toReversed()) yard.here({ ...other, collect: false })
    yard.pass(32_000)
  }
}

export const place: Proof<PorterMaker> = {
  rule: 'G2',
  prove: (maker) => {
    acrossARestart(maker)
    theSkippedBlock(maker)
    acrossALoss(maker)
  },
}
