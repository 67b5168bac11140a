import assert, { AssertionError } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { createPorter, fourLanes, learnedTables, tableFor } from '../../src/rehearsal/mornings/gate.ts'
import { drawMorning } from '../../src/rehearsal/mornings/morning.ts'
import { runMorning } from '../../src/rehearsal/mornings/run-morning.ts'
import type { SiteScore } from '../../src/rehearsal/mornings/score-report.ts'
import { tableFileOf } from '../../src/rehearsal/mornings/write-table.ts'
import { honestWait, tellAnything, tellLate, tellPlaceByRate } from './honest-wait-proof.ts'

test('G15 on held-out mornings the range told first is narrow enough, right and early enough', async () => {
  await honestWait.prove((model) => model)
})

for (const [what, wrong] of [
  ['place ÷ rate ± 25 %', tellPlaceByRate],
  ['within the hour', tellAnything],
  ['silence for five minutes', tellLate],
] as const) {
  test(`G15 sabotage: ${what} is found out`, () => {
    assert.throws(() => honestWait.prove(wrong), AssertionError)
  })
}

const resultsPath = new URL('../../bench/results/honest-wait.json', import.meta.url)

test('G15 the long run was made with the tables that are shipped, and keeps the rule from 100 seats up', async () => {
  const { sites }: { sites: Readonly<Record<string, SiteScore>> } = JSON.parse(
    await readFile(resultsPath, 'utf8'),
  )
  for (const table of learnedTables) {
    const name = tableFileOf(table)
    const score = sites[name]
    assert.ok(
      score !== undefined,
      `${name} has no score: npm run honest-wait -- score --only ${table.capacity}`,
    )
    assert.deepEqual(score.learned, { mornings: table.mornings, samples: table.samples }, name)
    if (table.capacity < 100) continue
    assert.ok(score.generated.inside >= 90, `${name}: ${score.generated.inside} % inside`)
    assert.ok(score.generated.toldInTime >= 95, `${name}: ${score.generated.toldInTime} % told in time`)
  }
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
