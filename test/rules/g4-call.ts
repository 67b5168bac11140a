import assert from 'node:assert/strict'
import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import { minute, second } from '../../src/kernel/duration.ts'
import { come, comeIn, createYard, type PorterMaker, type Waiter, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const oneSeat = (maker: PorterMaker): Yard =>
  createYard(maker, { capacity: 1, change: { weights: { line: 100 } } })

const standsAtDoor = (yard: Yard, waiter: Waiter): boolean => yard.here(waiter).kind === 'atDoor'

/** Keeps the one seat of the house alive. */
const passBusily = (yard: Yard, ms: number, shown: SeatClaim): void => {
  let claim = shown
  for (let left = ms; left > 0; left -= minute) {
    yard.pass(Math.min(left, minute), 1_000)
    const answer = yard.seat({ kind: 'keep', claim })
    if (answer.kind === 'in') claim = answer.claim
  }
}

const aCallIsGoodForTwentyMinutes = (maker: PorterMaker): void => {
  const yard = oneSeat(maker)
  const claim = comeIn(yard, 'line')
  const sleeper = come(yard, 'line')
  const tooLate = come(yard, 'line')
  const next = come(yard, 'line', { script: false })
  for (const waiter of [sleeper, tooLate, next]) yard.here(waiter)
  yard.pass(2_000)
  assert.ok(standsAtDoor(yard, next))
  passBusily(yard, 19 * minute, claim)
  assert.ok(standsAtDoor(yard, next))
  assert.ok(standsAtDoor(yard, sleeper), 'a phone in a pocket is no no-show')
  yard.step({ kind: 'end', seat: claim.seat })
  for (let seconds = 0; seconds < 61; seconds += 1) {
    yard.pass(second)
    if (yard.here(sleeper).kind === 'inside') break
  }
  assert.equal(yard.here(sleeper).kind, 'inside', 'who comes back is placed by number')
  yard.pass(minute, 1_000)
  const standing = yard.here(tooLate)
  assert.ok(standing.kind === 'ended' && standing.why === 'late')
}

const aSeatIsCollected = (maker: PorterMaker, script: boolean, withinMs: number): void => {
  const yard = oneSeat(maker)
  const claim = comeIn(yard, 'line')
  const waiter = come(yard, 'line', { script, collect: false })
  const next = come(yard, 'line', { collect: false })
  yard.step({ kind: 'end', seat: claim.seat })
  const granted = (): { at: number } => {
    const before = yard.decisions.length
    for (let seconds = 0; seconds < 90; seconds += 1) {
      yard.here(waiter)
      yard.here(next)
      yard.pass(second)
      const grant = yard.decisions.slice(before).find((one) => one.kind === 'granted')
      if (grant?.kind !== 'granted') continue
      assert.deepEqual(grant.ticket, waiter.ticket)
      assert.equal(grant.collectBy, grant.at + withinMs)
      return grant
    }
    return assert.fail('a free seat goes to the lowest at the door')
  }
  const first = granted()
  yard.pass(first.at + withinMs - 250 - yard.now())
  assert.equal(yard.here(waiter).kind, 'granted')
  yard.pass(1_000)
  const missed = yard.decisions.find((one) => one.kind === 'ended' && one.reason === 'missed')
  assert.ok(missed !== undefined && missed.at >= first.at + withinMs)
  missTwice(yard, waiter, granted, withinMs)
}

const missTwice = (yard: Yard, waiter: Waiter, granted: () => { at: number }, withinMs: number): void => {
  const standing = yard.here(waiter)
  assert.ok(
    standing.kind === 'granted' || (standing.kind === 'atDoor' && standing.second),
    'there is a second call',
  )
  if (standing.kind === 'atDoor') granted()
  yard.pass(withinMs + 1_000)
  const ended = yard.here(waiter)
  assert.ok(ended.kind === 'ended' && ended.why === 'missed', `and no third: ${ended.kind}`)
  assert.equal(yard.step({ kind: 'arrive', lane: 'line' }).to, 'arrive', 'a new ticket is offered')
}

export const call: Proof<PorterMaker> = {
  rule: 'G4',
  prove: (maker) => {
    aCallIsGoodForTwentyMinutes(maker)
    aSeatIsCollected(maker, true, 20 * second)
    aSeatIsCollected(maker, false, 60 * second)
  },
}
