import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fromBufferPromise } from 'yauzl'
import { createFolderFileStore } from '../files/folder-file-store.ts'
import type { HandIn } from './read-hand-ins.ts'
import { zipOfHandIns } from './zip-of-hand-ins.ts'

const schoolId = randomUUID()

const handIn = (number: string, files: HandIn['files'], written = ''): HandIn => ({
  handInId: randomUUID(),
  homeworkId: randomUUID(),
  pupilId: randomUUID(),
  number,
  receivedAt: Date.UTC(2026, 10, 24, 8),
  text: written,
  note: '',
  files,
  returned: null,
})

const contentOf = async (zip: Buffer): Promise<Readonly<Record<string, string>>> => {
  const opened = await fromBufferPromise(zip)
  const found: Record<string, string> = {}
  for await (const entry of opened.eachEntry())
    found[entry.fileName] = await text(await opened.openReadStreamPromise(entry))
  return found
}

test('a folder a pupil, also where two have one name, and no name leads out of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-zip-'))
  try {
    const store = createFolderFileStore(folder)
    const fileId = randomUUID()
    await store.put({ schoolId, fileId }, { bytes: Buffer.from('a page') })
    const file = { fileId, name: 'page.pdf', kind: 'pdf', bytes: 6 } as const
    const zip = await buffer(
      zipOfHandIns(store, schoolId, [
        { pupilName: 'Inès Benali', handIn: handIn('AAAA-0001', [file], 'un texte') },
        { pupilName: 'Inès Benali', handIn: handIn('AAAA-0002', [file]) },
        { pupilName: '../../Zoé', handIn: handIn('AAAA-0003', [], 'b') },
      ]),
    )
    assert.deepEqual(await contentOf(zip), {
      'Inès Benali/texte.txt': 'un texte',
      'Inès Benali/1 page.pdf': 'a page',
      'Inès Benali AAAA-0002/1 page.pdf': 'a page',
      'Zoé/texte.txt': 'b',
    })
    const missing = { ...file, fileId: randomUUID() }
    const broken = zipOfHandIns(store, schoolId, [{ pupilName: 'a', handIn: handIn('n', [missing]) }])
    await assert.rejects(buffer(broken), /is not stored/)
  } finally {
    await rm(folder, { recursive: true })
  }
})
