import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { frenchHtml, typesetFrench } from './french-typography.ts'
import { embeddedJson, Html, html, imageUrl, url } from './html.ts'

test('values are escaped in text and in quoted attributes', () => {
  const name = `<b>"L'été" & co</b>`
  assert.equal(
    String(html`<p title="${name}">${name}</p>`),
    '<p title="&lt;b&gt;&quot;L&#39;été&quot; &amp; co&lt;/b&gt;">&lt;b&gt;&quot;L&#39;été&quot; &amp; co&lt;/b&gt;</p>',
  )
})

test('an exclamation mark before a value does not switch escaping off', () => {
  assert.equal(String(html`Attention !${'<i>'}`), 'Attention !&lt;i&gt;')
})

test('nested lists are joined, and markup inside is not escaped twice', () => {
  assert.equal(String(html`[${html`<i>1</i>`}${[[html`<i>${'&'}</i>`, []], 2]}]`), '[<i>1</i><i>&amp;</i>2]')
})

test('null, undefined, false and true are nothing; zero is a figure', () => {
  assert.equal(String(html`[${null}${undefined}${false}${true}${0}]`), '[0]')
})

test('objects, promises and functions do not compile', () => {
  // @ts-expect-error an object is no text
  assert.throws(() => html`${{ a: 1 }}`)
  // @ts-expect-error a promise must be awaited first
  assert.throws(() => html`${Promise.resolve('a')}`)
  // @ts-expect-error a function must be called first
  assert.throws(() => html`${() => 'a'}`)
  // @ts-expect-error nobody else makes Html
  assert.throws(() => Html.sealed('<b>', Symbol('mine')))
})

test('no text can open an element or leave its attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(String(html`${text}`), /[<>"']/)
    }),
  )
})

test('embedded data cannot close its script, and comes back whole', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = String(embeddedJson(value))
      assert.ok(!text.includes('<'))
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('addresses: only http, https, mailto, tel and this site', () => {
  for (const good of [
    '/a?b=c#d',
    'https://a.fr/',
    'mailto:a@b.fr',
    'tel:+33491000000',
    'a/b',
    '#h',
    '?q=a:b',
    '',
  ])
    assert.equal(url(good), good)
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'java\nscript:x',
    ' javascript:x',
    '//evil.fr',
    '/\\evil.fr',
    'data:text/html,x',
    '\u0001https://a',
  ])
    assert.equal(url(bad), '#', bad)
  assert.equal(imageUrl('data:image/png;base64,AAAA'), 'data:image/png;base64,AAAA')
  assert.equal(imageUrl('https://a.fr/a.png'), 'data:,')
  assert.equal(imageUrl('data:text/html,x'), 'data:,')
})

test('French spaces are set in our own words, never in a value', () => {
  assert.equal(
    typesetFrench('Qui ? Non ; « oui » : n° 3 !'),
    'Qui\u202f? Non\u202f; «\u00a0oui\u00a0»\u00a0: n°\u00a03\u202f!',
  )
  assert.equal(String(frenchHtml`Code ${'a ? b'} :`), 'Code a ? b\u00a0:')
})
