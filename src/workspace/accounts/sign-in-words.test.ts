import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { makeCode, readCode } from './code-text.ts'
import { deviceLabel } from './device-label.ts'
import { parseLogin, proposeLogin } from './login-name.ts'
import { networkOf } from './network-of.ts'
import { parseSessionCookie } from './session-cookie.ts'

test('a code is read however it is typed, and no sign of it is taken for another', () => {
  for (let made = 0; made < 200; made += 1) {
    const code = makeCode(8, randomBytes)
    assert.match(code, /^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
    const bare = code.replace('-', '')
    for (const typed of [code, bare, code.toLowerCase(), ` ${code.replace('-', ' – ')} `])
      assert.equal(readCode(typed, 8), bare)
  }
  for (const bad of ['', 'ABCD-EFG', 'ABCD-EFGHJ', 'ABCD-EFG0', 'ABCD-EFG’'])
    assert.equal(readCode(bad, 8), null)
})

test('letters of codes are equally likely', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  let given = 0
  const code = makeCode(240, () => (given++ === 0 ? bytes : new Uint8Array()))
  const counts = Map.groupBy(code.replaceAll('-', ''), (letter) => letter)
  assert.deepEqual(new Set([...counts.values()].map(({ length }) => length)), new Set([8]))
})

test('a login is proposed from any name, is free, and can be typed', () => {
  assert.equal(
    proposeLogin({ givenName: 'Éloïse', familyName: 'Lefèvre-Œuvrard' }, new Set()),
    'eloise.lefevre-oeuvrard',
  )
  assert.equal(
    proposeLogin({ givenName: 'Léa', familyName: 'Martin' }, new Set(['lea.martin', 'lea.martin2'])),
    'lea.martin3',
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (givenName, familyName) => {
      const login = proposeLogin({ givenName, familyName }, new Set())
      assert.equal(parseLogin(login), login)
    }),
  )
  for (const bad of ['', 'ab', 'é.martin', '.lea', 'lea.', 'a b c', 'x'.repeat(41)])
    assert.equal(parseLogin(bad), null)
  assert.equal(parseLogin('  Lea.Martin '), 'lea.martin')
})

test('a network is one home: IPv4, or 64 bits of IPv6 however they are written', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  for (const same of [
    '2001:db8:0:1::5',
    '2001:0db8::1:0:0:0:9',
    '2001:DB8:0:1:ffff:1:2:3',
    '2001:db8:0:1::5%eth0',
  ])
    assert.equal(networkOf(same), '2001:db8:0:1', same)
  assert.equal(networkOf('::1'), '0:0:0:0')
})

test('a device is called by what people know', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
  assert.equal(deviceLabel(chrome), 'Chrome, Windows')
  assert.equal(deviceLabel('curl/8'), '')
})

test('a session cookie is a school and a token, and nothing else', () => {
  const schoolId = '0190d0a1-0000-4000-8000-000000000001'
  const token = 'a'.repeat(43)
  assert.deepEqual(parseSessionCookie(`${schoolId}.${token}`), { schoolId, token })
  for (const bad of [
    '',
    token,
    `${schoolId}.`,
    `${schoolId}.${token}.`,
    `x.${token}`,
    `${schoolId}.${token}a`,
  ])
    assert.equal(parseSessionCookie(bad), null)
})
