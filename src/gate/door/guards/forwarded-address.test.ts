import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { nobodyInFront, parseBehind } from './behind.ts'
import { clientOf, createClients } from './forwarded-address.ts'
import { forwardedElement } from './forwarded-header.ts'

const behindOf = (...entries: string[]) => {
  const behind = parseBehind(entries)
  assert.ok(behind.ok)
  return behind.value
}
const behind = behindOf('10.0.0.0/8', 'fd00::/8', '192.0.2.7')
const from = (address: string | null, forwarded: string, proto?: string) =>
  clientOf({ address, tls: false }, { 'x-forwarded-for': forwarded, 'x-forwarded-proto': proto }, behind)

test('a peer that is no front is the client, whatever it says', () => {
  assert.deepEqual(from('203.0.113.5', '1.1.1.1', 'https'), {
    address: '203.0.113.5',
    scheme: 'http',
    front: false,
  })
  assert.equal(clientOf({ address: '::ffff:10.0.0.1', tls: true }, {}, nobodyInFront).address, '10.0.0.1')
  assert.equal(clientOf({ address: 'fe80::1%eth0', tls: true }, {}, nobodyInFront).address, 'fe80::1')
})

test('behind fronts the right-most hop that is none of them is the client', () => {
  assert.deepEqual(from('10.0.0.1', '203.0.113.5', 'https'), {
    address: '203.0.113.5',
    scheme: 'https',
    front: true,
  })
  assert.equal(from('10.0.0.1', '6.6.6.6, 203.0.113.5, 10.9.9.9').address, '203.0.113.5')
  assert.equal(from('::ffff:10.0.0.1', '6.6.6.6, ::ffff:203.0.113.5').address, '203.0.113.5')
  assert.equal(from('fd00::1', '6.6.6.6, [2001:db8::9]:4711, 192.0.2.7').address, '2001:db8::9')
  assert.equal(from('10.0.0.1', '203.0.113.5:1234').address, '203.0.113.5')
  assert.equal(from('10.0.0.1', '10.0.0.2, 10.0.0.3').address, '10.0.0.2')
  // What cannot be read ends the walk at what is known.
  assert.equal(from('10.0.0.1', '203.0.113.5, unknown').address, '10.0.0.1')
  assert.equal(from('10.0.0.1', '203.0.113.5, evil, 10.0.0.4').address, '10.0.0.4')
  assert.equal(from('10.0.0.1', '').address, '10.0.0.1')
})

test('the scheme is the nearest front’s word, and nothing but http and https', () => {
  assert.equal(from('10.0.0.1', '', 'http, HTTPS').scheme, 'https')
  assert.equal(from('10.0.0.1', '', 'ws').scheme, 'http')
})

test('a front on our Unix socket is believed only if it is named', () => {
  const headers = { 'x-forwarded-for': '203.0.113.5' }
  assert.equal(clientOf({ address: null, tls: false }, headers, behindOf('unix')).address, '203.0.113.5')
  assert.equal(clientOf({ address: null, tls: false }, headers, nobodyInFront).address, 'unknown')
})

test('Forwarded is read only where the front writes it', () => {
  const headers = {
    forwarded: 'for=6.6.6.6, for="[2001:db8::1]:99";proto=https;host=x',
    'x-forwarded-for': '7.7.7.7',
  }
  assert.deepEqual(clientOf({ address: '10.0.0.1', tls: false }, headers, behind, 'forwarded'), {
    address: '2001:db8::1',
    scheme: 'https',
    front: true,
  })
  assert.equal(clientOf({ address: '10.0.0.1', tls: false }, headers, behind).address, '7.7.7.7')
})

test('ranges are parsed or refused', () => {
  for (const entry of ['10.0.0.0/33', 'x', '10.0.0.0/8/9', '0.0.0.0/0', '::/0', '10.1', '']) {
    const outcome = parseBehind([entry])
    assert.ok(!outcome.ok && outcome.refusal.entry === entry, entry)
  }
})

test('what a client writes left of the front’s own word never matters', () => {
  check(
    property(string(), (forged) => {
      const clean = forged.replaceAll(',', ' ')
      assert.equal(from('10.0.0.1', `${clean}, 203.0.113.5`).address, '203.0.113.5')
    }),
  )
})

test('a peer that is no front is remembered, whatever it says; a front is heard each time', () => {
  const clientAt = createClients(behindOf('10.0.0.0/8'), false)
  const forged = { 'x-forwarded-for': '203.0.113.5', 'x-forwarded-proto': 'https' }
  for (const headers of [{}, forged, {}]) {
    assert.deepEqual(clientAt('192.0.2.7', headers), { address: '192.0.2.7', scheme: 'http', front: false })
  }
  for (const address of ['203.0.113.5', '203.0.113.6']) {
    assert.equal(clientAt('10.0.0.1', { 'x-forwarded-for': address }).address, address)
  }
  for (let index = 0; index < 5_000; index += 1) {
    const address = `198.51.${index >> 8}.${index & 255}`
    assert.equal(clientAt(address, forged).address, address)
  }
})

test('the element for the site is well formed', () => {
  assert.equal(
    forwardedElement('2001:db8::1', 'a.example:8443', 'https'),
    'for="[2001:db8::1]";host="a.example:8443";proto=https',
  )
  assert.equal(forwardedElement('1.2.3.4', 'a.example', 'http'), 'for=1.2.3.4;host=a.example;proto=http')
})
