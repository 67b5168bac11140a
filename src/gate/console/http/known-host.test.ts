import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createConsoleCookies } from './console-cookies.ts'
import { isKnownHost, isSentFromOwnPage } from './known-host.ts'

void test('names of this machine are known, with the port of a tunnel too', () => {
  for (const host of ['127.0.0.1:8081', 'localhost', 'LOCALHOST:9000', '[::1]:8081', '127.0.0.2:80'])
    assert.ok(isKnownHost(host, null), host)
})

void test('a foreign name that leads here is not known', () => {
  for (const host of [
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.2:8081',
    'localhost:8081:1',
    'a@localhost',
    '[::2]',
    'localhost ',
  ])
    assert.ok(!isKnownHost(host, null), String(host))
})

const own = { host: '127.0.0.1:8081', scheme: 'http', origin: undefined, fetchSite: undefined } as const

void test('a form is ours only where the browser says so', () => {
  assert.ok(isSentFromOwnPage({ ...own, origin: 'http://127.0.0.1:8081' }))
  assert.ok(isSentFromOwnPage({ ...own, origin: 'http://127.0.0.1:8081', fetchSite: 'same-origin' }))
  assert.ok(isSentFromOwnPage({ ...own, fetchSite: 'same-origin' }))
  for (const [origin, fetchSite] of [
    [undefined, undefined],
    ['null', undefined],
    ['http://127.0.0.1:8080', undefined],
    ['https://127.0.0.1:8081', undefined],
    ['http://evil.example', 'cross-site'],
    ['http://127.0.0.1:8081', 'same-site'],
    [undefined, 'none'],
  ])
    assert.ok(!isSentFromOwnPage({ ...own, origin, fetchSite }), `${origin} ${fetchSite}`)
})

void test('a cookie that was planted a second time is not believed', () => {
  const cookies = createConsoleCookies(false)
  assert.equal(cookies.read('a=1; preau-console=x; b=2', 'preau-console'), 'x')
  assert.equal(cookies.read('preau-console=x; preau-console=y', 'preau-console'), undefined)
  assert.equal(cookies.read('preau-console-language=en', 'preau-console'), undefined)
  assert.equal(cookies.read(undefined, 'preau-console'), undefined)
})

void test('over TLS the cookie is bound to the host, over plain loopback it cannot be', () => {
  const [tls, plain] = [createConsoleCookies(true), createConsoleCookies(false)]
  assert.equal(tls.set(tls.access, 'x'), '__Host-preau-console=x; Path=/; HttpOnly; Secure; SameSite=Strict')
  assert.equal(plain.set(plain.access, 'x'), 'preau-console=x; Path=/; HttpOnly; SameSite=Strict')
})
