import assert from 'node:assert/strict'
import { test } from 'node:test'
import { floodedSeeds, type FloodedMorning, liveFlooded, meanOf, porterWith } from './flooded-mornings.ts'

/**
 * Over all mornings together: in one, a visit drawn longer or shorter moves the mean by a fifth,
 * and the same people cannot be drawn twice.
 */
const mornings = 6
const mostRatio = 1.15

const ratioOf = (lived: readonly FloodedMorning[]): number =>
  meanOf(lived.map(({ flooded }) => flooded)) / meanOf(lived.map(({ calm }) => calm))

const told = (lived: readonly FloodedMorning[]): string =>
  lived
    .map(
      ({ seed, flooded, calm }) =>
        `${seed}: ${meanOf([flooded]).toFixed(2)} min with the flood, ${meanOf([calm]).toFixed(2)} without`,
    )
    .join('; ')

test('G9 G11 a flood of strangers makes those with a pass wait at most 1.15 times as long', (t) => {
  const lived = floodedSeeds(mornings).map((seed) => liveFlooded(seed))
  const ratio = ratioOf(lived)
  t.diagnostic(`${ratio.toFixed(3)} times as long. ${told(lived)}`)
  const people = lived.reduce((sum, { calm }) => sum + calm.people, 0)
  assert.ok(people > 3_000, `${people} people are too few to judge`)
  assert.ok(ratio <= mostRatio, `${ratio.toFixed(3)} times as long. ${told(lived)}`)
})

test('G11 a gate whose strangers may fill the house is found out', (t) => {
  const open = porterWith({ unsignedMaxPerMille: 1_000, unsignedLifeMs: 3_600_000 })
  const lived = floodedSeeds(2).map((seed) => liveFlooded(seed, open))
  t.diagnostic(`${ratioOf(lived).toFixed(3)} times as long. ${told(lived)}`)
  assert.ok(ratioOf(lived) > mostRatio, told(lived))
})
