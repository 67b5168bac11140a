import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runPreau } from './command-line-process.ts'

const madeSchool = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-school-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const made = runPreau(['make-school', '--pupils', '60', '--seed', '3', '--to', 'ecole'], folder)
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /files, \d+ made-up people, in /)
  return join(folder, 'ecole')
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder).map((name) => join(folder, name))

test('a made-up school is read without a finding in each of its formats', (context) => {
  const school = madeSchool(context)
  const deliveries = {
    'OneRoster, full': ['oneroster-1.1.zip'].map((name) => join(school, name)),
    'OneRoster, full delivery': [join(school, 'oneroster-1.2.zip')],
    'AAF, full': filesIn(join(school, 'aaf')),
    'ONDE, full': filesIn(join(school, 'onde')),
    'SIECLE, full': filesIn(join(school, 'siecle')),
  }
  for (const [says, files] of Object.entries(deliveries)) {
    const { code, out, err } = runPreau(['check-school', '--files', ...files], school)
    assert.equal(code, 0, out + err)
    assert.ok(out.startsWith(says), out)
    assert.match(out, /^ {2}60 pupils$/m)
    assert.match(out, /Nothing to mend, 0 to look at\.\n$/)
  }
})

test('a timetable is read with the names of its school', (context) => {
  const school = madeSchool(context)
  for (const file of ['emploi-du-temps.csv', 'emploi-du-temps.ics']) {
    const { code, out, err } = runPreau(
      [
        'check-school',
        '--json',
        '--files',
        ...filesIn(join(school, 'aaf')),
        '--timetable',
        join(school, 'timetable', file),
      ],
      school,
    )
    assert.equal(code, 0, out + err)
    const report: unknown = JSON.parse(out)
    assert.ok(typeof report === 'object' && report !== null && 'timetable' in report)
    const { timetable } = report
    assert.ok(typeof timetable === 'object' && timetable !== null && 'lessons' in timetable)
    assert.ok(Number(timetable.lessons) > 50, JSON.stringify(timetable))
  }
})

test('W3 a bad line is told with its file and line, and the run ends with 1', (context) => {
  const school = madeSchool(context)
  const pupils = join(school, 'onde', 'CSVExtraction-eleves.csv')
  const lines = readFileSync(pupils, 'latin1').split('\n')
  lines[4] = (lines[4] ?? '').replace(/"\d{4}-\d{2}-\d{2}"/, '"2013-02-31"')
  writeFileSync(pupils, lines.join('\n'), 'latin1')
  const { code, out } = runPreau(['check-school', '--files', pupils], school)
  assert.equal(code, 1)
  assert.match(out, /\[mend\] CSVExtraction-eleves\.csv, line 5: "2013-02-31" is not an accepted date/)
})

test('W3 the same delivery changes nothing, another one says what it changes', (context) => {
  const school = madeSchool(context)
  const onde = filesIn(join(school, 'onde'))
  const again = runPreau(['check-school', '--files', ...onde, '--before', ...onde], school)
  assert.equal(again.code, 0)
  assert.match(again.out, /^Nothing changes since the delivery before\.$/m)
  const made = runPreau(['make-school', '--pupils', '50', '--seed', '4', '--to', 'autre'], school)
  assert.equal(made.code, 0, made.err)
  const others = filesIn(join(school, 'autre', 'onde'))
  const { out } = runPreau(['check-school', '--files', ...others, '--before', ...onde], school)
  assert.match(out, /^ {2}people: \d+ added, 0 changed, 0 back, \d{2,} disabled, \d+ the same$/m)
  assert.match(out, /More than one person in five would leave/)
})

test('what is no school’s file, is missing or not given ends with one sentence', (context) => {
  const school = madeSchool(context)
  const letter = join(school, 'lettre.txt')
  writeFileSync(letter, 'Madame, Monsieur\n')
  const unknown = runPreau(['check-school', '--files', letter], school)
  assert.equal(unknown.code, 1)
  assert.match(unknown.out, /lettre\.txt: This file is of no known format/)
  for (const args of [[], ['--files', 'nulle-part.zip'], ['--files', letter, '--zone', 'D']]) {
    const { code, err } = runPreau(['check-school', ...args], school)
    assert.equal(code, 2)
    assert.match(err, /^[^\n]+\n$/)
  }
  for (const args of [
    ['--pupils', '3'],
    ['--level', 'fac'],
    ['--to', join(letter, 'x')],
  ]) {
    const { code, err } = runPreau(['make-school', ...args], school)
    assert.equal(code, 2)
    assert.match(err, /^[^\n]+\n$/)
  }
})
