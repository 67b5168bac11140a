import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSchool } from '../made-school/make-school.ts'
import { timetableCsv } from '../made-school/writing/timetable-csv.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import { defined } from '../../kernel/assert.ts'
import { dayOfCivil } from './domain/school-day.ts'
import { schoolYear2026Of } from './domain/school-holidays.ts'
import { readTimetableCsv } from './read-timetable-csv.ts'
import type { KnownNames, TimetableReadOptions } from './timetable-reading.ts'

const names: KnownNames = {
  classes: [
    { key: 'c1', name: '4e B' },
    { key: 'g1', name: 'LATIN 4' },
  ],
  teachers: [{ key: 't1', givenName: 'Jeanne', familyName: 'Lefèvre', usualName: null }],
  subjects: [{ key: 's1', name: 'Mathématiques' }],
}

const options: TimetableReadOptions = {
  names,
  calendar: {
    ...schoolYear2026Of('B', 'france'),
    alternation: { firstMondayA: dayOfCivil(2026, 8, 31), countsHolidayWeeks: false },
  },
  strictness: 'strict',
}

const fileOf = (content: string | Uint8Array, name = 'edt.csv'): RosterFile => ({
  name,
  async *open() {
    yield await Promise.resolve(typeof content === 'string' ? Buffer.from(content) : content)
  },
})

const header = 'semaines;jour;debut;fin;classe;matiere;professeur;salle'

const read = (lines: readonly string[], strictness: 'strict' | 'tolerant' = 'strict') =>
  readTimetableCsv([fileOf(lines.join('\r\n'))], { ...options, strictness })

const told = (reading: Awaited<ReturnType<typeof read>>) =>
  reading.findings.map(
    ({ severity, code, place }) => `${severity} ${code} ${place.line ?? '-'} ${place.field ?? '-'}`,
  )

test('a line is a lesson', async () => {
  const { lessons, findings, changes, newSubjects } = await read([
    header,
    'A;mardi;08:00;08:55;4E B;MATHEMATIQUES;Mme LEFEVRE;204',
    '36-40,42;Jeudi;8h05;9:00;4e B | LATIN 4;Latin;;à distance',
  ])
  assert.deepEqual(changes, [])
  assert.deepEqual(newSubjects, ['Latin'])
  assert.deepEqual(
    findings.map(({ code, value }) => [code, value]),
    [['unknownReference', 'Latin']],
  )
  const [maths, latin] = lessons.map(({ key, ...lesson }) => {
    assert.match(key, /^[\w-]{22}$/)
    return lesson
  })
  assert.deepEqual(maths, {
    weeks: { kind: 'letter', letter: 'A' },
    weekday: 2,
    startMinute: 480,
    endMinute: 535,
    classes: ['c1'],
    subject: 's1',
    teachers: ['t1'],
    rooms: ['204'],
    isRemote: false,
  })
  assert.deepEqual(latin, {
    weeks: { kind: 'weeks', weeks: [36, 37, 38, 39, 40, 42] },
    weekday: 4,
    startMinute: 485,
    endMinute: 540,
    classes: ['c1', 'g1'],
    subject: 'Latin',
    teachers: [],
    rooms: [],
    isRemote: true,
  })
})

test('W3 the same file gives the same keys, and a line given twice is one lesson', async () => {
  const line = ';lundi;08:00;09:00;4e B;Mathématiques;LEFEVRE J.;204'
  const one = await read([header, line])
  const other = await read([header, line, line])
  assert.deepEqual(other.lessons, one.lessons)
  assert.deepEqual(told(other), ['warning duplicateKey 3 '])
})

test('every fault of a line is told with its line and column', async () => {
  const reading = await read([
    header,
    'C;lundy;25:00;08:61;5e Z;Mathématiques;M. Inconnu;204',
    ';lundi;09:00;08:00;4e B;;;',
    ';lundi;09:00;08:00;4e B;Mathématiques;;',
    ';lundi;09:00;09:00;4e B;Mathématiques;;',
    ';lundi;09:00',
    ';lundi;09:00;10:00;4e B;Mathématiques;;',
  ])
  assert.deepEqual(told(reading), [
    'error wrongValue 2 semaines',
    'error wrongValue 2 jour',
    'error wrongValue 2 debut',
    'error wrongValue 2 fin',
    'error unknownReference 2 classe',
    'error unknownReference 2 professeur',
    'error missingValue 3 matiere',
    'error wrongValue 4 fin',
    'error wrongValue 5 fin',
    'error wrongNumberOfFields 6 ',
  ])
  assert.equal(reading.lessons.length, 1)
})

