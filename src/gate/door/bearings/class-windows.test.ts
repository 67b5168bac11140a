import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import * as fc from 'fast-check'
import { classFileSentences, followClassFile } from './class-file.ts'
import { lessonSoon, type ClassWindows } from './class-windows.ts'
import { createLocalClock } from './local-time.ts'
import {
  classFileLimitBytes,
  classFileLimitLines,
  faultsShown,
  parseClassWindows,
} from './parse-class-windows.ts'

const paris = createLocalClock('Europe/Paris')
const windowsOf = (text: string): ClassWindows => {
  const parsed = parseClassWindows(Buffer.from(text))
  assert(parsed.ok, 'the file is good')
  return parsed.value
}
const faultsOf = (text: string | Uint8Array): readonly string[] => {
  const parsed = parseClassWindows(Buffer.from(text))
  assert(!parsed.ok, 'the file is bad')
  return parsed.refusal.faults.map(({ line, column }) => `${line}:${column}`)
}
const at = (iso: string): number => Date.parse(iso)

test('a lesson is soon from ten minutes before until its end, by the wall clock of the school', () => {
  const windows = windowsOf('class,from,to\n3B,08:00,08:55\n4A,2026-11-24T10:00,2026-11-24T11:00\n')
  const soon = (key: string, iso: string): boolean => lessonSoon(windows, paris, key, at(iso))
  assert.equal(soon('3B', '2026-09-01T07:49:59+02:00'), false)
  assert.equal(soon('3B', '2026-09-01T07:50:00+02:00'), true)
  assert.equal(soon('3B', '2026-09-01T08:54:59+02:00'), true)
  assert.equal(soon('3B', '2026-09-01T08:55:00+02:00'), false)
  assert.equal(soon('3B', '2026-11-24T07:50:00+01:00'), true, 'also in winter time')
  assert.equal(soon('3B', '2026-11-24T07:49:00+01:00'), false)
  assert.equal(soon('4A', '2026-11-24T09:50:00+01:00'), true)
  assert.equal(soon('4A', '2026-11-25T10:00:00+01:00'), false)
  assert.equal(soon('5C', '2026-11-24T10:00:00+01:00'), false)
})

test('a lesson just after midnight is soon the evening before', () => {
  const windows = windowsOf('class,from,to\nNuit,00:05,01:00\n')
  assert.equal(lessonSoon(windows, paris, 'Nuit', at('2026-09-01T23:56:00+02:00')), true)
  assert.equal(lessonSoon(windows, paris, 'Nuit', at('2026-09-01T23:54:00+02:00')), false)
})

test('both delimiters, quotes, a byte order mark, any line end and empty lines are read', () => {
  const expected = windowsOf('class,from,to\n3B,08:00,09:00\n2nde 4,2026-09-01T08:00,2026-09-01T09:00\n')
  for (const text of [
    '\uFEFFclass;from;to\r\n3B;08:00;09:00\r\n"2nde 4";2026-09-01 08:00;2026-09-01T09:00:00\r\n\r\n',
    'Class,From,To\r"3B" ,"08:00"," 09:00"\r2nde 4,2026-09-01T08:00,2026-09-01T09:00',
  ]) {
    assert.deepEqual(windowsOf(text), expected)
  }
})

test('every bad line is told with line and column, and nothing is applied', () => {
  const text = [
    'class,from,to',
    '3B,08:00,09:00',
    ',08:00,09:00',
    '3B,8h,09:00',
    '3B,08:00,2026-02-30T09:00',
    '3B,09:00,08:00',
    '3B,08:00,2026-09-01T09:00',
    '3B,08:00',
    '3B,08:00,09:00,x',
    '3B,"08:00,09:00',
    '"3B"x,08:00,09:00',
    '3B,2026-09-01T08:00Z,2026-09-01T09:00Z',
    '3B,24:00,25:00',
  ].join('\n')
  assert.deepEqual(faultsOf(text), [
    '3:1',
    '4:4',
    '5:10',
    '6:10',
    '7:10',
    '8:1',
    '9:16',
    '10:4',
    '11:5',
    '12:4',
    '13:4',
  ])
})

test('a file without its header, too large, too long or in another encoding is refused', () => {
  for (const text of ['', '3B,08:00,09:00', 'class;from,to', 'class,from'])
    assert.deepEqual(faultsOf(text), ['1:1'])
  assert.deepEqual(faultsOf(Buffer.alloc(classFileLimitBytes + 1)), ['1:1'])
  assert.deepEqual(faultsOf(`class,from,to${'\n'.repeat(classFileLimitLines + 1)}`), ['1:1'])
  assert.deepEqual(faultsOf(Buffer.from('class,from,to\n2\xe8me,08:00,09:00', 'latin1')), ['1:1'])
})

test('beyond a hundred bad lines the rest is counted', () => {
  const parsed = parseClassWindows(Buffer.from(`class,from,to${'\nx'.repeat(faultsShown + 7)}`))
  assert(!parsed.ok)
  assert.equal(parsed.refusal.faults.length, faultsShown)
  assert.equal(parsed.refusal.more, 7)
  assert.match(classFileSentences('c.csv', parsed.refusal).at(-1)?.en ?? '', /7 more lines/)
})

test('any bytes are read or refused, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('3B', ',', ';', '"', '\n', '08:00', '09:00', 'é', '\uFEFF', '2026-09-01T')),
      (parts) => {
        parseClassWindows(Buffer.from(`class,from,to\n${parts.join('')}`))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('the file is read again when it changes, and a bad or vanished one keeps the last good windows', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-classes-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'classes.csv')
  const file = followClassFile(path)
  assert.equal(file.check()?.ok, false, 'not there yet')
  assert.equal(file.value(), null)
  assert.equal(file.check(), null)
  writeFileSync(path, 'class,from,to\n3B,08:00,09:00\n')
  assert.equal(file.check()?.ok, true)
  assert.equal(file.check(), null)
  writeFileSync(path, 'class,from,to\n3B,08:00,09:00\n4A,08:00\n')
  const bad = file.check()
  assert(bad !== null && !bad.ok)
  assert.match(
    classFileSentences('classes.csv', bad.refusal)[0]?.fr ?? '',
    /^classes\.csv:3:1: .*class, from, to/,
  )
  assert.deepEqual([...(file.value()?.keys() ?? [])], ['3B'])
  rmSync(path)
  assert.equal(file.check()?.ok, false)
  assert.deepEqual([...(file.value()?.keys() ?? [])], ['3B'])
})
