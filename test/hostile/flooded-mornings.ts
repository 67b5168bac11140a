import { minute } from '../../src/kernel/duration.ts'
import { createPorter, fourLanes, type PorterStart, tableFor } from '../../src/gate/index.ts'
import type { Policy, Porter } from '../../src/gate/index.ts'
import { conditionNames, drawMorning } from '../../src/rehearsal/mornings/morning.ts'
import { runMorning } from '../../src/rehearsal/mornings/run-morning.ts'
import { generatedShapes } from '../../src/rehearsal/mornings/shapes/arrival-shape.ts'

const site = { capacity: 250, lanes: 'fourLanes' } as const

/** The first seed from here on whose morning has a flood; every eighth has one. No table was learned from them. */
const seedsFrom = 800_000
const turns = conditionNames.length

export const floodedSeeds = (count: number): readonly number[] => {
  const first = seedsFrom + ((conditionNames.indexOf('liveFlood') - (seedsFrom % turns) + turns) % turns)
  return Array.from({ length: count }, (_none, index) => first + index * turns)
}

export type PorterMaker = (start: PorterStart) => Porter

/** A porter under a policy that nobody should set. */
export const porterWith =
  (change: Partial<Policy>): PorterMaker =>
  (start) =>
    createPorter({ ...start, policy: { ...start.policy, ...change } })

export interface PassWaits {
  /** Sum over those with a pass or a class who got a seat, minutes. */
  readonly minutes: number
  readonly people: number
}

const waitsOf = (seed: number, withFlood: boolean, createMadePorter: PorterMaker): PassWaits => {
  const morning = drawMorning(seed, site, generatedShapes)
  const { people } = runMorning(withFlood ? morning : { ...morning, flood: 0 }, {
    createPorter: createMadePorter,
    table: tableFor(site.capacity, fourLanes),
  })
  const waits = people.flatMap(({ traits, seatedAt, issuedAt }) =>
    traits.kind === 'person' && traits.bearing !== 'stranger' && seatedAt !== null
      ? [seatedAt - issuedAt]
      : [],
  )
  return { minutes: waits.reduce((sum, wait) => sum + wait, 0) / minute, people: waits.length }
}

export interface FloodedMorning {
  readonly seed: number
  readonly flooded: PassWaits
  readonly calm: PassWaits
}

/** The same people at the same hours, with the flood and without it; what chance does inside differs. */
export const liveFlooded = (seed: number, maker: PorterMaker = createPorter): FloodedMorning => ({
  seed,
  flooded: waitsOf(seed, true, maker),
  calm: waitsOf(seed, false, maker),
})

export const meanOf = (waits: readonly PassWaits[]): number =>
  waits.reduce((sum, { minutes }) => sum + minutes, 0) /
  Math.max(
    1,
    waits.reduce((sum, { people }) => sum + people, 0),
  )
