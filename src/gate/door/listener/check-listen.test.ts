import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobodyInFront, parseBehind } from '../guards/behind.ts'
import { addressKey, createAddressCount } from './address-count.ts'
import { checkListen, type ListenOptions } from './check-listen.ts'
import { parserAnswer, rawAnswer } from './parser-refusal.ts'

const tcp = (host: string, more: Partial<ListenOptions> = {}) =>
  checkListen({ address: { kind: 'tcp', host, port: 8080 }, tls: null, behind: nobodyInFront, ...more }).ok

const unix = (path: string) =>
  checkListen({ address: { kind: 'unix', path }, tls: null, behind: nobodyInFront }).ok

test('without TLS only loopback, a Unix socket, or known fronts are served', () => {
  for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost', '::ffff:127.0.0.1'])
    assert.equal(tcp(host), true, host)
  for (const host of ['0.0.0.0', '::', '192.168.1.2', 'school.example', ''])
    assert.equal(tcp(host), false, host)
  assert.equal(tcp('0.0.0.0', { tls: { cert: 'a', key: 'b' } }), true)
  const behind = parseBehind(['10.0.0.0/8'])
  assert.ok(behind.ok)
  assert.equal(tcp('0.0.0.0', { behind: behind.value }), true)
  assert.equal(unix('/run/preau/door.sock'), true)
  assert.equal(unix(`/${'a'.repeat(103)}`), false)
  const badPort = { address: { kind: 'tcp', host: '::1', port: 70_000 } } as const
  assert.equal(checkListen({ ...badPort, tls: null, behind: nobodyInFront }).ok, false)
})

test('connections are counted per address, and per /64 for IPv6', () => {
  assert.equal(addressKey('::ffff:10.0.0.1'), '10.0.0.1')
  assert.equal(addressKey('2001:db8:1:2:3:4:5:6'), addressKey('2001:db8:1:2::9'))
  assert.notEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'))
  const count = createAddressCount()
  assert.deepEqual([count.enter('a', 1), count.enter('a', 1), count.enter('b', 1)], [true, false, true])
  count.leave('a')
  assert.deepEqual([count.open('a'), count.addresses(), count.enter('a', 1)], [0, 1, true])
})

test('what the parser refuses has a reason and a status, a broken connection has none', () => {
  assert.equal(parserAnswer('HPE_INVALID_METHOD')?.status, 400)
  assert.equal(parserAnswer('HPE_HEADER_OVERFLOW')?.status, 431)
  assert.equal(parserAnswer('ERR_HTTP_REQUEST_TIMEOUT')?.reason, 'slow')
  assert.equal(parserAnswer('ECONNRESET'), null)
  assert.equal(parserAnswer(null), null)
  assert.match(rawAnswer(400, 'Bad Request'), /^HTTP\/1\.1 400 Bad Request\r\n[^]*\r\n\r\nBad Request$/)
})
