import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { createPorter, fourLanes, learnedTables, tableFor } from '../../src/gate/index.ts'
import { drawMorning } from '../../src/rehearsal/mornings/morning.ts'
import { runMorning } from '../../src/rehearsal/mornings/run-morning.ts'
import type { SiteScore } from '../../src/rehearsal/mornings/score-report.ts'
import { tableFileOf } from '../../src/rehearsal/mornings/write-table.ts'
import { honestWait } from './honest-wait-proof.ts'

test('G15 on held-out mornings the range told first is narrow enough, right and early enough', async () => {
  await honestWait.prove((model) => model)
})

const resultsPath = new URL('../../bench/results/honest-wait.json', import.meta.url)

test('G15 the long run was made with the tables that are shipped, and keeps the rule', async () => {
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
    let takenBefore = 0
    const { seatSeconds, idleSeatSeconds } = runMorning(drawMorning(seed, site), {
      createPorter,
      table: tableFor(100, fourLanes),
      // A lowered capacity throws nobody out, and lets nobody in.
      eachSecond: ({ taken, capacity }) => {
        assert.ok(taken <= Math.max(capacity, takenBefore), `${taken} of ${capacity}`)
        takenBefore = taken
      },
    })
    assert.ok(seatSeconds > 0)
    assert.ok(
      idleSeatSeconds <= seatSeconds / 100,
      `${idleSeatSeconds} of ${seatSeconds} seat-seconds were idle`,
    )
  }
})
