import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeaderField } from './header-fields.ts'
import { fieldsOfChanged, injectable } from './injectable.ts'
import { allowsOwnScript } from './script-policy.ts'

const origin = 'https://school.example'
const html: HeaderField = ['Content-Type', 'text/html; charset=utf-8']
const fit = (fields: readonly HeaderField[], status = 200) => injectable({ status, fields }, origin)

test('only whole, plain HTML is touched', () => {
  assert.equal(fit([html]), 'yes')
  assert.equal(fit([['content-type', 'TEXT/HTML']], 404), 'yes')
  assert.equal(fit([html, ['Content-Encoding', 'identity']]), 'yes')
  for (const status of [101, 204, 205, 206, 304]) assert.equal(fit([html], status), 'no')
  assert.equal(fit([]), 'no')
  assert.equal(fit([['Content-Type', 'application/xhtml+xml']]), 'no')
  assert.equal(fit([['Content-Type', 'text/htmlx']]), 'no')
  assert.equal(fit([['Content-Type', 'text/html; charset="UTF-16LE"']]), 'no')
  assert.equal(fit([html, ['Content-Encoding', 'gzip']]), 'no')
  assert.equal(fit([html, ['Content-Disposition', 'attachment; filename=a.html']]), 'no')
  assert.equal(fit([html, ['Cache-Control', 'public, no-transform']]), 'no')
  assert.equal(fit([html, ['Content-Security-Policy', "script-src 'none'"]]), 'forbidden')
})

test('a policy that would not load the script is respected', () => {
  const allowing = [
    "img-src 'none'",
    "script-src 'self'",
    'default-src *',
    "default-src 'none'; script-src https:; connect-src 'self'",
    'script-src https://school.example/',
    'script-src cdn.example school.example',
    "SCRIPT-SRC 'SELF'",
    "script-src 'none'; script-src-elem 'self'",
    "sandbox allow-scripts; script-src 'self'",
    '',
  ]
  const forbidding = [
    "default-src 'none'; script-src https:",
    "script-src 'self'; connect-src https://api.example",
    "default-src 'none'",
    "script-src 'nonce-abc'",
    "script-src 'self' 'strict-dynamic' 'nonce-a'",
    'sandbox',
    'script-src https://cdn.example',
    'script-src http:',
    "script-src 'none'; script-src 'self'",
    'script-src',
    "script-src 'self', script-src 'none'",
    "default-src 'self'; script-src-elem https://cdn.example",
  ]
  for (const policy of allowing) assert.equal(allowsOwnScript([policy], origin), true, policy)
  for (const policy of forbidding) assert.equal(allowsOwnScript([policy], origin), false, policy)
  assert.equal(allowsOwnScript(["script-src 'self'", "script-src 'none'"], origin), false)
  assert.equal(allowsOwnScript([], origin), true)
})

test('a changed body loses its length and digests, and its ETag becomes weak', () => {
  const fields: readonly HeaderField[] = [
    ...([
      html,
      ['Content-Length', '10'],
      ['ETag', '"a"'],
      ['Digest', 'x'],
      ['Accept-Ranges', 'bytes'],
    ] as const),
  ]
  assert.deepEqual(fieldsOfChanged(fields), [html, ['ETag', 'W/"a"']])
  assert.deepEqual(fieldsOfChanged([['etag', 'W/"a"']]), [['etag', 'W/"a"']])
})
