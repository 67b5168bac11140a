import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { coverageFaults, rulesOf } from './rule-coverage.ts'
import { readSources, root } from './source-files.ts'

const pages = globSync('docs/rules/*.md', { cwd: root }).filter((path) => !path.endsWith('README.md'))
const rules = pages.flatMap((path) => rulesOf(readFileSync(join(root, path), 'utf8')))

void test('house: the rules of the gate are numbered G1 to G17', () => {
  const gate = rules.map(({ id }) => id).filter((id) => id.startsWith('G'))
  assert.deepEqual(
    gate,
    Array.from({ length: 17 }, (_, index) => `G${index + 1}`),
  )
})

void test('house: each rule has a test that begins with its id, and a sabotage', () => {
  assert.deepEqual(coverageFaults(rules, readSources(root, ['src', 'test'])), [])
})
