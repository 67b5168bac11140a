import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { memoryInUse } from '../../../test/memory-in-use.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import { type ArchiveLimits, archiveLimits } from './archive-limits.ts'
import { openArchive } from './open-archive.ts'
import { type RawEntry, rawZip } from './raw-zip.ts'

const text = (value: string): Buffer => Buffer.from(value)

const open = (entries: readonly RawEntry[], limits?: ArchiveLimits) =>
  openArchive({ bytes: rawZip(entries), name: 'a.zip' }, limits)

const textOf = async (file: RosterFile): Promise<string> => {
  const pieces: Uint8Array[] = []
  for await (const piece of file.open()) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const codeOf = async (entries: readonly RawEntry[], limits?: ArchiveLimits): Promise<string> => {
  const opened = await open(entries, limits)
  assert.ok(!opened.ok, 'the archive is refused')
  assert.equal(opened.refusal.place.file, 'a.zip')
  return opened.refusal.code
}

const good: RawEntry = { name: 'users.csv', content: text('sourcedId\n1\n') }

test('W3 the files of an archive are read in pieces, twice if asked, without their folders', async () => {
  const opened = await open([
    { name: 'export/' },
    { name: 'export/users.csv', content: text('a') },
    { name: 'export/élèves.csv', content: text('b'), method: 0 },
    { name: '__MACOSX/export/._users.csv', content: text('c') },
    { name: 'export/.DS_Store', content: text('d') },
  ])
  assert.ok(opened.ok)
  assert.deepEqual(
    opened.value.map(({ name }) => name),
    ['users.csv', 'élèves.csv'],
  )
  for (const file of opened.value) assert.equal(await textOf(file), await textOf(file))
  assert.deepEqual(await Promise.all(opened.value.map(textOf)), ['a', 'b'])
})

test('W3 an archive and a single file are read from the disk as well, and a missing one is a fault', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-archive-'))
  try {
    const zip = join(folder, 'a.zip')
    const csv = join(folder, 'users.csv')
    writeFileSync(zip, rawZip([good]))
    writeFileSync(csv, 'sourcedId\n1\n')
    for (const path of [zip, csv]) {
      const opened = await openArchive({ path })
      assert.ok(opened.ok)
      const [file] = opened.value
      assert.ok(file)
      assert.equal(file.name, 'users.csv')
      assert.equal(await textOf(file), 'sourcedId\n1\n')
    }
    await assert.rejects(openArchive({ path: join(folder, 'none.zip') }), { code: 'ENOENT' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('W3 names that lead out of the folder, links and twins are refused', async () => {
  const unsafe = [
    '../users.csv',
    'a/../../b.csv',
    '/etc/passwd',
    'C:\\a.csv',
    'c:/a.csv',
    'a\\b.csv',
    'a//b',
    './a',
  ]
  for (const name of [...unsafe, 'a\u0000.csv', `${'a'.repeat(260)}.csv`]) {
    assert.equal(await codeOf([{ ...good, name }]), 'unsafeName', name)
  }
  const link = (0o120777 << 16) >>> 0
  assert.equal(await codeOf([{ ...good, attributes: link }]), 'unsafeName')
  const file = (0o100644 << 16) >>> 0
  assert.ok((await open([{ ...good, attributes: file }])).ok)
  assert.equal(await codeOf([good, { ...good, name: 'other/Users.csv' }]), 'unsafeName')
})

test('W3 a password, another archive inside and an unknown way of packing are refused', async () => {
  assert.equal(await codeOf([{ ...good, flags: 1 }]), 'encryptedArchive')
  assert.equal(await codeOf([{ ...good, name: 'more.zip' }]), 'nestedArchive')
  assert.equal(await codeOf([{ name: 'users.csv', content: rawZip([good]) }]), 'nestedArchive')
  assert.equal(await codeOf([{ ...good, method: 12 }]), 'unreadableArchive')
})

test('W3 an entry that is not what it says is refused, and nothing of the archive is read', async () => {
  const content = Buffer.alloc(100_000, 'a;b\n')
  const lies: readonly Partial<RawEntry>[] = [
    { declaredBytes: 10 },
    { declaredBytes: 100_001 },
    { crc: 1 },
    { packed: text('no deflated data') },
    { packed: deflateRawSync(content).subarray(0, 50) },
    { method: 0, declaredBytes: 99_999 },
  ]
  for (const lie of lies) {
    assert.equal(await codeOf([good, { name: 'b.csv', content, ...lie }]), 'unreadableArchive')
  }
})

test('W3 entries that share their packed bytes are refused', async () => {
  const content = Buffer.alloc(500_000, 'a;b;c\n')
  const names = ['b', 'c', 'd', 'e'].map((name): RawEntry => ({ name, content, offset: 0 }))
  assert.equal(await codeOf([{ name: 'a', content }, ...names]), 'unreadableArchive')
})

const limited = (limits: Partial<ArchiveLimits>): ArchiveLimits => ({ ...archiveLimits, ...limits })

test('W3 every limit of an archive is kept', async () => {
  const more = [good, { ...good, name: 'orgs.csv' }]
  const bytes = good.content?.length ?? 0
  assert.ok((await open(more, limited({ entries: 2, fileBytes: bytes, unpackedBytes: 2 * bytes }))).ok)
  for (const limits of [
    { entries: 1 },
    { archiveBytes: 100 },
    { fileBytes: bytes - 1 },
    { unpackedBytes: bytes },
  ]) {
    assert.equal(await codeOf(more, limited(limits)), 'archiveTooLarge', JSON.stringify(limits))
  }
  const single = { bytes: text('sourcedId\n'), name: 'users.csv' }
  const refused = await openArchive(single, limited({ fileBytes: 5 }))
  assert.ok(!refused.ok)
  assert.equal(refused.refusal.code, 'fileTooLarge')
})

/** Deflated data of nothing but zeros, made without ever holding them. */
const packedZeros = (mebibytes: number): Buffer => {
  // A block that ends on a byte (sync flush) can be repeated; the last one closes the stream.
  const block = deflateRawSync(Buffer.alloc(2 ** 20), { finishFlush: 2 })
  return Buffer.concat([...Array.from({ length: mebibytes }, () => block), Buffer.from([3, 0])])
}

test('W3 a bomb is refused by what it declares, or while it is unpacked, and memory stays flat', async () => {
  const packed = packedZeros(200)
  const bomb: RawEntry = { name: 'users.csv', packed, declaredBytes: 200 * 2 ** 20 }
  assert.ok(packed.length < 300_000)
  assert.equal(await codeOf([bomb]), 'archiveTooLarge')
  assert.equal(await codeOf([{ ...bomb, declaredBytes: 1_000 }]), 'unreadableArchive')
  let highest = 0
  const before = memoryInUse()
  const watch = setInterval(() => {
    highest = Math.max(highest, memoryInUse())
  }, 20)
  try {
    // Its sum is wrong, so all of it has to be unpacked before it is refused.
    const generous = { ...archiveLimits, ratio: 10_000 }
    assert.equal(await codeOf([bomb], generous), 'unreadableArchive')
  } finally {
    clearInterval(watch)
  }
  assert.ok(highest > 0 && highest - before < 16 * 2 ** 20, `${highest - before} bytes more for 200 MiB`)
})

test('W3 whatever bytes of an archive are changed, it is read right or refused', async () => {
  const bytes = rawZip([good, { ...good, name: 'b.csv' }])
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(bytes.length),
      async (changes, length) => {
        const changed = Buffer.from(bytes.subarray(0, length))
        for (const [at, value] of changes) if (at < length) changed[at] = value
        const opened = await openArchive({ bytes: changed, name: 'a.zip' })
        if (opened.ok) for (const file of opened.value) await textOf(file)
      },
    ),
    { numRuns: 500 },
  )
})

test('W3 an archive that points far beyond its end is refused', async () => {
  const locator = Buffer.alloc(20)
  locator.write('504b0607', 0, 'hex')
  locator.writeBigUInt64LE(2n ** 62n, 8)
  const bytes = rawZip([good])
  const end = bytes.length - 22
  const far = Buffer.concat([bytes.subarray(0, end), locator, bytes.subarray(end)])
  const folder = mkdtempSync(join(tmpdir(), 'preau-archive-'))
  try {
    const path = join(folder, 'a.zip')
    writeFileSync(path, far)
    for (const source of [{ path }, { bytes: far, name: 'a.zip' }]) {
      const opened = await openArchive(source)
      assert.ok(!opened.ok)
      assert.equal(opened.refusal.code, 'unreadableArchive')
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
