import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const sources = globSync('src/**/*.ts')
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .filter(({ text }) => /\bhtml`|\bfrenchHtml`|\bHtml`/.test(text))

const found = (pattern: RegExp): string[] =>
  sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([hit]) => `${path}: ${hit}`))

test('there are templates to read', () => {
  assert.ok(sources.length > 0)
})

test('no attribute takes a value without quotes', () => {
  assert.deepEqual(found(/\s[\w-]+=\$\{[^}]*\}/g), [])
})

test('href, src and action take a value only through url or imageUrl', () => {
  assert.deepEqual(found(/\b(href|src|action|formaction)="[^"$]*\$\{(?!url\(|imageUrl\()[^}]*\}/g), [])
})

test('no template has a style attribute or a handler', () => {
  assert.deepEqual(found(/<[a-z][^<>]*\s(style|on[a-z]+)=/g), [])
})
