import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { mustBeFoundOut, type Sabotage } from '../rules/proof.ts'

const isSabotage = (value: unknown): value is Sabotage =>
  typeof value === 'object' && value !== null && 'rule' in value && 'what' in value && 'prove' in value

const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))

for (const file of files.toSorted()) {
  const loaded: Readonly<Record<string, unknown>> = await import(
    pathToFileURL(`${import.meta.dirname}/${file}`).href
  )
  const { sabotages } = loaded
  assert.ok(
    Array.isArray(sabotages) && sabotages.length > 0 && sabotages.every(isSabotage),
    `test/sabotage/${file} must export "sabotages": a list of what sabotageOf() gives.`,
  )
  for (const sabotage of sabotages) {
    void test(`${sabotage.rule} sabotage: ${sabotage.what}`, () => mustBeFoundOut(sabotage))
  }
}

void test('every file here belongs to a rule', () => {
  for (const file of files) assert.match(file, /^[a-z]\d+-[a-z0-9-]+\.ts$/)
})
