import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createInterface } from 'node:readline'
import { createReadStream } from 'node:fs'
import { madeAcademy } from '../../aaf/made-academy.ts'
import type { ImportProgress } from '../import-rows.ts'
import { rosterFormats } from '../roster-format.ts'
import { askedFile, knownFile, peopleFile, planFile, type ReadingAsked } from './reading-files.ts'
import { readingLimits } from './reading-limits.ts'
import { runChild } from './run-child.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-reading-'))
after(() => rm(folder, { recursive: true }))

const files = madeAcademy(3, 600)
for (const [index, file] of files.entries()) await writeFile(join(folder, String(index)), file.open())
for (const format of rosterFormats) {
  await writeFile(knownFile(folder, format), '')
  await writeFile(peopleFile(folder, format), '')
}
const asked: ReadingAsked = {
  files: files.map(({ name }, index) => ({ path: join(folder, String(index)), name })),
  strictness: 'strict',
  today: '2026-11-24',
  uai: null,
  timetable: null,
}
await writeFile(askedFile(folder), JSON.stringify(asked))

test('W3 a delivery is read in a process of its own, which says how far it is', async () => {
  const told: ImportProgress[] = []
  const read = await runChild(folder, { ...readingLimits, progressEveryMs: 0 }, (progress) =>
    told.push(progress),
  )
  assert.ok(read.ok, JSON.stringify(read))
  const { report, source } = read.value
  assert.equal(source, 'aaf')
  assert.equal(report.findings.length, 0)
  const last = told.at(-1)
  assert.ok(last !== undefined && last.people > 0 && last.bytes <= last.bytesInAll, JSON.stringify(told))
  let steps = 0
  for await (const line of createInterface(createReadStream(planFile(folder)))) {
    assert.ok('kind' in JSON.parse(line))
    steps += 1
  }
  assert.ok(steps >= 5)
})

test('W3 a reading that lasts too long, or takes too much memory, ends and says so', async () => {
  const late = await runChild(folder, { ...readingLimits, lastsMs: 1 }, () => undefined)
  assert.deepEqual(late, { ok: false, refusal: 'tooLong' })
  const large = await runChild(folder, { ...readingLimits, heapMebibytes: 8 }, () => undefined)
  assert.deepEqual(large, { ok: false, refusal: 'stopped' })
})
