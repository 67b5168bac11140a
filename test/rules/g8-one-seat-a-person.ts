import assert from 'node:assert/strict'
import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import { comeIn, createYard, type PorterMaker, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const signingYard = (maker: PorterMaker): Yard =>
  createYard(maker, { capacity: 20, change: { weights: { line: 100 }, reportsSignIns: true } })

const signIn = (yard: Yard, claim: SeatClaim, person: string): SeatClaim | null => {
  const answer = yard.seat({ kind: 'bind', claim, person })
  return answer.kind === 'in' ? answer.claim : null
}

const devicesJoin = (maker: PorterMaker): void => {
  const yard = signingYard(maker)
  const first = comeIn(yard, 'line')
  const seat = signIn(yard, first, 'Ada')?.seat
  const devices: SeatClaim[] = []
  for (let more = 0; more < 3; more += 1) {
    const own = comeIn(yard, 'line')
    const joined = signIn(yard, own, 'Ada')
    assert.equal(joined?.seat, seat, 'a second device joins')
    assert.equal(
      yard.seat({ kind: 'touch', claim: own, activity: true }).kind,
      'over',
      'its own seat is given up',
    )
    if (joined !== null) devices.push(joined)
  }
  const fifth = comeIn(yard, 'line')
  assert.equal(yard.seat({ kind: 'bind', claim: fifth, person: 'Ada' }).kind, 'devices', 'four at most')
  yard.pass(125_000, 1_000)
  // Three phones sleep; their places on the seat are others' now.
  assert.equal(signIn(yard, first, 'Ada')?.seat, seat)
  for (let more = 0; more < 3; more += 1) assert.equal(signIn(yard, comeIn(yard, 'line'), 'Ada')?.seat, seat)
  for (const claim of devices) {
    assert.equal(
      yard.seat({ kind: 'touch', claim, activity: true }).kind,
      'devices',
      'and none comes back as a fifth',
    )
  }
}

const aFamilyPhone = (maker: PorterMaker): void => {
  const yard = signingYard(maker)
  const phone = comeIn(yard, 'line')
  assert.equal(signIn(yard, phone, 'Ada')?.seat, phone.seat)
  const asBen = signIn(yard, phone, 'Ben')
  assert.equal(asBen?.seat, phone.seat, 'one device changes person inside its seat')
  const tablet = comeIn(yard, 'line')
  assert.equal(signIn(yard, tablet, 'Ada')?.seat, tablet.seat, 'and the person before sits there no more')
  assert.equal(yard.porter().announce(yard.now()).taken, 2)
}

/** Renewals: a copy is found out, a lost answer is not taken for one, nor is a restart. */
const copies = (maker: PorterMaker): void => {
  const yard = signingYard(maker)
  const shown = comeIn(yard, 'line')
  const touch = (claim: SeatClaim) => yard.seat({ kind: 'touch', claim, activity: true })
  touch(shown)
  yard.pass(40_000)
  const lost = touch(shown)
  assert.ok(lost.kind === 'in' && lost.renewed)
  const again = touch(shown)
  assert.ok(again.kind === 'in' && again.renewed && again.claim.renewal === lost.claim.renewal)
  yard.restart(1_000)
  const newest = touch(again.claim)
  assert.equal(newest.kind, 'in')
  assert.equal(touch(shown).kind, 'shared', 'somebody else holds a copy')
  assert.equal(touch(again.claim).kind, 'in')
}

export const oneSeatAPerson: Proof<PorterMaker> = {
  rule: 'G8',
  prove: (maker) => {
    devicesJoin(maker)
    aFamilyPhone(maker)
    copies(maker)
  },
}
