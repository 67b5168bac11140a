import assert from 'node:assert/strict'
import { minute, second } from '../../src/kernel/duration.ts'
import { type Crowd, createCrowd } from '../simulation/crowd.ts'
import { createYard, type PorterMaker, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const capacity = 250

const ticksOf = (ms: number): number => ms / 250

interface Use {
  readonly taken: number
  /** Of the capacity: granted and not collected, or ended and not yet free. */
  readonly nobodyIn: number
}

/** A second for the tick: then a seat whose last token has ended is another's. */
const noSeatLingers = (yard: Yard): void => {
  for (const { id, ended, lastExp } of yard.porter().snapshot().seats) {
    assert.ok(ended === null || lastExp > yard.now() - second, `${id} is free`)
  }
}

/** Shares of grants that were not collected: who falls asleep at the door takes a seat from somebody for 20 s. */
const missedShare = ({ decisions }: Yard): number => {
  const granted = decisions.filter(({ kind }) => kind === 'granted').length
  const missed = decisions.filter((one) => one.kind === 'ended' && one.reason === 'missed').length
  return missed / granted
}

const useOf = (yard: Yard): Use => {
  const { seats } = yard.porter().snapshot()
  const empty = seats.filter(({ collected, ended }) => !collected || ended !== null)
  return { taken: seats.length / capacity, nobodyIn: empty.length / capacity }
}

/** Twice as many come as can be served; three in ten phones sleep at any time. */
const slowOverload = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity, change: { weights: { line: 100 } } })
  const crowd = createCrowd(yard, { seed: 7, asleep: 0.3, visitMs: 12 * minute })
  for (let people = 0; people < capacity * 2; people += 1) crowd.join('line')
  let taken = 0
  let nobodyIn = 0
  let looks = 0
  for (let tick = 1; tick <= ticksOf(45 * minute); tick += 1) {
    crowd.tick()
    if (tick % 6 === 0) crowd.join('line')
    if (tick < ticksOf(5 * minute) || tick % 20 !== 0) continue
    const use = useOf(yard)
    taken += use.taken
    nobodyIn += use.nobodyIn
    looks += 1
    noSeatLingers(yard)
  }
  assert.ok(crowd.waiting() > capacity, 'people wait all the time')
  assert.ok(taken / looks >= 0.99, `seats taken: ${taken / looks}`)
  assert.ok(nobodyIn / looks <= 0.05, `seats that nobody sits in: ${nobodyIn / looks}`)
  assert.ok(missedShare(yard) <= 0.05, `not collected: ${missedShare(yard)}`)
  burst(yard, crowd)
}

/** A hundred seats end together, known a token life before. */
const burst = (yard: Yard, crowd: Crowd): void => {
  crowd.leaveTogether(100)
  crowd.tick()
  let freeSince: number | null = null
  for (let tick = 0; tick < ticksOf(70 * second); tick += 1) {
    crowd.tick()
    const isFull = yard.porter().announce(yard.now()).taken === capacity
    if (isFull) freeSince = null
    else freeSince ??= yard.now()
    assert.ok(freeSince === null || yard.now() - freeSince <= 5 * second, 'a hundred seats are filled in 5 s')
  }
}

/** In the same step in which a seat is free, somebody who stands at the door has it. */
const sameStep = (maker: PorterMaker): void => {
  const yard = createYard(maker, {
    capacity: 40,
    change: { weights: { line: 100 } },
    watch: (_, { decisions }) => {
      const freed = decisions.filter(({ kind }) => kind === 'freed').length
      const granted = decisions.filter(({ kind }) => kind === 'granted').length
      if (crowd !== null && crowd.waiting() > 60)
        assert.ok(granted >= freed, 'a freed seat goes in the same step')
    },
  })
  let crowd: Crowd | null = null
  const people = createCrowd(yard, { seed: 3, asleep: 0, visitMs: 4 * minute })
  for (let count = 0; count < 300; count += 1) people.join('line')
  for (let tick = 0; tick < ticksOf(minute); tick += 1) people.tick()
  crowd = people
  for (let tick = 0; tick < ticksOf(5 * minute); tick += 1) people.tick()
}

export const noIdleSeats: Proof<PorterMaker> = {
  rule: 'G5',
  prove: (maker) => {
    sameStep(maker)
    slowOverload(maker)
  },
}
