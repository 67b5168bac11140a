import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { makeSchool } from './make-school.ts'
import { writeSchool } from './write-school.ts'

const write = async (seed: number, pupils: number, folder: string): Promise<ReadonlyMap<string, string>> => {
  const school = makeSchool({ seed, pupils, level: 'college', schoolYear: 2025 })
  const digests = new Map<string, string>()
  for (const { path, bytes } of await writeSchool(school, folder)) {
    const content = await readFile(join(folder, path))
    assert.equal(content.length, bytes)
    digests.set(path, createHash('sha256').update(content).digest('hex'))
  }
  return digests
}

void test('write school: all formats lie in the folder; the same seed gives the same bytes, another seed others', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-made-school-'))
  t.after(() => rm(folder, { recursive: true }))
  const first = await write(1, 60, join(folder, 'first'))
  assert.deepEqual(await write(1, 60, join(folder, 'again')), first)
  for (const path of [
    'oneroster-1.1.zip',
    'oneroster-1.2.zip',
    'aaf/ENT_9990001X_Complet_20250915_PersRelEleve_0000.xml',
    'onde/CSVExtraction-responsables.csv',
    'siecle/ResponsablesAvecAdresses.xml',
    'timetable/emploi-du-temps.csv',
    'timetable/emploi-du-temps.ics',
    'timetable/classes/emploi-du-temps-6eA.ics',
  ]) {
    assert.ok(first.has(path), path)
  }
  const other = await write(2, 60, join(folder, 'other'))
  assert.notEqual(other.get('oneroster-1.2.zip'), first.get('oneroster-1.2.zip'))
  assert.notEqual(other.get('siecle/ElevesSansAdresses.xml'), first.get('siecle/ElevesSansAdresses.xml'))
})

void test('write school: several schools have a folder each, and AAF and OneRoster carry them together', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-made-school-'))
  t.after(() => rm(folder, { recursive: true }))
  const school = makeSchool({ seed: 1, pupils: 2_001, level: 'college', schoolYear: 2025 })
  const paths = new Set((await writeSchool(school, folder)).map(({ path }) => path))
  assert.ok(paths.has('aaf/ENT_ENTESSAI_Complet_20250915_Eleve_0000.xml'))
  for (const { uai } of school.establishments) {
    assert.ok(paths.has(`${uai}/siecle/ElevesSansAdresses.xml`))
  }
  for (const path of paths) assert.ok((await stat(join(folder, path))).size > 0)
})
