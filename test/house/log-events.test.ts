import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { fieldNames, logCalls, logFaults, logRows } from './log-events.ts'
import { readSources, root } from './source-files.ts'

const rows = logRows(readFileSync(join(root, 'docs/operating/logging.md'), 'utf8'))
const calls = logCalls(readSources(root, ['src']))

/** Names of fields that can hold no person: counts, times, states, and what the program or the system says. */
const impersonal = new Set(
  [
    'afterMs awayMs downMs lateMs since count networks bytes faults most samples p90Ms errorsPerMille',
    'site kind code reason signal from to on mode capacity marked plan line by why what cause fault',
    'changed keys variable listen path',
  ].flatMap((names) => names.split(' ')),
)

void test('log: the table and the source have the same events, levels and fields', () => {
  assert.ok(calls.length > 20, `${calls.length} lines are written`)
  assert.deepEqual(logFaults(calls, rows), [])
})

void test('log: no field can hold a person', () => {
  const names = [...rows, ...calls].flatMap(({ event, fields }) => fields.map((name) => `${event}: ${name}`))
  const personal = names.filter((name) => !impersonal.has(name.split(': ')[1] ?? ''))
  assert.deepEqual(personal, [])
})

const planted = (text: string) => logCalls([{ path: 'src/gate/a.ts', text }])
const row = (event: string, levels: string, fields: string) =>
  logRows(`| \`${event}\` | ${levels} | ${fields} | x |`)

void test('log, planted: what the test would see', () => {
  const seen = planted(
    "log(bad ? 'warn' : 'info', 'a-b', { bytes: sum({ c: 1, d }), why })\nMath.log(1, 'x')",
  )
  assert.deepEqual(seen, [
    {
      path: 'src/gate/a.ts',
      event: 'a-b',
      levels: ['warn', 'info'],
      fields: ['bytes', 'why'],
      isOpen: false,
    },
  ])
  assert.deepEqual(logFaults(seen, row('a-b', 'info, warn', '`bytes`, `why`')), [])
  assert.deepEqual(logFaults(seen, []), ['src/gate/a.ts: "a-b" is not in the table'])
  assert.deepEqual(logFaults([], row('a-b', 'info', '')), ['"a-b" is nowhere in src'])
  assert.equal(logFaults(seen, row('a-b', 'info', '`bytes`, `why`')).length, 1, 'a level')
  assert.equal(logFaults(seen, row('a-b', 'info, warn', '`bytes`, `name`')).length, 2, 'two fields')
  assert.equal(planted("parts.log('error', 'c', { ...told, what })")[0]?.isOpen, true)
  assert.equal(planted("log('error', 'c', told)")[0]?.isOpen, true)
  assert.equal(planted("log('error', 'c')")[0]?.isOpen, false)
  assert.deepEqual(fieldNames(' a: [1, { b: 2 }], c, ...d, '), ['a', 'c'])
})
