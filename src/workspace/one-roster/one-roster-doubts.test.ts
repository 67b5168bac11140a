import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { textFile } from '../csv/text-file.ts'
import type { RosterReading } from '../roster/read-roster.ts'
import { findingsMost } from '../roster/read-roster.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import type { Roster } from '../roster/roster.ts'
import { readOneRoster } from './read-one-roster.ts'
import { changed, type Sample, sample11, sample12, sampleFiles } from './sample-delivery.ts'

const read = (sample: Sample, strictness: Strictness): Promise<RosterReading> =>
  readOneRoster(sampleFiles(sample), { strictness, today: '2025-11-24' })

const said = ({ findings }: RosterReading): readonly string[] =>
  findings.map(({ severity, code, place }) =>
    [severity, code, place.file.replace('.csv', ''), place.line ?? '-', place.field].join(' ').trim(),
  )

const right = (await read(sample12, 'strict')).roster

const birthDates = ({ roster }: { roster: Roster }) =>
  roster.people.slice(0, 2).map(({ birthDate }) => birthDate)

test('W3 a date that may be of two days is not guessed', async () => {
  const open = changed(
    changed(sample12, 'demographics', '2012-03-14', '04/03/2012'),
    'demographics',
    '2012-10-30',
    '10/11/2012',
  )
  const guess = await read(open, 'tolerant')
  assert.deepEqual(birthDates(guess), [null, null])
  assert.equal(said(guess)[0], 'warning wrongDate demographics 2 birthDate')
  const american = await read(changed(open, 'demographics', '10/11/2012', '10/30/2012'), 'tolerant')
  assert.deepEqual(birthDates(american), ['2012-04-03', '2012-10-30'])
  const mixed = {
    ...open,
    demographics: `${open['demographics']}prof,,,30/01/1980${','.repeat(12)}\nmum,,,01/30/1980${','.repeat(12)}\n`,
  }
  assert.deepEqual(birthDates(await read(mixed, 'tolerant')), [null, null])
})

test('W3 who may use nothing has left, and is told', async () => {
  const reading = await read(changed(sample11, 'users', 'malo,,,true', 'malo,,,false'), 'tolerant')
  assert.deepEqual(said(reading), ['warning wrongValue users 3 enabledUser'])
  assert.ok(!JSON.stringify(reading.roster).includes('malo'))
})

test('W3 a line that is left out takes with it what refers to it, with one finding', async () => {
  const reading = await read(changed(sample11, 'users', 'Malo,Le Goff', ',Le Goff'), 'strict')
  assert.deepEqual(said(reading), ['error missingValue users 3 givenName'])
  assert.ok(!JSON.stringify(reading.roster).includes('malo'))
})

test('W3 other encodings are refused strictly and read tolerantly', async () => {
  const files = sampleFiles(sample12).map((file) =>
    file.name === 'courses.csv'
      ? textFile(file.name, Buffer.from(sample12['courses'] ?? '', 'latin1'))
      : file,
  )
  const strict = await readOneRoster(files, { strictness: 'strict' })
  assert.deepEqual(said(strict)[0], 'error wrongEncoding courses 2')
  const tolerant = await readOneRoster(files, { strictness: 'tolerant', today: '2025-11-24' })
  assert.deepEqual(said(tolerant), ['warning wrongEncoding courses 2'])
  assert.deepEqual(tolerant.roster, right)
})

test('W3 whatever stands in the files, the reader answers, and what it gives holds together', async () => {
  const names = Object.keys(sample12)
  const edits = fc.array(
    fc.record({
      file: fc.constantFrom(...names),
      at: fc.nat(800),
      length: fc.nat(12),
      text: fc.oneof(
        fc.string({ maxLength: 4 }),
        fc.constantFrom('"', ',', '\n', ',,', '\u0000', 'active', 's'),
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(
      edits,
      fc.constantFrom('strict' as const, 'tolerant' as const),
      async (changes, strictness) => {
        const sample: Record<string, string> = { ...sample12 }
        for (const { file, at, length, text } of changes) {
          const before = sample[file] ?? ''
          sample[file] = before.slice(0, at) + text + before.slice(at + length)
        }
        const { roster } = await read(sample, strictness)
        const people = new Set(roster.people.map(({ key }) => key))
        const classes = new Set(roster.classes.map(({ key }) => key))
        const schools = new Set(roster.schools.map(({ key }) => key))
        const subjects = new Set(roster.subjects.map(({ key }) => key))
        assert.ok(roster.classes.every(({ school }) => schools.has(school)))
        assert.ok(roster.roles.every(({ person, school }) => people.has(person) && schools.has(school)))
        for (const { person, class: inClass, subject } of roster.memberships) {
          assert.ok(people.has(person) && classes.has(inClass) && (subject === null || subjects.has(subject)))
        }
        assert.ok(
          roster.guardianships.every(({ guardian, pupil }) => people.has(guardian) && people.has(pupil)),
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('W3 a subject with commas in its name is one subject where it has one code', async () => {
  const name = '"Histoire-géographie, géopolitique"'
  const { roster } = await read(
    changed(sample12, 'courses', ',Mathématiques,MATHS', `,${name},HGGSP`),
    'strict',
  )
  assert.deepEqual(roster.subjects[0], { key: 'HGGSP', name: 'Histoire-géographie, géopolitique' })
})

test('W3 where a line is left out of a bulk delivery, nobody leaves by not being named', async () => {
  const { scope } = await read(changed(sample11, 'users', 'Malo,Le Goff', ',Le Goff'), 'tolerant')
  assert.deepEqual(scope, { kind: 'delta', leaving: [] })
})

test('W3 findings beyond the limit are counted, and errors are kept before warnings', async () => {
  const [header] = (sample12['demographics'] ?? '').split('\n')
  const rows = Array.from(
    { length: 1_500 },
    (_none, index) => `ines,,,04/03/${1000 + index}${','.repeat(12)}`,
  )
  const text = [header, ...rows, `nobody,,,2012-03-14${','.repeat(12)}`, ''].join('\n')
  const { findings, findingsInAll } = await read({ ...sample12, demographics: text }, 'tolerant')
  assert.equal(findings.length, findingsMost)
  assert.ok((findingsInAll ?? 0) > 2_000)
  assert.ok(findings.every(({ severity }) => severity === 'error'))
})

test('W3 who watches is told how far a long file is read', async () => {
  const [header] = (sample12['demographics'] ?? '').split('\n')
  const text = `${header}\n${`${','.repeat(14)}\n`.repeat(150_000)}`
  const told: number[] = []
  await readOneRoster(sampleFiles({ ...sample12, demographics: text }), {
    strictness: 'tolerant',
    onProgress: ({ file, bytes, people }) => {
      assert.deepEqual([file, people], ['demographics.csv', 7])
      told.push(bytes)
    },
  })
  assert.ok(told.length === 2 && (told[1] ?? 0) > 2 ** 21)
})
