import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf } from './language.ts'
import { addressPrefix, createRefusedTokens } from './refused-tokens.ts'
import { returnPath } from './return-path.ts'
import { withoutCheck } from './visit.ts'

const target = (query: string) => ({ form: 'origin' as const, path: '/a', query, hazard: null })

test('the check is taken out of the query, and every other byte stays', () => {
  const cases = [
    ['?preau=x', '', 'x'],
    ['?a=1&preau=x', '?a=1', 'x'],
    ['?preau=x&a=%20&a=+&b', '?a=%20&a=+&b', 'x'],
    ['?preau=x&preau=y', '', 'y'],
    ['?notpreau=x', '?notpreau=x', null],
    ['?a=preau=x', '?a=preau=x', null],
    ['', '', null],
  ] as const
  for (const [query, left, check] of cases) {
    assert.deepEqual(withoutCheck(target(query)), { target: target(left), check }, query)
  }
})

test('French, unless English is chosen or asked for before French', () => {
  const cases = [
    [undefined, undefined, 'fr'],
    [undefined, 'en', 'en'],
    [undefined, 'fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    [undefined, 'en-GB;q=0.9,fr;q=0.8', 'en'],
    [undefined, 'de,en;q=0', 'fr'],
    [undefined, 'english;;;q=abc,*', 'fr'],
    ['en', 'fr', 'en'],
    ['xx', 'fr', 'fr'],
  ] as const
  for (const [chosen, asked, spoken] of cases) assert.equal(languageOf(chosen, asked), spoken, String(asked))
})

test('an address to come back to is a path of this site', () => {
  for (const good of ['/', '/a/b?c=d&e=%20', '/a?to=//x']) assert.equal(returnPath(good), good)
  for (const bad of [null, '', 'a', '//x', '/\\x', '/a\\b', '/a b', `/${'a'.repeat(3_000)}`]) {
    assert.equal(returnPath(bad), '/', String(bad))
  }
})

test('G14 bad tokens are counted by reason, network and minute, within a bound', () => {
  const counts = createRefusedTokens()
  for (let flood = 0; flood < 10_000; flood += 1)
    counts.count('malformed', `10.${flood >> 8}.${flood & 255}.0/24`, 60_000)
  counts.count('shared', addressPrefix('2001:db8:7:1::5'), 125_000)
  const minutes = counts.takeMinutes(120_000)
  assert.equal(
    minutes.reduce((sum, { count }) => sum + count, 0),
    10_000,
  )
  assert.ok(minutes.length <= 4_097)
  assert.deepEqual(counts.takeMinutes(180_000), [
    { minute: 120_000, reason: 'shared', prefix: '2001:db8:7::/48', count: 1 },
  ])
  assert.deepEqual(counts.takeMinutes(240_000), [])
})
