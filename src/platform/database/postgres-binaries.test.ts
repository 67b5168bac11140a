import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { findBinaries, readBinaries } from './postgres-binaries.ts'

/** A folder as Debian's, with programs that tell these versions. */
const installed = async (context: TestContext, versions: readonly string[]): Promise<string> => {
  const under = await mkdtemp(join(tmpdir(), 'preau-binaries-'))
  context.after(() => rm(under, { recursive: true }))
  for (const version of versions) {
    const folder = join(under, version, 'bin')
    await mkdir(folder, { recursive: true })
    const program = join(folder, 'postgres')
    await writeFile(program, `#!/bin/sh\necho 'postgres (PostgreSQL) ${version} (Debian)'\n`)
    await chmod(program, 0o755)
  }
  return under
}

test('binaries: the newest is the first, those too old are left out', async (context) => {
  const under = await installed(context, ['14.2', '15.18', '18beta1', '9.6'])
  const found = await findBinaries(under)
  assert.ok(found.ok)
  assert.deepEqual(found.value, [
    { folder: join(under, '18beta1', 'bin'), major: 18 },
    { folder: join(under, '15.18', 'bin'), major: 15 },
  ])
})

test('binaries: only old ones are refused with their version', async (context) => {
  const found = await findBinaries(await installed(context, ['13.4']))
  assert.ok(!found.ok)
  assert.equal(found.refusal.code, 'tooOld')
  assert.match(found.refusal.en, /version 13: at least 15/)
})

test('binaries: none at all are refused with what to install', async (context) => {
  const under = await installed(context, [])
  for (const found of [
    await findBinaries(under),
    await readBinaries(under),
    await findBinaries('/nowhere'),
  ]) {
    assert.ok(!found.ok)
    assert.equal(found.refusal.code, 'noBinaries')
    assert.match(found.refusal.fr, /Installez le paquet postgresql/)
  }
})
