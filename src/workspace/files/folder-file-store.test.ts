import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import type { FileKey } from './file-store.ts'
import { createFolderFileStore } from './folder-file-store.ts'

test('a file is written once under its key, from a path or from bytes, and no other key finds it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-store-'))
  try {
    const store = createFolderFileStore(join(folder, 'files'))
    const read = async (key: FileKey): Promise<string | null> => {
      const found = await store.open(key)
      return found === null ? null : text(found)
    }
    const given = join(folder, 'given')
    await writeFile(given, 'from a path')
    const key = { schoolId: randomUUID(), fileId: randomUUID() }
    await store.put(key, { path: given })
    await rm(given)
    assert.equal(await read(key), 'from a path', 'the name it came under may go')
    await Promise.all(['a', 'b'].map((one) => store.put(key, { bytes: Buffer.from(one) })))
    assert.equal(await read(key), 'from a path', 'a key is written once')
    const other = { schoolId: key.schoolId, fileId: randomUUID() }
    assert.equal(await read(other), null)
    await Promise.all(Array.from({ length: 5 }, () => store.put(other, { bytes: Buffer.from('bytes') })))
    assert.equal(await read(other), 'bytes')
    assert.equal(await read({ ...key, schoolId: randomUUID() }), null, 'W2: not in another school')
    await assert.rejects(store.put(randomKey(), { path: join(folder, 'none') }), { code: 'ENOENT' })
    await assert.rejects(async () => store.open({ ...key, fileId: '../../etc/passwd' }), /stored under uuids/)
    const names = await readdir(join(folder, 'files', key.schoolId), { recursive: true })
    assert.deepEqual(
      names.filter((name) => name.split('.').length > 1),
      [],
      'no unfinished file is left',
    )
    assert.equal((await stat(join(folder, 'files'))).mode & 0o077, 0)
  } finally {
    await rm(folder, { recursive: true })
  }
})

const randomKey = (): FileKey => ({ schoolId: randomUUID(), fileId: randomUUID() })