test('an unknown teacher is an error in strict mode, and left aside in tolerant mode', async () => {
  const lines = [header, ';lundi;09:00;10:00;4e B;Mathématiques;M. Inconnu;']
  assert.equal((await read(lines)).lessons.length, 0)
  const tolerant = await read(lines, 'tolerant')
  assert.deepEqual(tolerant.lessons[0]?.teachers, [])
  assert.deepEqual(told(tolerant), ['warning unknownReference 2 professeur'])
})

test('the header is exact; tolerant mode reads one that can only mean the same', async () => {
  const line = 'lundi,,09:00,10:00,4e B,Mathématiques,,'
  const odd = ['Jour,Semaines,Début,Fin,Classe,Matière,Professeur,Salle', line]
  assert.equal((await read(odd)).lessons.length, 0)
  const tolerant = await read(odd, 'tolerant')
  assert.equal(tolerant.lessons.length, 1)
  assert.deepEqual(
    [...new Set(tolerant.findings.map(({ severity, code }) => `${severity} ${code}`))],
    ['warning misspeltColumn', 'warning wrongOrderOfColumns'],
  )
  const missing = await read(['semaines;jour;debut;fin;classe;matiere;professeur', ';'], 'tolerant')
  assert.deepEqual(told(missing), ['error missingColumn 1 salle'])
  const more = await read([`${header};note`, ';lundi;09:00;10:00;4e B;Mathématiques;;204;x'])
  assert.deepEqual([more.lessons.length, ...told(more)], [1, 'warning unknownColumn 1 note'])
})

test('windows-1252 and a byte order mark are read; UTF-16, an empty and a huge file are refused', async () => {
  const text = [header, ';lundi;09:00;10:00;4e B;Mathématiques;Lefèvre;'].join('\n')
  for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`\uFEFF${text}`)]) {
    const { lessons, findings } = await readTimetableCsv([fileOf(bytes)], options)
    assert.deepEqual([lessons[0]?.teachers, findings], [['t1'], []])
  }
  const wide = await readTimetableCsv([fileOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))], options)
  assert.deepEqual(told(wide), ['error wrongEncoding - -'])
  assert.deepEqual(told(await readTimetableCsv([fileOf(' \n')], options)), ['error emptyFile - -'])
  const piece = Buffer.alloc(2 ** 20, 'x')
  let given = 0
  const endless: RosterFile = {
    name: 'edt.csv',
    async *open() {
      for (;;) {
        given += 1
        yield await Promise.resolve(piece)
      }
    },
  }
  assert.deepEqual(told(await readTimetableCsv([endless], options)), ['error fileTooLarge - -'])
  assert.equal(given, 9)
})

test('a quote that is never closed costs the lines after it, not those before', async () => {
  const line = ';lundi;09:00;10:00;4e B;Mathématiques;;'
  const open = await read([header, line, `"${line}`])
  assert.equal(open.lessons.length, 1)
  assert.deepEqual(told(open), ['error notWellFormed 3 -'])
  const long = await read([header, line, `"${'x'.repeat(5_000)}`])
  assert.deepEqual(told(long), ['error lineTooLong 3 -'])
})

test('more lines than the limit are refused by name', async () => {
  const lines = Array.from({ length: 20_010 }, (_, index) => `;lundi;09:00;10:00;4e B;M${index};;`)
  const reading = await readTimetableCsv([fileOf([header, ...lines].join('\n'))], {
    ...options,
    names: { ...names, subjects: [] },
  })
  assert.deepEqual(told(reading), ['error tooManyRows - -'])
})

test('the timetable of a made-up school is read whole', async () => {
  const school = makeSchool({ seed: 7, pupils: 200, level: 'college', schoolYear: 2026 })
  const establishment = defined(school.establishments[0], 'a made-up school has an establishment')
  const reading = await readTimetableCsv([timetableCsv(establishment)], {
    ...options,
    names: {
      classes: school.roster.classes,
      subjects: school.roster.subjects,
      teachers: school.roster.people,
    },
  })
  assert.deepEqual(reading.findings, [])
  assert.equal(reading.lessons.length, establishment.lessons.length)
})
