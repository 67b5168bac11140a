import assert from 'node:assert/strict'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SaxesParser } from 'saxes'
import { readAaf } from '../../../src/workspace/aaf/read-aaf.ts'
import { makeSchool } from '../../../src/workspace/made-school/make-school.ts'
import { aafFiles } from '../../../src/workspace/made-school/writing/aaf-files.ts'
import type { RosterFile } from '../../../src/workspace/roster/read-roster.ts'
import { inTurn } from '../rounds.ts'
import type { Bench } from '../row.ts'

const pupils = 5_000
const rounds = 5

const writeFiles = async (folder: string): Promise<{ files: readonly RosterFile[]; bytes: number }> => {
  const school = makeSchool({ seed: 4, pupils, level: 'college', schoolYear: 2026 })
  const files: RosterFile[] = []
  let bytes = 0
  for (const made of aafFiles(school)) {
    const path = join(folder, made.name)
    const out = createWriteStream(path)
    await pipeline(Readable.from(made.open()), out)
    bytes += out.bytesWritten
    files.push({ name: made.name, open: () => createReadStream(path) })
  }
  return { files, bytes }
}

/** The yardstick: the same parser, told of elements and texts and doing nothing with them but counting. */
const parseBare = async (files: readonly RosterFile[]): Promise<number> => {
  let count = 0
  const counted = (): void => {
    count += 1
  }
  for (const file of files) {
    const parser = new SaxesParser()
    parser.on('error', (error) => assert.fail(error))
    parser.on('opentag', counted)
    parser.on('closetag', counted)
    parser.on('text', counted)
    const decoder = new TextDecoder()
    for await (const piece of file.open()) parser.write(decoder.decode(piece, { stream: true }))
    parser.close()
  }
  return count
}

const read = async (files: readonly RosterFile[]): Promise<void> => {
  const { roster, scope, findings } = await readAaf(files, { strictness: 'strict', today: '2026-11-24' })
  assert.deepEqual(findings, [])
  assert.equal(scope.kind, 'full')
  assert.ok(roster.people.length > pupils)
}

const msOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** From the files on the disk to the roster in memory, against the bare parser over the same files. */
export const aafReadingBench: Bench = {
  name: 'reading an AAF delivery of 5,000 pupils, time',
  needs: [],
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'preau-bench-'))
    try {
      const { files, bytes } = await writeFiles(folder)
      const ours = (): Promise<number> => msOf(() => read(files))
      const bare = (): Promise<number> => msOf(() => parseBare(files))
      await ours()
      await bare()
      const measured = await inTurn(rounds, ours, bare)
      return {
        name: aafReadingBench.name,
        ratio: measured.ratio,
        bar: 8,
        better: 'lower',
        figures: { bytes, readMs: measured.ours, bareMs: measured.yardstick },
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
