import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as assertProperty, integer, property } from 'fast-check'
import { languageFrom } from './config-language.ts'
import { formatDuration, parseDuration } from './config-leaves.ts'
import { createLineIndex, keyPath } from './config-lines.ts'
import { nearestWord } from './nearest-word.ts'

const parsed = (raw: unknown): number | null => {
  const read = parseDuration(0, 10 ** 12)(raw)
  return read.ok ? read.value : null
}

void test('durations in all their units, and whole seconds', () => {
  const cases: readonly (readonly [unknown, number | null])[] = [
    ['10 min', 600_000],
    ['90 s', 90_000],
    ['90s', 90_000],
    ['250 ms', 250],
    ['2 h', 7_200_000],
    ['7 d', 604_800_000],
    ['7 j', 604_800_000],
    [90, 90_000],
    [0, 0],
    ['90', null],
    ['1.5 min', null],
    ['-1 s', null],
    [1.5, null],
    ['ten minutes', null],
    [true, null],
  ]
  for (const [raw, ms] of cases) assert.equal(parsed(raw), ms, String(raw))
})

void test('a duration that was printed is read back', () => {
  assertProperty(property(integer({ min: 0, max: 10 ** 9 }), (ms) => parsed(formatDuration(ms)) === ms))
})

void test('the nearest word is the one meant, and far words have none', () => {
  const words = ['gate', 'demo', 'crowd', 'check-history', 'pass', 'class-link', 'class-codes', 'keys']
  const cases: readonly (readonly [string, string | null])[] = [
    ['gaet', 'gate'],
    ['Gate', 'gate'],
    ['check', 'check-history'],
    ['class-code', 'class-codes'],
    ['key', 'keys'],
    ['x', null],
    ['', null],
    ['frobnicate', null],
  ]
  for (const [typed, meant] of cases) assert.equal(nearestWord(typed, words), meant, typed)
})

void test('the language is PREAU_LANG, else the session’s; French only where it says so', () => {
  assert.equal(languageFrom({ LANG: 'fr_FR.UTF-8' }), 'fr')
  assert.equal(languageFrom({ LANG: 'C.UTF-8' }), 'en')
  assert.equal(languageFrom({}), 'en')
  assert.equal(languageFrom({ LANG: 'fr_FR.UTF-8', LC_ALL: 'en_GB.UTF-8' }), 'en')
  assert.equal(languageFrom({ LANG: 'en', PREAU_LANG: 'fr' }), 'fr')
})

void test('keys are found in tables, lists of tables, dotted keys, and not inside long texts', () => {
  const index = createLineIndex(
    [
      'a = 1',
      'text = """',
      'a.b = 2',
      '"""',
      '[words]',
      'x.y = 1',
      '[[site]]',
      '[[site]]',
      'name = "n"',
      '[site.words]',
      '"day sheet" = 1',
      '[[site.seatless]]',
    ].join('\n'),
  )
  const cases: readonly (readonly [readonly PropertyKey[], number | null])[] = [
    [['a'], 1],
    [['words', 'x', 'y'], 6],
    [['words', 'x', 'z'], 6],
    [['site', 0], 7],
    [['site', 1, 'name'], 9],
    [['site', 1, 'words', 'day sheet'], 11],
    [['site', 1, 'seatless', 0], 12],
    [['site', 0, 'capacity'], 7],
    [['nothing'], null],
  ]
  for (const [path, line] of cases) assert.equal(index.lineOf(path), line, keyPath(path))
})
