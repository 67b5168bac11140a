import assert from 'node:assert/strict'
import { cookieKinds, createCookieNames } from '../../../src/gate/door/tokens/cookie-names.ts'
import { readCookies, setsOurCookie, withoutOurCookies } from '../../../src/gate/door/tokens/cookies.ts'
import { createConsoleCookies } from '../../../src/gate/console/http/console-cookies.ts'
import { type FuzzTarget, texts } from '../fuzz-target.ts'
import { fuzzSite } from '../fuzz-keys.ts'

const names = [createCookieNames(fuzzSite, true), createCookieNames(fuzzSite, false)] as const
const [secure, plain] = names
const words = [
  ...cookieKinds.flatMap((kind) => [`${secure.nameOf(kind)}=`, `${plain.nameOf(kind)}=`, `; ${plain.nameOf(kind)}=x`]),
  '; ', ';', '=', '==', ' =', '\t', 'preau-', '__Host-', '"',
] // prettier-ignore

const headers = texts(
  `${secure.nameOf('ticket')}=a.b.c; ${secure.nameOf('seat')}=d.e.f; SESSION=1`,
  `${plain.nameOf('ticket')}=a.b.c; ${plain.nameOf('pass-0')}=g; other="a b"; =odd`,
  'theme=dark; preau-autre-seat=z; lang=fr',
)

/** What goes to the site holds none of ours, under either name; what is left is left as it was. */
const requestCookies: FuzzTarget = {
  name: 'cookies of a request',
  weight: 8,
  words,
  seeds: headers,
  check: (input) => {
    const header = input.toString('latin1')
    const left = withoutOurCookies(secure, header)
    for (const own of names) {
      const found = readCookies(own, left)
      if (found.ok) assert.equal(found.value.size, 0, `one of ours is left: ${left}`)
      else assert.notEqual(found.refusal.why, 'duplicate')
    }
    if (left !== undefined) assert.ok(withoutOurCookies(secure, left) === left, 'stripped twice, it changes')
    const read = readCookies(secure, header)
    if (!read.ok) return false
    for (const [kind, value] of read.value)
      assert.ok(value === '' || header.includes(`${secure.nameOf(kind)}=${value}`))
    return true
  },
}

/** A browser that is told to set one of ours by the site is never told. */
const siteCookies: FuzzTarget = {
  name: 'cookies of the site',
  weight: 4,
  words: [...words, '; Path=/', '; Max-Age=0'],
  seeds: texts(
    `${secure.nameOf('seat')}=x; Path=/; Secure`,
    `SESSION=1; Path=/; HttpOnly`,
    `${plain.nameOf('ticket')}=; Max-Age=0`,
  ),
  check: (input) => {
    const field = input.toString('latin1')
    // RFC 6265bis 5.7: what a browser stores is the name before the first "=", without blanks around it.
    const [pair = ''] = field.split(';', 1)
    const name = (pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : '').replaceAll(
      /^[ \t]+|[ \t]+$/g,
      '',
    )
    const refused = setsOurCookie(secure, field)
    if (secure.isOurCookie(name)) assert.ok(refused, `the site may set ${name}`)
    return !refused
  },
}

const consoleCookies = createConsoleCookies(false)

const consoleTarget: FuzzTarget = {
  name: 'cookies of the console',
  weight: 2,
  words: [`${consoleCookies.access}=`, `; ${consoleCookies.access}=x`, ';'],
  seeds: texts(`${consoleCookies.access}=abc; ${consoleCookies.language}=fr`),
  check: (input) => {
    const header = input.toString('latin1')
    const value = consoleCookies.read(header, consoleCookies.access)
    if (value === undefined) return false
    assert.ok(header.includes(`${consoleCookies.access}=${value}`))
    return true
  },
}

export const cookieTargets: readonly FuzzTarget[] = [requestCookies, siteCookies, consoleTarget]
