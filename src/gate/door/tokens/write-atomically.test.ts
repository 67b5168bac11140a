import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { createAtomically, replaceAtomically } from './write-atomically.ts'

test('of two first starts one wins, a replacement is whole and private, and nothing is left beside it', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-write-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'file')
  createAtomically(path, 'first')
  assert.throws(() => createAtomically(path, 'second'), { code: 'EEXIST' })
  assert.equal(readFileSync(path, 'utf8'), 'first')
  replaceAtomically(path, 'é'.repeat(50_000))
  assert.equal(readFileSync(path, 'utf8'), 'é'.repeat(50_000))
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(folder), ['file'])
  assert.throws(() => replaceAtomically(join(folder, 'none', 'file'), ''), { code: 'ENOENT' })
})
