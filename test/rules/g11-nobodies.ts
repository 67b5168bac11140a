import assert from 'node:assert/strict'
import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import { fourLanes } from '../../src/gate/domain/lanes.ts'
import { minute, second } from '../../src/kernel/duration.ts'
import { come, comeIn, createYard, type PorterMaker, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const house = (maker: PorterMaker): Yard =>
  createYard(maker, { capacity: 100, change: { weights: fourLanes, reportsSignIns: true } })

/** Three hundred strangers who never sign in stand at the door, and the house stays open for all others. */
const aFlood = (maker: PorterMaker): void => {
  const yard = house(maker)
  const flood = Array.from({ length: 300 }, () => come(yard, 'stranger', { script: false }))
  const claims: SeatClaim[] = []
  for (const waiter of flood) {
    const standing = yard.here(waiter)
    if (standing.kind === 'inside') claims.push(standing.claim)
  }
  assert.equal(claims.length, 20)
  for (let person = 0; person < 80; person += 1) comeIn(yard, 'known')
  const [first] = claims
  assert.ok(first)
  yard.seat({ kind: 'bind', claim: first, person: 'Ada' })
  assert.equal(yard.porter().announce(yard.now()).taken, 100, 'nobody else is harmed')
}

const oneWhoSignsInMakesRoom = (maker: PorterMaker): void => {
  const yard = house(maker)
  const claims = Array.from({ length: 20 }, () => comeIn(yard, 'stranger'))
  const next = come(yard, 'stranger', { script: false })
  assert.notEqual(yard.here(next).kind, 'inside')
  yard.pass(second)
  const [first] = claims
  assert.ok(first && yard.seat({ kind: 'bind', claim: first, person: null }).kind === 'in')
  assert.equal(yard.here(next).kind, 'inside')
}

/** Presses keep every three minutes, as often as asked. Returns how long the seat lived. */
const lifeOf = (yard: Yard, presses: number): number => {
  let claim = comeIn(yard, 'known')
  const since = yard.now()
  let left = presses
  while (yard.now() - since < 60 * minute) {
    yard.pass(10 * second, second)
    const answer = yard.seat({ kind: 'touch', claim, activity: true })
    if (answer.kind !== 'in') break
    claim = answer.claim
    if (answer.question?.case !== 'unsigned' || left === 0) continue
    const kept = yard.seat({ kind: 'keep', claim })
    left -= 1
    if (kept.kind === 'in') claim = kept.claim
  }
  return yard.now() - since
}

const threeMinutes = (maker: PorterMaker): void => {
  const without = lifeOf(house(maker), 0)
  assert.ok(without >= 3 * minute && without <= 3 * minute + 12 * second, `lived ${without} ms`)
  const withOne = lifeOf(house(maker), 1)
  assert.ok(withOne >= 5 * minute && withOne <= 6 * minute + 12 * second, `one press: ${withOne} ms`)
  const withMany = lifeOf(house(maker), 100)
  assert.ok(withMany >= 20 * minute && withMany <= 33 * minute + 12 * second, `ten presses: ${withMany} ms`)
}

export const nobodies: Proof<PorterMaker> = {
  rule: 'G11',
  prove: (maker) => {
    aFlood(maker)
    oneWhoSignsInMakesRoom(maker)
    threeMinutes(maker)
  },
}
