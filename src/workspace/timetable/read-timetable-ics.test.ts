import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendar, dayTold, event, maths, names, read, told, tuesdays } from './made-calendar.ts'

test('a weekly event is a lesson of every week, and of every other a letter', async () => {
  const reading = await read(
    calendar(
      event('1', ...tuesdays, 'RRULE:FREQ=WEEKLY;UNTIL=20270703', ...maths),
      event(
        '2',
        'DTSTART:20260907T100000',
        'DURATION:PT50M',
        'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=60',
        ...maths,
      ),
    ),
  )
  assert.deepEqual(reading.findings, [])
  assert.deepEqual(
    reading.lessons.map(({ weekday, weeks, classes, subject, teachers, rooms }) => ({
      weekday,
      weeks,
      who: [...classes, subject, ...teachers, ...rooms].join(),
    })),
    [
      { weekday: 2, weeks: { kind: 'every' }, who: 'c1,s1,t1,204' },
      { weekday: 1, weeks: { kind: 'letter', letter: 'B' }, who: 'c1,s1,t1,204' },
      { weekday: 4, weeks: { kind: 'letter', letter: 'B' }, who: 'c1,s1,t1,204' },
    ],
  )
})

const times = (start: string, end: string) => [`DTSTART${start}`, `DTEND${end}`]

test('UTC, floating and Paris times are the school’s clock, in winter and in summer', async () => {
  const reading = await read(
    calendar(
      event('1', ...times(':20260915T060000Z', ':20260915T065500Z'), ...maths),
      event('2', ...times(':20261124T070000Z', ':20261124T075500Z'), ...maths),
      event('3', ...times(':20261201T080000', ':20261201T085500'), ...maths),
      event(
        '4',
        ...times(';TZID=/freeassociation/Europe/Paris:20261208T080000', ';TZID=Europe/Paris:20261208T085500'),
        ...maths,
      ),
      event('5', ...times(';TZID=America/New_York:20261215T080000', ':20261215T140000Z'), ...maths),
    ),
  )
  assert.equal(reading.lessons.length, 1)
  for (const date of ['2026-09-15', '2026-11-24', '2026-12-01', '2026-12-08']) {
    assert.deepEqual(dayTold(reading, date), [`held ${date} 08:00 s1 t1 204`])
  }
  assert.deepEqual(told(reading), ['error wrongValue DTSTART;TZID America/New_York'])
})

test('EXDATE, RDATE and UNTIL in UTC are followed', async () => {
  const reading = await read(
    calendar(
      event(
        '1',
        ...tuesdays,
        'RRULE:FREQ=WEEKLY;UNTIL=20261124T070000Z',
        'EXDATE;TZID=Europe/Paris:20260908T080000,20260915T080000',
        'EXDATE:20260922T060000Z',
        'RDATE;TZID=Europe/Paris:20261126T080000',
        ...maths,
      ),
    ),
  )
  assert.deepEqual(reading.findings, [])
  const held = (date: string) => dayTold(reading, date).length
  assert.deepEqual(['2026-09-01', '2026-09-08', '2026-09-15', '2026-09-22'].map(held), [1, 0, 0, 0])
  assert.deepEqual(['2026-11-24', '2026-12-01', '2026-11-26'].map(held), [1, 0, 0])
})

const at = (date: string, from: string, to: string) => [
  `DTSTART;TZID=Europe/Paris:${date}T${from}00`,
  `DTEND;TZID=Europe/Paris:${date}T${to}00`,
]

const other = (date: string, ...lines: string[]): string =>
  event('1', `RECURRENCE-ID;TZID=Europe/Paris:${date}T080000`, ...lines)

test('RECURRENCE-ID moves, replaces, changes the room, or cancels one lesson', async () => {
  const base = event('1', ...tuesdays, 'RRULE:FREQ=WEEKLY;COUNT=40', ...maths)
  const reading = await read(
    calendar(
      base,
      other('20260908', ...at('20260910', '1000', '1055'), ...maths),
      other(
        '20260915',
        ...at('20260915', '0800', '0855'),
        'SUMMARY:MATHEMATIQUES - M. GARCIA',
        'LOCATION:112',
        'DESCRIPTION:Classe : 4E B',
      ),
      other('20260922', ...at('20260922', '0800', '0855'), 'STATUS:CANCELLED', ...maths),
      other('20261222', ...at('20261222', '0800', '0855'), ...maths),
      other('20260930', ...at('20260930', '0800', '0855'), ...maths),
    ),
    { strictness: 'tolerant' },
  )
  assert.deepEqual(dayTold(reading, '2026-09-08'), ['away 2026-09-10 10:00 s1 t1 204'])
  assert.deepEqual(dayTold(reading, '2026-09-10'), ['held 2026-09-10 10:00 s1 t1 204'])
  assert.deepEqual(dayTold(reading, '2026-09-15'), ['held 2026-09-15 08:00 s1 t2 112'])
  assert.deepEqual(dayTold(reading, '2026-09-22'), ['cancelled 2026-09-22 08:00 s1 t1 204'])
  assert.deepEqual(dayTold(reading, '2026-10-06'), ['held 2026-10-06 08:00 s1 t1 204'])
  assert.deepEqual(told(reading), ['error unknownReference RECURRENCE-ID 2026-09-30'])
  const onwards = event(
    '1',
    'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260908T080000',
    ...at('20260908', '1000', '1055'),
    ...maths,
  )
  const following = await read(calendar(base, onwards))
  assert.deepEqual(told(following), ['error wrongValue RECURRENCE-ID;RANGE THISANDFUTURE'])
  assert.deepEqual(dayTold(following, '2026-09-08'), ['held 2026-09-08 08:00 s1 t1 204'])
})

test('a replaced lesson of another subject is a cancelled one and an added one', async () => {
  const reading = await read(
    calendar(
      event('1', ...tuesdays, 'RRULE:FREQ=WEEKLY;COUNT=40', ...maths),
      event(
        '1',
        'RECURRENCE-ID;TZID=Europe/Paris:20260908T080000',
        'DTSTART;TZID=Europe/Paris:20260908T080000',
        'DTEND;TZID=Europe/Paris:20260908T085500',
        'SUMMARY:EPS - M. GARCIA',
        'DESCRIPTION:Classe : 4E B',
      ),
    ),
    { names: { ...names, subjects: [] } },
  )
  assert.deepEqual([...dayTold(reading, '2026-09-08')].sort(), [
    'cancelled 2026-09-08 08:00 MATHEMATIQUES t1 204',
    'held 2026-09-08 08:00 EPS t2 ',
  ])
})

const single = (date: string) => [`DTSTART:${date}T080000`, `DTEND:${date}T090000`]

test('days off and days outside the year take no lesson of the pattern; a single event there is told', async () => {
  const reading = await read(
    calendar(
      event('1', ...single('20261223'), ...maths),
      event('2', ...single('20260801'), ...maths),
      event('3', ...single('20260802'), ...maths),
    ),
  )
  assert.deepEqual(reading.lessons, [])
  assert.deepEqual(dayTold(reading, '2026-12-23'), ['held 2026-12-23 08:00 s1 t1 204'])
  assert.deepEqual(told(reading), ['warning wrongDate DTSTART 2026-12-23', 'warning wrongDate DTSTART -'])
})
