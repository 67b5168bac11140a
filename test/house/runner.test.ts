import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import test from 'node:test'
import { root } from './source-files.ts'

const head = "import test from 'node:test'\n"
const passing = `${head}test('one', () => {})\n`

/** Runs the project's test runner in a folder that holds these test files. */
const runIn = (files: Readonly<Record<string, string>>, ci: boolean, filter = '') => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-runner-'))
  try {
    mkdirSync(join(folder, 'src'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'src', name), text)
    // Node marks the children of a test; a runner started with that mark runs nothing.
    const { NODE_TEST_CONTEXT: _mark, CI: _ci, ...env } = process.env
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/test.ts'), 'unit', filter], {
      cwd: folder,
      env: { ...env, CI: String(ci) },
      encoding: 'utf8',
    })
    return { status, stdout, last: stdout.trimEnd().split('\n').at(-1) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

void test('runner: passing tests end with 0 and are counted', () => {
  const { status, last } = runIn({ 'a.test.ts': passing }, true)
  assert.equal(last, '1 passed, 0 failed, 0 skipped')
  assert.equal(status, 0)
})

void test('runner: a run without any test fails', () => {
  const { status, last, stdout } = runIn({ 'a.test.ts': passing }, false, 'no-such-file')
  assert.equal(last, '0 passed, 0 failed, 0 skipped')
  assert.match(stdout, /No test ran/)
  assert.equal(status, 1)
})

void test('runner: a file without any test fails', () => {
  const { status, last } = runIn({ 'a.test.ts': passing, 'b.test.ts': 'export {}\n' }, false)
  assert.equal(last, '1 passed, 1 failed, 0 skipped')
  assert.equal(status, 1)
})

void test('runner: a failure, and a file that breaks while loading, fail the run', () => {
  const failing = `${head}test('outer', (t) => t.test('inner', () => { throw new Error('planted') }))\n`
  const { status, last, stdout } = runIn(
    { 'a.test.ts': failing, 'b.test.ts': "throw new Error('b')\n" },
    false,
  )
  assert.equal(last, '0 passed, 2 failed, 0 skipped')
  assert.match(stdout, /What failed:[^]*planted[^]*2 failed/)
  assert.equal(status, 1)
})

void test('runner: a skipped test is told, and fails the run in CI only', () => {
  const skipping = `${passing}test('two', { skip: 'skipped: install chromium' }, () => {})\n`
  const here = runIn({ 'a.test.ts': skipping }, false)
  assert.equal(here.last, '1 passed, 0 failed, 1 skipped')
  assert.match(here.stdout, /skipped: install chromium/)
  assert.equal(here.status, 0)
  assert.equal(runIn({ 'a.test.ts': skipping }, true).status, 1)
})
