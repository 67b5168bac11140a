import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { createCookieNames } from './cookie-names.ts'
import { clearCookie, readCookies, setCookie, setsOurCookie, withoutOurCookies } from './cookies.ts'

const names = createCookieNames('lycee', true)
const plain = createCookieNames('lycee', false)
const seat = '__Host-preau-lycee-seat'

const read = (header: string | undefined): unknown => {
  const cookies = readCookies(names, header)
  return cookies.ok ? Object.fromEntries(cookies.value) : cookies.refusal
}

test('ours are read among any others', () => {
  assert.deepEqual(read(undefined), {})
  assert.deepEqual(
    read(`a="b c"; ${seat}=x.y.z; =odd; é; __Host-preau-lycee-pass-5=p; preau-lycee-ticket=plain`),
    {
      seat: 'x.y.z',
      'pass-5': 'p',
    },
  )
  assert.deepEqual(read(`__Host-preau-college-seat=x; __Host-preau-lycee-pass-6=y`), {})
})

test('G14 the same name twice is refused, also as a cookie without a name', () => {
  for (const header of [
    `${seat}=a; ${seat}=b`,
    `${seat}=a;${seat}=a`,
    `${seat}=a; =${seat}=b`,
    `${seat}; ${seat}=b`,
  ]) {
    assert.deepEqual(read(header), { why: 'duplicate', kind: 'seat' }, header)
  }
})

test('a header has limits', () => {
  assert.deepEqual(read('a'.repeat(8193)), { why: 'tooLong' })
  assert.deepEqual(read(Array.from({ length: 65 }, (_none, index) => `c${index}=1`).join('; ')), {
    why: 'tooMany',
  })
})

test('G14 any header is read or refused, never thrown at, and nothing of ours reaches the site', () => {
  const pair = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(seat, `${seat}=1`, ` =${seat}=2`, 'preau-lycee-who=1', `${seat} =3`, 'a=1'),
  )
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      const header = pairs.join(';')
      readCookies(names, header)
      const left = withoutOurCookies(names, header)
      assert.doesNotMatch(left ?? '', /(?:^|;)[\s=]*(?:__Host-)?preau-lycee-(?:seat|who)\s*(?:=|;|$)/)
      assert.deepEqual(readCookies(names, left), { ok: true, value: new Map() })
      assert.equal(withoutOurCookies(names, left), left)
    }),
    { numRuns: 5_000 },
  )
})

test('the site keeps its own cookies, byte for byte', () => {
  assert.equal(withoutOurCookies(names, `a="b;c"; ${seat}=x; PHPSESSID=1`), 'a="b;c"; PHPSESSID=1')
  assert.equal(withoutOurCookies(names, 'a=1;b=2'), 'a=1;b=2')
  assert.equal(withoutOurCookies(names, `${seat}=x`), undefined)
  assert.equal(withoutOurCookies(names, `preau-lycee-b-seat=x; ${seat}=x`), 'preau-lycee-b-seat=x')
})

test('a site that sets one of ours is seen', () => {
  for (const value of [
    `${seat}=x; Path=/`,
    ` ${seat} = x`,
    `=${seat}=x`,
    `==${seat}=x`,
    'preau-lycee-console=',
    seat,
  ]) {
    assert.equal(setsOurCookie(names, value), true, value)
  }
  for (const value of ['a=1', `a=${seat}`, '__Host-preau-other-seat=x', '']) {
    assert.equal(setsOurCookie(names, value), false, value)
  }
})

test('cookies are set with every attribute, and with the prefix where browsers take it', () => {
  assert.equal(
    setCookie(names, 'ticket', 'a.b.c', 86_400),
    '__Host-preau-lycee-ticket=a.b.c; Path=/; Max-Age=86400; HttpOnly; Secure; SameSite=Lax',
  )
  assert.equal(setCookie(plain, 'who', '1', null), 'preau-lycee-who=1; Path=/; HttpOnly; SameSite=Lax')
  assert.match(clearCookie(names, 'seat'), /seat=; Path=\/; Max-Age=0; /)
  assert.throws(() => setCookie(names, 'seat', 'a; Domain=evil', null), /invariant/)
})
