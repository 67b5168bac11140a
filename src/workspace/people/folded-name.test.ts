import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldedWords } from './folded-name.ts'

test('a name is found without its accents, its capitals and what joins its parts', () => {
  assert.deepEqual(foldedWords('  Lefèvre '), ['lefevre'])
  assert.deepEqual(foldedWords('Anne-Zoé d’Œuvre'), ['anne', 'zoe', 'd', 'oeuvre'])
  assert.deepEqual(foldedWords('  - '), [])
})

test('a search stays small whatever is typed', () => {
  assert.equal(foldedWords('a '.repeat(1_000)).length, 6)
  assert.equal(foldedWords('x'.repeat(5_000)).join('').length, 100)
})
