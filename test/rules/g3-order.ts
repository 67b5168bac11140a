import assert from 'node:assert/strict'
import type { LaneName } from '../../src/gate/domain/lanes.ts'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import { come, createYard, fillHouse, type PorterMaker, type Waiter } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

/** Everybody checks in in any order, some ten times as often: who enters is the lowest number at the door. */
const inOrder = (maker: PorterMaker, lane: LaneName, seed: number): void => {
  const random = createSeededRandom(seed)
  // A round of 62 s then frees the seats at its end, while all who came in it still stand at the door.
  const change = { weights: { [lane]: 100 }, tokenLifeMs: 60_000 }
  const yard = createYard(maker, { capacity: 3, change })
  let claims = fillHouse(yard, lane, 3)
  let line: Waiter[] = Array.from({ length: 30 }, () => come(yard, lane, { script: false, collect: false }))
  let called = 0
  for (let round = 0; round < 8; round += 1) {
    const here = line.filter((waiter) => random.chance(0.7) || waiter === line.at(-1))
    for (const claim of claims) yard.step({ kind: 'end', seat: claim.seat })
    for (let half = 0; half < 2; half += 1) {
      for (const waiter of [...here, ...here].toSorted(() => random.below(3) - 1)) yard.here(waiter)
      yard.pass(31_000)
    }
    const announced = yard.porter().announce(yard.now()).lanes[lane]?.called ?? 0
    assert.ok(announced >= called, 'calls go up')
    called = announced
    const inside = here.filter((waiter) => yard.here(waiter).kind === 'granted')
    const expected = here.slice(0, inside.length)
    assert.deepEqual(
      inside.map(({ ticket }) => ticket.n),
      expected.map(({ ticket }) => ticket.n),
    )
    assert.ok(inside.length > 0)
    claims = inside.map((waiter) => {
      const standing = yard.here({ ...waiter, collect: true })
      assert.ok(standing.kind === 'inside')
      return standing.claim
    })
    line = line.filter((waiter) => !inside.includes(waiter))
  }
}

export const order: Proof<PorterMaker> = {
  rule: 'G3',
  prove: (maker) => {
    for (let seed = 1; seed <= 8; seed += 1) inOrder(maker, seed % 2 === 0 ? 'line' : 'known', seed)
  },
}
