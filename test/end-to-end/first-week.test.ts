import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { day } from '../../src/kernel/duration.ts'
import type { FirstWeekReport } from '../../src/rehearsal/index.ts'
import { createVisitor, freePort, runPreau, startGate, startSite } from './command-line-process.ts'
import {
  type Answers,
  keepMinutes,
  knownVisits,
  type KnownVisit,
  peopleAtOnce,
  recordInShadow,
} from './first-week-recorded.ts'

/** 7:00 in Paris, in winter. */
const monday = Date.UTC(2026, 10, 16, 6)
const slowFrom = 190

/** Quick up to so many, and slow from then on. */
const answers: Answers = (taken) => ({
  p90Ms: taken < slowFrom ? 300 + taken : 2_100 + taken,
  errorsPerMille: 1,
})

const folderOf = (test: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-first-week-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const minuteOf = (at: number): number => Math.floor(at / 60_000)

const weekOf = (days: readonly number[]): readonly (readonly KnownVisit[])[] =>
  days.map((people, index) => knownVisits(monday + index * day, people, index + 1))

const keepWeek = async (
  folder: string,
  week: readonly (readonly KnownVisit[])[],
  how: Answers,
): Promise<void> => {
  for (const [index, visits] of week.entries())
    await keepMinutes(join(folder, 'ecole/minutes'), recordInShadow(monday + index * day, visits, how))
}

const tell = (folder: string, ...args: readonly string[]) =>
  runPreau(['first-week', '--data', folder, '--until', '2026-11-20', ...args], folder)

const reportOf = (folder: string, ...args: readonly string[]): FirstWeekReport => {
  const { code, out, err } = tell(folder, '--json', ...args)
  assert.equal(code, 0, err)
  return JSON.parse(out)
}

test('first-week: what it tells of a recorded week is what is known of the week', async (context) => {
  const folder = folderOf(context)
  const week = weekOf([300, 900, 320, 340, 360])
  await keepWeek(folder, week, answers)
  const report = reportOf(folder)
  const worst = defined(week[1], 'the second day')
  assert.equal(report.seen, 'week')
  assert.deepEqual(
    report.days.map(({ day: name, visits }) => [name, visits]),
    week.map((visits, index) => [`2026-11-${16 + index}`, visits.length]),
  )
  // A seat counts until its last token is over, 45 s after the person left.
  const sittingUntilFreed = peopleAtOnce(worst.map((visit) => ({ ...visit, stayMs: visit.stayMs + 45_000 })))
  const peak = defined(report.days[1], 'the second day').peak
  assert(
    peak >= peopleAtOnce(worst) && peak <= sittingUntilFreed,
    `${peak} of ${peopleAtOnce(worst)}–${sittingUntilFreed}`,
  )
  const mostInMinute = Math.max(
    ...Map.groupBy(worst, ({ at }) => minuteOf(at + 249))
      .values()
      .map((visits) => visits.length),
  )
  assert(Math.abs(defined(report.busiestMinute, 'somebody came').arrivals - mostInMinute) <= 2)
  const stays = week.flat().map(({ stayMs }) => stayMs / 60_000)
  const mean = stays.reduce((sum, one) => sum + one, 0) / stays.length
  assert(
    Math.abs(defined(report.visits, 'visits ended').mean - mean) < 0.6,
    `${report.visits?.mean} for ${mean}`,
  )
  const { suffersFrom, wellUpTo } = report.health
  assert(defined(suffersFrom, 'the site was slow').taken >= slowFrom)
  // The health of a minute is that of its end, its seats are the most in it.
  assert(defined(wellUpTo, 'the site was well').taken <= defined(suffersFrom, 'as above').taken)
  assert.deepEqual(report.recommendation, { capacity: wellUpTo?.taken, why: 'wellBelowSuffering' })
  const rehearsed = defined(report.rehearsed[0], 'the worst day was rehearsed')
  assert.equal(rehearsed.day, '2026-11-17')
  assert(Math.abs(rehearsed.rehearsedPeak / rehearsed.measuredPeak - 1) < 0.08, JSON.stringify(rehearsed))
  const [least, most] = [rehearsed.capacities[0], rehearsed.capacities.at(-1)]
  assert(least !== undefined && most !== undefined)
  assert.deepEqual([most.waited, most.longestLine, most.longestWaitS], [0, 0, null])
  assert(least.longestLine > 50 && defined(least.longestWaitS, 'people waited') > 120)
  const lines = rehearsed.capacities.map(({ longestLine }) => longestLine)
  assert.deepEqual(
    lines,
    lines.toSorted((a, b) => b - a),
    'more seats, shorter lines',
  )
  assert(rehearsed.capacities.every(({ stillWaiting }) => stillWaiting === 0))
  assert.deepEqual(reportOf(folder), report, 'the same minutes and seed, the same report')
  const read = tell(folder)
  assert.match(read.out, /Recommended capacity: \d+\n {2}the most at which the site was well \(measured\)/)
  assert.match(read.out, /measured .*\n.*\n {2}claimed .*1,000 ms.*\n {2}assumed /)
})

test('first-week: a site that was never slow gets a fifth more; one never seen, its peak', async (context) => {
  const visits = weekOf([400])
  const healthy = folderOf(context)
  await keepWeek(healthy, visits, () => ({ p90Ms: 200, errorsPerMille: 0 }))
  const never = reportOf(healthy)
  const peak = defined(never.days[0], 'a day').peak
  assert.equal(never.seen, 'begun')
  assert.deepEqual(never.recommendation, { capacity: Math.ceil(peak * 1.2), why: 'neverSuffered' })
  const unseen = folderOf(context)
  await keepWeek(unseen, visits, () => ({ p90Ms: null, errorsPerMille: null }))
  assert.deepEqual(reportOf(unseen).recommendation, { capacity: peak, why: 'healthUnseen' })
  assert.match(tell(unseen).out, /Not a week yet: 1 day/)
})

test('first-week: a real gate in shadow with real visitors; too little to tell is said, with how long to wait', async (context) => {
  const folder = folderOf(context)
  const [site, port] = [await startSite(context), await freePort()]
  const gate = await startGate(
    context,
    ['--site', site, '--capacity', '2', '--name', 'ecole', '--listen', `127.0.0.1:${port}`],
    folder,
  )
  const visitors = Array.from({ length: 12 }, () => createVisitor(`http://127.0.0.1:${port}`))
  // One page only: a number, and nobody is ever seen with it. From the second page on it is a visit.
  for (const visitor of visitors) assert.equal((await visitor.visit()).body, 'the site itself')
  for (const visitor of visitors.slice(2)) await visitor.visit('/second')
  gate.signal('SIGTERM')
  assert.equal(await gate.ended(), 0)
  assert.equal(readdirSync(join(folder, 'preau-data/ecole/minutes')).length, 1)
  const { code, out } = runPreau(['first-week', '--json'], folder)
  assert.equal(code, 1, 'too little')
  const report: FirstWeekReport = JSON.parse(out)
  assert.equal(report.seen, 'tooLittle')
  assert.equal(
    report.days.reduce((sum, { visits }) => sum + visits, 0),
    10,
  )
  assert.deepEqual(report.numbers, { issued: 12, cameBack: 10 })
  assert(defined(report.days[0], 'today').peak > 2, 'in shadow more than the capacity were inside at once')
  assert.deepEqual([report.recommendation, report.rehearsed], [null, []])
  const read = runPreau(['first-week', '--name', 'ecole'], folder, { PREAU_LANG: 'fr' })
  assert.match(read.out, /Trop peu pour dire quelque chose .* revenez après un jour d’école/s)
})

test('first-week: what is asked wrongly is said, all of it', (context) => {
  const folder = folderOf(context)
  const { code, err } = runPreau(
    ['first-week', '--days', '40', '--until', '2026-02-30', '--health-target', 'soon', '--seed', '0'],
    folder,
  )
  assert.equal(code, 2)
  for (const option of ['No gate has run in', '--days', '--until', '--health-target', '--seed'])
    assert.match(err, new RegExp(option))
})
