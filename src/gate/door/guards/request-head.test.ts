import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headRefusal } from './request-head.ts'

const why = (rawHeaders: readonly string[], httpVersion = '1.1'): string | null =>
  headRefusal({ httpVersion, rawHeaders }, 3)?.why ?? null

test('heads that two servers could read differently are refused', () => {
  assert.equal(why(['Host', 'a']), null)
  assert.equal(why([], '1.0'), null)
  assert.equal(why(['Host', 'a', 'Transfer-Encoding', 'Chunked']), null)
  assert.equal(why([]), 'host')
  assert.equal(why(['Host', 'a', 'HOST', 'a']), 'host')
  assert.equal(why(['Host', 'a'], '2.0'), 'version')
  assert.equal(why(['Host', 'a'], '0.9'), 'version')
  assert.equal(why(['Host', 'a', 'Transfer-Encoding', 'gzip, chunked']), 'transferCoding')
  assert.equal(why(['Host', 'a', 'Transfer-Encoding', '']), 'transferCoding')
  assert.equal(why(['Transfer-Encoding', 'chunked'], '1.0'), 'transferCoding')
  assert.equal(why(['Host', 'a', 'A', 'b', 'C', 'd', 'E', 'f']), 'headerCount')
})
