import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OptionRow, readOptions } from './options.ts'

const what = { fr: '…', en: '…' }
const rows: readonly OptionRow[] = [
  { name: 'site', values: ['URL'], what },
  { name: 'enforce', values: [], what },
  { name: 'tls', values: ['CERT', 'KEY'], what },
  { name: 'behind', values: ['CIDR'], many: true, what },
]

const given = (args: readonly string[], rests = 0): unknown => {
  const read = readOptions(args, rows, rests)
  assert.ok(read.ok, JSON.stringify(read))
  return { ...Object.fromEntries(read.value.given), rest: read.value.rest }
}

void test('values, switches, pairs and lists', () => {
  assert.deepEqual(given(['--behind', 'a', 'b', '--enforce', '--tls', 'c', 'k', '--site=x=y']), {
    behind: ['a', 'b'],
    enforce: [],
    tls: ['c', 'k'],
    site: ['x=y'],
    rest: [],
  })
  assert.deepEqual(given(['rotate', '--site', 'x', 'seat'], 2), { site: ['x'], rest: ['rotate', 'seat'] })
  assert.deepEqual(given([]), { rest: [] })
})

const bad: readonly (readonly [args: readonly string[], en: string])[] = [
  [['--sit', 'x'], '--sit: unknown option. Did you mean --site?'],
  [['--qqqqqq'], '--qqqqqq: unknown option. See --help.'],
  [['--site'], '--site: a value is missing. Write --site URL.'],
  [['--site', '--enforce'], '--site: a value is missing. Write --site URL.'],
  [['--tls', 'c'], '--tls: a value is missing. Write --tls CERT KEY.'],
  [['--behind'], '--behind: a value is missing. Write --behind CIDR.'],
  [['--enforce=yes'], '--enforce: this option takes no value. Write it alone.'],
  [['--site', 'a', '--site', 'b'], '--site: the option is given twice. Keep one of them.'],
  [['x'], '"x" belongs to no option. Take it away, or put a text with blanks into quotes.'],
]

for (const [args, en] of bad) {
  void test(`refused: ${args.join(' ')}`, () => {
    const read = readOptions(args, rows)
    assert.ok(!read.ok)
    assert.deepEqual(
      read.refusal.map((sentence) => sentence.en),
      [en],
    )
  })
}

void test('everything that is wrong is told at once', () => {
  const read = readOptions(['--sit', 'x', '--enforce=1', 'y'], rows)
  assert.equal(read.ok ? 0 : read.refusal.length, 3)
})
