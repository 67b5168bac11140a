import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { day } from '../../../kernel/duration.ts'
import { openKeyFile, rotationLeadMs, type KeyFile } from './key-file.ts'
import { keysPerRing } from './key-ring.ts'

const now = Date.UTC(2026, 8, 1)

const keyPath = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-keys-'))
  context.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'keys.json')
}

const open = (path: string): KeyFile => {
  const file = openKeyFile(path, 'lycee', now)
  assert(file.ok, 'the key file opens')
  return file.value
}

const sentenceOf = (path: string, site = 'lycee'): string => {
  const file = openKeyFile(path, site, now)
  assert(!file.ok, 'the key file is refused')
  assert.match(file.refusal.fr, /fichier de clés/)
  return file.refusal.en
}

test('G2 the first start creates the keys, 0600, and every later one finds the same', (context) => {
  const path = keyPath(context)
  const first = open(path)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(path, '..')), ['keys.json'])
  assert.deepEqual(open(path).rings(), first.rings())
})

test('a key file open to others is refused, and the sentence says what to do', (context) => {
  const path = keyPath(context)
  open(path)
  for (const mode of [0o640, 0o604, 0o660]) {
    chmodSync(path, mode)
    assert.match(sentenceOf(path), new RegExp(`mode ${mode.toString(8)}.*chmod 600`))
  }
})

test('a damaged key file is refused, and the sentence says where', (context) => {
  const path = keyPath(context)
  open(path)
  const text = readFileSync(path, 'utf8')
  const damage = (from: string | RegExp, to: string, where: RegExp): void => {
    writeFileSync(path, text.replace(from, to))
    assert.match(sentenceOf(path), where)
  }
  damage('{', '', /at "1"/)
  damage('"format": 1', '"format": 2', /at "format"/)
  damage(/"secret": "./, '"secret": "\u00e9', /at "rings\.seat\[0\]"/)
  damage(/"secret": "[^"]{10}/, '"secret": "', /at "rings\.seat\[0\]"/)
  damage(/"x": "[^"]*"/, '"x": "AA"', /at "rings\.pass\[0\]"/)
  damage('"ticket"', '"tickets"', /at "rings\.ticket"/)
  writeFileSync(path, text)
  assert.match(sentenceOf(path, 'college'), /at "site"/)
  writeFileSync(path, ' '.repeat(70_000))
  assert.match(sentenceOf(path), /larger than/)
})

test('a folder that is not there is a refusal', (context) => {
  assert.match(sentenceOf(join(keyPath(context), 'none', 'keys.json')), /cannot be read or written/)
})

test('G14 a rotation by another process is read at the next check, and a damaged file changes nothing', (context) => {
  const path = keyPath(context)
  const door = open(path)
  assert.equal(door.check(), null)
  const rotated = open(path).rotate('seat', now)
  assert(rotated.ok)
  assert.equal(rotated.value.seat.keys.length, 2)
  assert.equal(rotated.value.seat.keys[0]?.from, now + rotationLeadMs)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(door.check(), rotated)
  assert.deepEqual(door.rings(), rotated.value)

  writeFileSync(path, '{}')
  assert.equal(door.check()?.ok, false)
  assert.equal(door.check(), null)
  rmSync(path)
  assert.equal(door.check()?.ok, false)
  assert.deepEqual(door.rings(), rotated.value)
})

test('a rotation drops keys that verify nothing, and a full ring is refused', (context) => {
  const file = open(keyPath(context))
  for (let turn = 1; turn <= 4; turn += 1) {
    const rotated = file.rotate('seat', now + turn * 2 * day)
    assert(rotated.ok)
    assert.equal(rotated.value.seat.keys.length, 2)
  }
  for (let keys = 2; keys <= keysPerRing; keys += 1) assert.equal(file.rotate('pass', now + keys).ok, true)
  assert.equal(file.rotate('pass', now + 100).ok, false)
  assert.equal(file.rings().pass.keys.length, keysPerRing)
})
