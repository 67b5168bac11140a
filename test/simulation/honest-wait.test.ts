import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPorter, fourLanes, tableFor } from '../../src/rehearsal/mornings/gate.ts'
import { drawMorning } from '../../src/rehearsal/mornings/morning.ts'
import { runMorning } from '../../src/rehearsal/mornings/run-morning.ts'
import { AssertionError } from 'node:assert'
import { honestWait, tellPlaceByRate } from './honest-wait-proof.ts'

test('G15 the first range told is right for 90 % and told in time to 95 %, on held-out mornings', async () => {
  await honestWait.prove((model) => model)
})

test('G15 sabotage: place ÷ rate ± 25 % is found out', () => {
  assert.throws(() => honestWait.prove(tellPlaceByRate), AssertionError)
})

const site = { capacity: 100, lanes: 'fourLanes' } as const

const peopleOf = (seed: number): string =>
  JSON.stringify(
    runMorning(drawMorning(seed, site), { createPorter, table: tableFor(100, fourLanes) }).people,
  )

test('R1 the same seed gives the same morning', () => {
  assert.equal(peopleOf(4_242), peopleOf(4_242))
  assert.notEqual(peopleOf(4_242), peopleOf(4_243))
})

test('G1 G5 no second of a bad morning has more seats than the capacity, or idle ones beside people who may enter', () => {
  for (const seed of [8, 10, 12, 14]) {
    let capacity = 0
    const { seatSeconds, idleSeatSeconds } = runMorning(drawMorning(seed, site), {
      createPorter,
      table: tableFor(100, fourLanes),
      eachSecond: ({ taken, capacity: now }) => {
        if (now >= capacity) assert.ok(taken <= now, `${taken} of ${now}`)
        capacity = now
      },
    })
    assert.ok(seatSeconds > 0)
    assert.ok(
      idleSeatSeconds <= seatSeconds / 100,
      `${idleSeatSeconds} of ${seatSeconds} seat-seconds were idle`,
    )
  }
})
