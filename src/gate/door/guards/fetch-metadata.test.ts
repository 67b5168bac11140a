import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requestIntent, type RequestIntent } from './fetch-metadata.ts'

const origin = 'https://school.example'
const document = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const html = { accept: 'text/html,application/xhtml+xml' }

const cases: readonly (readonly [string, string, Record<string, string>, RequestIntent])[] = [
  ['a typed address', 'GET', document, 'navigation'],
  ['a link from elsewhere', 'GET', { ...document, 'sec-fetch-site': 'cross-site' }, 'navigation'],
  ['a navigation without a destination', 'GET', { 'sec-fetch-mode': 'navigate' }, 'navigation'],
  ['an old browser', 'GET', html, 'navigation'],
  ['an old browser’s image', 'GET', { accept: 'image/png' }, 'other'],
  ['no headers at all', 'GET', {}, 'other'],
  [
    'a script’s fetch that accepts HTML',
    'GET',
    { ...html, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    'other',
  ],
  ['metadata without a mode', 'GET', { ...html, 'sec-fetch-site': 'none' }, 'other'],
  ['a mode twice', 'GET', { ...document, 'sec-fetch-mode': 'navigate, navigate' }, 'other'],
  ['a HEAD', 'HEAD', document, 'other'],
  ['a frame', 'GET', { ...document, 'sec-fetch-dest': 'iframe' }, 'frame'],
  ['an embedded object', 'GET', { ...document, 'sec-fetch-dest': 'object' }, 'frame'],
  [
    'a form in a frame',
    'POST',
    { ...document, 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' },
    'frame',
  ],
  ['a prefetch', 'GET', { ...document, 'sec-purpose': 'prefetch' }, 'prefetch'],
  ['a prerender', 'GET', { ...document, 'sec-purpose': 'prefetch;prerender' }, 'prefetch'],
  ['an old prefetch', 'GET', { ...html, purpose: 'prefetch' }, 'prefetch'],
  ['Firefox’s old prefetch', 'GET', { ...html, 'x-moz': 'prefetch' }, 'prefetch'],
  ['a preview', 'GET', { ...html, 'x-purpose': 'preview' }, 'prefetch'],
  ['our own form', 'POST', { ...document, 'sec-fetch-site': 'same-origin' }, 'sameOriginPost'],
  ['a sister site’s form', 'POST', { ...document, 'sec-fetch-site': 'same-site' }, 'crossSitePost'],
  ['a sign-in that comes back', 'POST', { ...document, 'sec-fetch-site': 'cross-site' }, 'crossSitePost'],
  ['metadata before Origin', 'POST', { 'sec-fetch-site': 'cross-site', origin }, 'crossSitePost'],
  ['an old browser’s own form', 'POST', { origin: 'https://School.example' }, 'sameOriginPost'],
  ['an old browser’s foreign form', 'POST', { origin: 'https://idp.example' }, 'crossSitePost'],
  ['a hidden origin', 'POST', { origin: 'null' }, 'crossSitePost'],
  ['a POST from nowhere', 'POST', {}, 'crossSitePost'],
  ['a deletion', 'DELETE', { 'sec-fetch-site': 'same-origin' }, 'other'],
]

test('what a request wants is read from its headers', () => {
  for (const [name, method, headers, intent] of cases) {
    assert.equal(requestIntent(headers, method, origin), intent, name)
  }
})
