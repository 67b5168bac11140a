import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, constantFrom, property } from 'fast-check'
import { parseRequestTarget, targetLimitBytes } from './request-target.ts'

const rules = { method: 'GET', publicHosts: ['school.example', 'school.example:8443'] }
const parse = (raw: string, method = 'GET') => parseRequestTarget(raw, { ...rules, method })
const whyOf = (raw: string, method = 'GET'): string => {
  const target = parse(raw, method)
  return target.ok ? `accepted ${target.value.hazard}` : target.refusal.why
}

test('a plain target is split and kept as it is', () => {
  assert.deepEqual(parse('/a/b%20c?x=/../;%2f'), {
    ok: true,
    value: { form: 'origin', path: '/a/b%20c', query: '?x=/../;%2f', hazard: null },
  })
})

test('an address of our own is normalised, any other refused', () => {
  for (const raw of [
    'http://school.example/x',
    'HTTP://SCHOOL.example:80/x',
    'https://school.example:443/x',
  ]) {
    const target = parse(raw)
    assert.ok(target.ok && target.value.path === '/x', raw)
  }
  const bare = parse('https://school.example:8443?q')
  assert.ok(bare.ok && bare.value.path === '/' && bare.value.query === '?q')
  for (const raw of ['http://other/', 'http://a@school.example/', 'http://school.example:81/', 'http:///x']) {
    assert.equal(whyOf(raw), 'foreignAuthority', raw)
  }
})

test('other forms are refused, and the asterisk is for OPTIONS', () => {
  assert.equal(whyOf(''), 'empty')
  assert.equal(whyOf('*'), 'form')
  assert.equal(whyOf('*', 'OPTIONS'), 'accepted null')
  for (const raw of ['school.example:443', 'x', '?x', 'ftp://school.example/'])
    assert.equal(whyOf(raw), 'form', raw)
})

test('characters that no browser sends are refused, wherever they stand', () => {
  for (const character of ['\0', '\t', '\n', '\r', ' ', '\\', '#', '\x7f', '\xe9', '\x1b']) {
    assert.equal(whyOf(`/a${character}b`), 'character')
    assert.equal(whyOf(`/a?b${character}`), 'character')
  }
  assert.equal(whyOf('/a%00'), 'encodedNul')
  assert.equal(whyOf('/a?b=%00'), 'accepted null')
})

test('the length has a limit', () => {
  assert.equal(whyOf(`/${'a'.repeat(targetLimitBytes - 1)}`), 'accepted null')
  assert.equal(whyOf(`/${'a'.repeat(targetLimitBytes)}`), 'tooLong')
})

const hazards: readonly (readonly [string, string])[] = [
  ['/a%2fb', 'encodedSlash'],
  ['/a%2Fb', 'encodedSlash'],
  ['/a%5Cb', 'encodedBackslash'],
  ['/.', 'dotSegment'],
  ['/a/../b', 'dotSegment'],
  ['/a/..', 'dotSegment'],
  ['/a/%2e%2E/b', 'dotSegment'],
  ['/a/.%2e/b', 'dotSegment'],
  ['/a/./b', 'dotSegment'],
  ['/a;x=1/b', 'parameter'],
  ['/a/..;/b', 'parameter'],
  ['/a%3bx', 'parameter'],
  ['/a%252fb', 'doubleEncoding'],
  ['/a%252e%252e/', 'doubleEncoding'],
  ['/a%2525', 'doubleEncoding'],
  ['/a%c', 'brokenEncoding'],
  ['/a%', 'brokenEncoding'],
  ['/a%zz', 'brokenEncoding'],
  ['/a%0d%0aX:y', 'encodedControl'],
]

test('a path that could mean two things is marked, and so are all its kin', () => {
  for (const [raw, hazard] of hazards) assert.equal(whyOf(raw), `accepted ${hazard}`, raw)
})

test('odd and harmless paths are not marked', () => {
  for (const raw of [
    '/100%25',
    '/100%25/x',
    '/a..b',
    '/...',
    '/.well-known/x',
    '//a',
    '/%E9',
    '/~a/!$&()*+,=:@',
  ]) {
    assert.equal(whyOf(raw), 'accepted null', raw)
  }
})

/** Escapes as bytes: `%a2` alone is no UTF-8, and still an escape. */
const decodeBytes = (path: string): string =>
  path.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))

test('a path without a mark decodes to itself once and for all: no dot segment, slash or backslash appears', () => {
  const piece = constantFrom(
    '/',
    '.',
    '%2e',
    '%2E',
    '%2f',
    '%5c',
    '%25',
    '2f',
    '2e',
    'a',
    ';',
    '%',
    '%3b',
    '%00',
    '\\',
  )
  check(
    property(array(piece, { maxLength: 12 }), (pieces) => {
      const raw = `/${pieces.join('')}`
      const target = parse(raw)
      if (!target.ok || target.value.hazard !== null) return
      const once = decodeBytes(target.value.path)
      assert.equal(once.split('/').length, raw.split('/').length)
      assert.doesNotMatch(once, /\\|;|(?:^|\/)\.{1,2}(?:\/|$)/)
      // Whoever decodes a second time finds nothing to decode.
      assert.doesNotMatch(once, /%[0-9a-f]{2}/i)
    }),
    { numRuns: 2_000, examples: [[['%', 'a', '2e']]] },
  )
})
