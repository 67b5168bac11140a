import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { day, minute } from '../../kernel/duration.ts'
import { createMinuteBook } from './minute-book.ts'
import { createMinuteFiles, keptDays } from './minute-files.ts'
import { readMinuteLine, writeMinuteLine } from './minute-line.ts'
import type { MinuteFigures } from './site-figures.ts'
import { heldBins } from './step-counts.ts'

const eight = Date.UTC(2026, 10, 24, 7, 0)

const figuresAt = (at: number, more: Partial<MinuteFigures> = {}): MinuteFigures => ({
  at,
  mode: 'enforce',
  capacity: 300,
  taken: 299,
  present: { class: 12, known: 30 },
  arrivals: { class: 4, known: 9 },
  admissions: { class: 3, known: 2 },
  ended: 5,
  heldMinutes: Array.from({ length: heldBins }, (_none, bin) => (bin === 12 ? 5 : 0)),
  waitMedianS: 240,
  toldLowS: 120,
  toldHighS: 480,
  refused: { expired: 2 },
  p90Ms: 310,
  errorsPerMille: 0,
  ...more,
})

const inFolder = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-minutes-'))
  context.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'minutes')
}

const filesIn = (folder: string, timeZone = 'Europe/Paris') => createMinuteFiles({ folder, timeZone })

test('minutes: a line is read as it was written, and a torn one is none', () => {
  const line = writeMinuteLine(figuresAt(eight))
  assert.deepEqual(readMinuteLine(line.trimEnd()), figuresAt(eight))
  for (let cut = 0; cut < line.length - 1; cut += 1) assert.equal(readMinuteLine(line.slice(0, cut)), null)
  assert.equal(readMinuteLine('[]'), null)
  assert.equal(readMinuteLine('{"at":-1}'), null)
})

test('minutes: a torn last line costs itself, and nothing that is written after it', async (context) => {
  const folder = inFolder(context)
  await filesIn(folder).append(figuresAt(eight))
  const name = join(folder, '2026-11-24.jsonl')
  appendFileSync(name, writeMinuteLine(figuresAt(eight + minute)).slice(0, 40))
  const again = filesIn(folder)
  await again.append(figuresAt(eight + 2 * minute))
  await again.append(figuresAt(eight + 3 * minute))
  const read = await again.read(eight, eight + day)
  assert.deepEqual(
    read.map(({ at }) => (at - eight) / minute),
    [0, 2, 3],
  )
  assert.equal(
    readFileSync(name, 'utf8')
      .split('\n')
      .filter((line) => line !== '').length,
    4,
  )
})

test('minutes: a day is that of the site, also where the clocks go back', async (context) => {
  const folder = inFolder(context)
  const files = filesIn(folder)
  // 2026-10-25, 25 hours long in Paris: from 22:00 UTC of the day before to 23:00 UTC.
  const midnight = Date.UTC(2026, 9, 24, 22)
  await files.append(figuresAt(midnight - minute))
  await files.append(figuresAt(midnight))
  await files.append(figuresAt(midnight + 25 * 60 * minute - minute))
  await files.append(figuresAt(midnight + 25 * 60 * minute))
  assert.deepEqual(readdirSync(folder).toSorted(), [
    '2026-10-24.jsonl',
    '2026-10-25.jsonl',
    '2026-10-26.jsonl',
  ])
  assert.equal(readFileSync(join(folder, '2026-10-25.jsonl'), 'utf8').trimEnd().split('\n').length, 2)
  const read = await files.read(midnight, midnight + 25 * 60 * minute)
  assert.equal(read.length, 2)
})

test('minutes: days older than four hundred are deleted, and nothing else', async (context) => {
  const folder = inFolder(context)
  const files = filesIn(folder)
  await files.append(figuresAt(eight - keptDays * day))
  await files.append(figuresAt(eight - (keptDays + 1) * day))
  writeFileSync(join(folder, 'notes.txt'), 'kept')
  assert.equal(await files.forgetOld(eight), 1)
  assert.deepEqual(readdirSync(folder).toSorted(), ['2025-10-20.jsonl', 'notes.txt'])
  assert.equal(await filesIn(join(folder, 'none')).forgetOld(eight), 0)
})

test('minutes: a restart within a minute leaves one minute, with the counts of both parts', async (context) => {
  const folder = inFolder(context)
  const open = (at: number) =>
    createMinuteBook({ files: filesIn(folder), at, log: (level, event) => assert.fail(`${level} ${event}`) })
  const first = open(eight)
  first.keep(figuresAt(eight - minute))
  first.keep(figuresAt(eight, { taken: 300, waitMedianS: 60 }))
  await first.settled()
  const second = open(eight + 30_000)
  second.keep(figuresAt(eight, { waitMedianS: null }))
  second.keep(figuresAt(eight + minute))
  const read = await second.read(eight - day, eight + 2 * minute)
  assert.deepEqual(
    read.map(({ at }) => (at - eight) / minute),
    [-1, 0, 1],
  )
  const joined = read[1]
  assert.deepEqual(
    [joined?.taken, joined?.ended, joined?.arrivals.known, joined?.heldMinutes[12], joined?.waitMedianS],
    [300, 10, 18, 10, 60],
  )
  assert.deepEqual(joined?.refused, { expired: 4 })
  await second.settled()
  assert.deepEqual(
    await open(eight + minute).read(eight - day, eight + 2 * minute),
    read,
    'and from the files',
  )
})

test('minutes: what is older than a day comes from the files, without a gap or a double', async (context) => {
  const folder = inFolder(context)
  const book = createMinuteBook({ files: filesIn(folder), at: eight, log: () => undefined })
  const step = 30 * minute
  const count = 3 * 48
  for (let index = 0; index < count; index += 1) book.keep(figuresAt(eight + index * step))
  await book.settled()
  const read = await book.read(eight, eight + 3 * day)
  assert.deepEqual(
    read.map(({ at }) => (at - eight) / step),
    Array.from({ length: count }, (_none, index) => index),
  )
  assert.equal((await book.read(eight + step, eight + 2 * step)).length, 1)
})

test('minutes: a folder that cannot be written is told once, and costs no figure in memory', async (context) => {
  const folder = inFolder(context)
  writeFileSync(folder, 'a file where the folder should be')
  const told: string[] = []
  const book = createMinuteBook({
    files: filesIn(folder),
    at: eight,
    log: (level, event) => void told.push(`${level} ${event}`),
  })
  book.keep(figuresAt(eight))
  book.keep(figuresAt(eight + minute))
  await book.settled()
  assert.deepEqual(told, ['warn minutes-not-kept'])
  assert.equal((await book.read(eight, eight + 2 * minute)).length, 2)
})
