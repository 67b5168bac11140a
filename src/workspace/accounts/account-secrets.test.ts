import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createAccountSecrets } from './account-secrets.ts'

const key = new Uint8Array(32).fill(7)
const secrets = createAccountSecrets(key)

test('what is sealed is opened for its owner only, and by this key only', () => {
  const sealed = secrets.seal(Buffer.from('secret'), 'school|lea', randomBytes(12))
  assert.equal(Buffer.from(secrets.unseal(sealed, 'school|lea')).toString(), 'secret')
  assert.throws(() => secrets.unseal(sealed, 'school|tom'))
  assert.throws(() => createAccountSecrets(new Uint8Array(32).fill(8)).unseal(sealed, 'school|lea'))
  assert.equal(Buffer.from(sealed).includes('secret'), false)
})

test('codes, marks and signatures of one school or person are nobody else’s', () => {
  assert.notEqual(secrets.codeHash('a', 'K7QF3MPA'), secrets.codeHash('b', 'K7QF3MPA'))
  assert.notEqual(secrets.deviceMark('a', 'lea', 'phone'), secrets.deviceMark('a', 'tom', 'phone'))
  assert.match(secrets.deviceMark('a', 'lea', 'phone'), /^[\w-]{16}$/)
  assert.ok(secrets.isSigned('x', secrets.sign('x')))
  for (const bad of ['', secrets.sign('y'), `${secrets.sign('x')}x`])
    assert.equal(secrets.isSigned('x', bad), false)
  assert.throws(() => createAccountSecrets(new Uint8Array(16)), /32 bytes/)
})
