import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkConsoleListen } from './check-console-listen.ts'

const on = (host: string, tls: { cert: string; key: string } | null = null) =>
  checkConsoleListen({ address: { kind: 'tcp', host, port: 8_081 }, tls })

void test('a console without TLS listens to this machine only', () => {
  for (const host of ['127.0.0.1', 'localhost', '::1', '127.1.2.3']) assert.ok(on(host).ok, host)
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'ops.example.fr']) assert.ok(!on(host).ok, host)
})

void test('with TLS it may be seen from elsewhere, and no socket is a browser’s', () => {
  const tls = { cert: 'cert.pem', key: 'key.pem' }
  assert.ok(on('0.0.0.0', tls).ok)
  assert.ok(!checkConsoleListen({ address: { kind: 'unix', path: '/run/console.sock' }, tls }).ok)
})
