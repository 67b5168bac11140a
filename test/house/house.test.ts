import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { importFaults } from './import-rule.ts'
import { linkFaults } from './links.ts'
import { nameFaults, sizeFaults } from './names-and-sizes.ts'
import { lockFaults, lockGaps, type Manifest, reasonFaults, versionFaults } from './packages.ts'
import { purityFaults } from './purity.ts'
import { readSources, root } from './source-files.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const manifest: Manifest = JSON.parse(read('package.json'))
const source = readSources(root, ['src'])
const everything = readSources(root, ['src', 'test', 'scripts'])

void test('house: the sources are found', () => {
  assert.ok(source.some(({ path }) => path === 'src/kernel/outcome.ts'))
})

void test('house: rooms import each other as the design says', () => {
  assert.deepEqual(importFaults(source), [])
})

void test('house: a domain is pure, and only the configuration reads the environment', () => {
  assert.deepEqual(purityFaults(source), [])
})

void test('house: files are short', () => {
  assert.deepEqual(sizeFaults(everything), [])
})

void test('house: names say what is inside', () => {
  assert.deepEqual(nameFaults(everything), [])
})

void test('house: each package has one exact version', () => {
  assert.deepEqual(versionFaults(manifest), [])
})

void test('house: each package has its reason written down', () => {
  assert.deepEqual(reasonFaults(manifest, read('docs/decisions/dependencies.md')), [])
})

void test('house: the lock file names no registry', () => {
  assert.deepEqual(lockFaults(read('package-lock.json')), [])
})

void test('house: the lock file is whole, for each platform', () => {
  assert.deepEqual(lockGaps(read('package-lock.json')), [])
})

void test('house: links of the documents lead somewhere', () => {
  assert.deepEqual(linkFaults(root), [])
})
