import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, constantFrom, property } from 'fast-check'
import { setCookieName, withoutOurCookies } from './cookie-names.ts'
import { passingTrailers, withoutHopByHop, type HeaderField } from './header-fields.ts'
import { withPrivateCache } from './headers-from-site.ts'
import { headersToSite } from './headers-to-site.ts'
import { siteFaultOf } from './site-fault.ts'

const isOurs = (name: string): boolean => name.startsWith('__Host-preau-')

test('our cookies are taken out and the others keep their bytes', () => {
  assert.equal(withoutOurCookies('a=1; __Host-preau-x-seat=t; b="2 3"', isOurs), 'a=1; b="2 3"')
  assert.equal(withoutOurCookies('__Host-preau-x-seat=t', isOurs), '')
  assert.equal(withoutOurCookies(' __Host-preau-x-seat =t;;b', isOurs), 'b')
  assert.equal(withoutOurCookies('a=__Host-preau-x-seat=1', isOurs), 'a=__Host-preau-x-seat=1')
  assert.equal(setCookieName(' __Host-preau-x-seat =t; Path=/'), '__Host-preau-x-seat')
  assert.equal(setCookieName('flag; Path=/'), 'flag')
})

test('no cookie of ours passes, in whatever company', () => {
  const pair = constantFrom('a=1', '__Host-preau-x-seat=t', ' __Host-preau-x-ticket=u', '', 'b', '=c', '"d')
  check(
    property(array(pair), (pairs) => {
      assert.doesNotMatch(withoutOurCookies(pairs.join(';'), isOurs), /preau/)
    }),
  )
})

test('Connection names fields away, but never those that frame, address or authenticate', () => {
  const fields: readonly HeaderField[] = [
    ['Connection', 'close, x-a , Host'],
    ['X-A', '1'],
    ['Host', 'h'],
    ['X-B', '2'],
    ['Keep-Alive', '3'],
  ]
  assert.deepEqual(withoutHopByHop(fields), [
    ['Host', 'h'],
    ['X-B', '2'],
  ])
})

test('trailers that frame, authenticate or are ours do not pass', () => {
  const raw = [
    'X-Sum',
    '1',
    'Content-Length',
    '2',
    'Set-Cookie',
    'a',
    'Preau-Person',
    'p',
    'X-Forwarded-For',
    'x',
  ]
  assert.deepEqual(passingTrailers(raw), [['X-Sum', '1']])
})

const toSite = (fields: readonly HeaderField[], more: Partial<Parameters<typeof headersToSite>[0]> = {}) =>
  headersToSite({
    method: 'GET',
    httpVersion: '1.1',
    fields,
    clientAddress: '2001:db8::1',
    scheme: 'https',
    publicHost: 'school.example',
    siteHost: null,
    isOurs,
    identity: false,
    connection: 'keep-alive',
    ...more,
  })
const valueOf = (fields: readonly HeaderField[], name: string) => fields.find(([key]) => key === name)?.[1]

test('the site hears who asks, for which host, and how the body is framed', () => {
  const plain = toSite([['Host', 'forged']])
  assert.equal(valueOf(plain, 'Host'), 'school.example')
  assert.equal(valueOf(plain, 'X-Forwarded-For'), '2001:db8::1')
  assert.equal(valueOf(plain, 'Forwarded'), 'for="[2001:db8::1]";host=school.example;proto=https')
  assert.equal(valueOf(plain, 'Content-Length'), undefined)
  assert.equal(valueOf(toSite([], { siteHost: 'inner' }), 'Host'), 'inner')
  assert.equal(valueOf(toSite([], { method: 'POST' }), 'Content-Length'), '0')
  assert.equal(valueOf(toSite([['Expect', '100-continue']], { httpVersion: '1.0' }), 'Expect'), undefined)
  assert.equal(
    valueOf(toSite([['Accept-Encoding', 'br']], { identity: true }), 'Accept-Encoding'),
    'identity',
  )
})

const cache = (value: string) => withPrivateCache([['Cache-Control', value]]).at(-1)?.[1]

test('an answer with a seat token is for one person', () => {
  assert.equal(cache('public, max-age=60, s-maxage=9'), 'private, max-age=60')
  assert.equal(cache('no-store'), 'no-store')
  assert.equal(cache('private, max-age=1'), 'private, max-age=1')
  assert.deepEqual(withPrivateCache([['Expires', 'x']]), [['Cache-Control', 'private']])
})

const kindOf = (code: string) => siteFaultOf(Object.assign(new Error(code), { code })).kind

test('faults of the site are told apart by their code', () => {
  assert.equal(kindOf('ECONNREFUSED'), 'refused')
  assert.equal(kindOf('ENOTFOUND'), 'unreachable')
  assert.equal(kindOf('ECONNRESET'), 'cut')
  assert.equal(kindOf('HPE_INVALID_CONSTANT'), 'notHttp')
  assert.equal(kindOf('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls')
  assert.equal(kindOf('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls')
  assert.deepEqual(siteFaultOf('odd'), { kind: 'cut', code: null })
})
