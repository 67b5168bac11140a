import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { openKeyFile } from '../../gate/index.ts'
import { defined } from '../../kernel/assert.ts'
import { day, hour, minute } from '../../kernel/duration.ts'
import { exportAgain, exportKeys } from './exported-keys.ts'
import { frontKeysText } from './front-keys.ts'

const now = Date.UTC(2026, 8, 1, 8)

const openSite = (context: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-front-keys-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const opened = openKeyFile(join(folder, 'keys.json'), 'ecole', now)
  assert.ok(opened.ok)
  return { name: 'ecole', folder, file: opened.value, note: null }
}

const keyLines = (text: string): readonly string[] =>
  text.split('\n').filter((line) => !/^(?:#|$)/.test(line))

test('a front gets the seat keys only, and an old one for half an hour', (context) => {
  const site = openSite(context)
  const before = site.file.rings().seat.keys
  assert.ok(site.file.rotate('seat', now).ok)
  const keys = site.file.rings().seat.keys
  const [newest, oldest] = keys
  assert.deepEqual(keys.slice(1), before)
  assert.ok(newest?.alg === 'HS256' && oldest?.alg === 'HS256')
  const ends = Math.ceil((now + minute + 33 * minute) / 1_000)
  const text = frontKeysText('nginx', 'ecole', keys, now)
  assert.deepEqual(keyLines(text), [
    `${newest.kid} 0 ${newest.secret}`,
    `${oldest.kid} ${ends} ${oldest.secret}`,
  ])
  assert.deepEqual(keyLines(frontKeysText('haproxy', 'ecole', keys, now)), [
    `${newest.kid} ${newest.secret}`,
    `${oldest.kid} ${oldest.secret}`,
  ])
  assert.equal(keyLines(frontKeysText('nginx', 'ecole', keys, now + hour)).length, 1)
  for (const purpose of ['ticket', 'pass', 'class'] as const)
    for (const key of site.file.rings()[purpose].keys)
      assert.ok(
        !text.includes(key.alg === 'HS256' ? key.secret : defined(key.d, 'our passes are signed here')),
      )
})

test('keys are exported with mode 640, and again after a rotation', (context) => {
  const site = openSite(context)
  const path = join(site.folder, 'seat.keys')
  assert.ok(exportKeys(site, { front: 'nginx', path }, now).ok)
  assert.equal(statSync(path).mode & 0o777, 0o640)
  assert.equal(keyLines(readFileSync(path, 'utf8')).length, 1)
  assert.ok(exportKeys(site, { front: 'nginx', path }, now).ok)
  assert.ok(site.file.rotate('seat', now).ok)
  const again = exportAgain(site, now)
  assert.deepEqual(
    again.map((one) => [one.path, one.outcome.ok]),
    [[path, true]],
  )
  assert.equal(statSync(path).mode & 0o777, 0o640)
  assert.equal(keyLines(readFileSync(path, 'utf8')).length, 2)
  assert.deepEqual(exportAgain({ ...site, folder: join(site.folder, 'nowhere') }, now + day), [])
})

test('a folder that cannot be written is a refusal that says what to do', (context) => {
  const site = openSite(context)
  const refused = exportKeys(site, { front: 'nginx', path: join(site.folder, 'no', 'seat.keys') }, now)
  assert.ok(!refused.ok)
  assert.match(refused.refusal.en, /ENOENT[^]*install -d/)
})
