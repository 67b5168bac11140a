import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import { freshRings } from '../../src/gate/door/tokens/fresh-key.ts'
import { createKeyChain } from '../../src/gate/door/tokens/key-chain.ts'
import type { DoorWorld } from '../rules/door-world.ts'
import { lowestTab, placeKept } from '../rules/g2-place-kept.ts'
import { sabotageOf } from '../rules/proof.ts'

/** Keys made anew at each start: every ticket given before is a stranger's. */
const makesNewKeys = (world: DoorWorld): void => {
  const rings = freshRings(world.time.at)
  world.parts = { ...world.parts, keys: (purpose) => createKeyChain(rings[purpose]) }
}

export const sabotages = [
  sabotageOf('G2', placeKept, 'the keys are made anew at each start', {
    answer: answerVisit,
    prepare: makesNewKeys,
  }),
  sabotageOf('G2', lowestTab, 'the ticket of the last tab wins', {
    answer: (door, visit, readForm) => answerVisit(door, { ...visit, check: null }, readForm),
  }),
]
