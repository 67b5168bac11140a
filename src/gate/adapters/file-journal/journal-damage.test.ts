import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { createSeededRandom } from '../../../kernel/seeded-random.ts'
import type { Journal } from '../../ports.ts'
import { createNodeDisk } from '../node-disk.ts'
import type { JournalRefusal } from './journal-refusal.ts'
import { journalRefusalWords } from './journal-refusal.ts'
import { openFileJournal } from './open-file-journal.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text)
const textsOf = (journal: Journal): string[] =>
  journal.recovered.entries.map((entry) => Buffer.from(entry).toString())

const open = (folder: string) =>
  openFileJournal({ folder, site: 'site', disk: createNodeDisk(), clockAt: () => 0 })

const opened = async (folder: string): Promise<Journal> => {
  const journal = await open(folder)
  assert.ok(journal.ok, JSON.stringify(journal))
  return journal.value
}

const refusalOf = async (folder: string): Promise<JournalRefusal> => {
  const journal = await open(folder)
  assert.ok(!journal.ok)
  for (const words of Object.values(journalRefusalWords(journal.refusal))) assert.ok(words.length > 40)
  return journal.refusal
}

const temporary = async (context: TestContext): Promise<string> => {
  const above = await mkdtemp(join(tmpdir(), 'preau-journal-'))
  context.after(() => rm(above, { recursive: true }))
  return join(above, 'journal')
}

const segment = 'segment-00000001'

/** Three groups, and where in the segment each of them ends. */
const threeGroups = async (folder: string): Promise<number[]> => {
  const journal = await opened(folder)
  const ends: number[] = []
  for (const text of ['one', 'two', 'three']) {
    await journal.append(1, [bytesOf(text)])
    ends.push((await stat(join(folder, segment))).size)
  }
  await journal.close()
  return ends
}

test('a last frame that is cut anywhere is cut off, counted, and written over', async (context) => {
  const folder = await temporary(context)
  const ends = await threeGroups(folder)
  const path = join(folder, segment)
  const whole = await readFile(path)
  const [, second = 0, third = 0] = ends
  for (let size = second + 1; size < third; size += 1) {
    await writeFile(path, whole.subarray(0, size))
    const journal = await opened(folder)
    assert.equal(journal.recovered.tornBytes, size - second)
    assert.deepEqual(textsOf(journal), ['one', 'two'])
    assert.equal((await stat(path)).size, second)
    await journal.append(2, [bytesOf('three again')])
    await journal.close()
    const again = await opened(folder)
    assert.deepEqual(textsOf(again), ['one', 'two', 'three again'])
    assert.equal(again.recovered.tornBytes, 0)
    await again.close()
  }
})

test('a last frame with any bit turned, or followed by zeros, is torn as well', async (context) => {
  const folder = await temporary(context)
  const [, second = 0, third = 0] = await threeGroups(folder)
  const path = join(folder, segment)
  const whole = await readFile(path)
  for (let at = second; at < third; at += 1) {
    await writeFile(path, whole.with(at, (whole[at] ?? 0) ^ (1 << (at % 8))))
    const journal = await opened(folder)
    assert.deepEqual(textsOf(journal), ['one', 'two'], `byte ${at}`)
    await journal.close()
  }
  await writeFile(path, Buffer.concat([whole], third + 4_096))
  const journal = await opened(folder)
  assert.deepEqual(textsOf(journal), ['one', 'two', 'three'])
  assert.equal(journal.recovered.tornBytes, 4_096)
  await journal.close()
})

test('any bit turned before the last frame stops the start with file and offset, and changes nothing', async (context) => {
  const folder = await temporary(context)
  const [first = 0, second = 0] = await threeGroups(folder)
  const path = join(folder, segment)
  const whole = await readFile(path)
  const header = first - 24 - 4 - 'one'.length
  for (let at = 0; at < second; at += 1) {
    const damaged = whole.with(at, (whole[at] ?? 0) ^ (1 << (at % 8)))
    await writeFile(path, damaged)
    const refusal = await refusalOf(folder)
    if (refusal.kind === 'version') {
      assert.equal(at, 3)
      continue
    }
    const offset = at < header ? 0 : at < first ? header : first
    assert.deepEqual(refusal, { kind: 'corrupt', file: path, offset }, `byte ${at}`)
    assert.ok((await readFile(path)).equals(damaged))
  }
})

test('a damaged or missing file in the middle is refused', async (context) => {
  const folder = await temporary(context)
  const journal = await opened(folder)
  await journal.append(1, [bytesOf('one')])
  await journal.snapshot(2, bytesOf('state'))
  await journal.append(3, [bytesOf('two')])
  await journal.close()
  const snapshot = join(folder, 'snapshot-00000002')
  const whole = await readFile(snapshot)
  await writeFile(snapshot, whole.with(whole.length - 1, 0))
  assert.equal((await refusalOf(folder)).kind, 'corrupt')
  await truncate(snapshot, 10)
  assert.deepEqual(await refusalOf(folder), { kind: 'corrupt', file: snapshot, offset: 0 })
  await unlink(snapshot)
  assert.deepEqual(await refusalOf(folder), { kind: 'missing', file: join(folder, segment) })
  await writeFile(snapshot, whole)
  await unlink(join(folder, 'segment-00000002'))
  assert.deepEqual(await refusalOf(folder), { kind: 'missing', file: join(folder, 'segment-00000002') })
})

test('files and folder are private to their owner', async (context) => {
  const folder = await temporary(context)
  const journal = await opened(folder)
  await journal.append(1, [bytesOf('one')])
  await journal.snapshot(2, bytesOf('state'))
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
  const names = await readdir(folder)
  assert.deepEqual(names.sort(), ['holder.json', 'lock', 'mark', 'segment-00000002', 'snapshot-00000002'])
  for (const name of names) assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name)
  await journal.close()
})

test('G1 a folder restored from a copy says that what followed it is not known, until the next snapshot', async (context) => {
  const folder = await temporary(context)
  await threeGroups(folder)
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true, preserveTimestamps: true })
  const restored = await opened(copy)
  assert.equal(restored.recovered.lost, true)
  assert.deepEqual(textsOf(restored), ['one', 'two', 'three'])
  await restored.close()
  const again = await opened(copy)
  assert.equal(again.recovered.lost, true)
  await again.snapshot(5, bytesOf('accepted'))
  await again.close()
  const accepted = await opened(copy)
  assert.equal(accepted.recovered.lost, false)
  await accepted.close()
  const original = await opened(folder)
  assert.equal(original.recovered.lost, false)
  await original.close()
})

test('G1 a journal whose mark was removed says that what followed is not known', async (context) => {
  const folder = await temporary(context)
  await threeGroups(folder)
  await unlink(join(folder, 'mark'))
  for (let start = 0; start < 2; start += 1) {
    const journal = await opened(folder)
    assert.equal(journal.recovered.lost, true)
    await journal.close()
  }
})

test('entries that look like frames are entries', async (context) => {
  const folder = await temporary(context)
  await threeGroups(folder)
  const frames = await readFile(join(folder, segment))
  const random = createSeededRandom(3)
  const journal = await opened(folder)
  await journal.append(1, [frames, frames.subarray(random.below(frames.length))])
  await journal.close()
  const again = await opened(folder)
  assert.deepEqual(Buffer.from(again.recovered.entries[3] ?? []), frames)
  await again.close()
})
