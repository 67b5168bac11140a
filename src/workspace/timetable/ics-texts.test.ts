import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendar, dayTold, event, fileOf, options, read, told, tuesdays } from './made-calendar.ts'
import { readTimetableIcs } from './read-timetable-ics.ts'

const pronote = (...events: string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID;LANGUAGE=fr:Copyright Index-Education - Index-Education - ProNote202',
    ' 6 2026',
    'X-WR-CALNAME;LANGUAGE=fr:Calendrier - 4E B - du 01 septembre 2026 au 03 juil',
    ' let 2027',
    ...events,
    'END:VCALENDAR',
  ].join('\r\n')

const pronoteEvent = (
  number: number,
  date: string,
  category: string,
  summary: string,
  lines: string[],
): string =>
  event(
    `Cours-${number}-1-20261124T112543Z-Index-Education`,
    `CATEGORIES:${category}`,
    `DTSTART:${date}T070000Z`,
    `DTEND:${date}T075500Z`,
    `SUMMARY;LANGUAGE=fr:${summary}`,
    `DESCRIPTION;LANGUAGE=fr:${lines.join(String.raw`\n`)}\\n`,
  )

test('a calendar as PRONOTE writes it: owner, labels, groups, states, and what is no lesson', async () => {
  const lines = ['Matière : MATHEMATIQUES', 'Professeur : LEFEVRE J.', 'Salle : 204']
  const group = [
    'Matière : LATIN',
    'Professeurs : GARCIA M., LEFEVRE J.',
    'Groupe : [4E LATIN]',
    String.raw`Partie de classe : &lt\;4E B&gt\; LATIN`,
  ]
  const reading = await readTimetableIcs(
    [
      fileOf(
        pronote(
          pronoteEvent(1, '20261103', 'Cours', 'MATHEMATIQUES - LEFEVRE J.', lines),
          pronoteEvent(2, '20261110', 'Cours', 'MATHEMATIQUES - LEFEVRE J.', lines),
          pronoteEvent(3, '20261117', 'Cours - Prof. absent', 'Prof. absent : MATHEMATIQUES - LEFEVRE J.', [
            'Prof. absent',
            ...lines,
          ]),
          pronoteEvent(4, '20261124', 'Cours', 'LATIN - GARCIA M. - [4E LATIN] - <4E B> LATIN', group),
          pronoteEvent(5, '20261201', 'Cours - Exceptionnel', 'Accueil - LEFEVRE J.', ['Matière : Accueil']),
          pronoteEvent(6, '20261208', 'Cours', 'GREC', ['Matière : GREC', 'Groupe : [4E GREC]']),
          pronoteEvent(7, '20261215', 'Conseils de classe', 'Conseil de classe', []),
          event('f', 'CATEGORIES:Jours fériés', 'DTSTART;VALUE=DATE:20261018', 'SUMMARY:Vacances'),
        ),
      ),
    ],
    options,
  )
  assert.deepEqual(dayTold(reading, '2026-11-10'), ['held 2026-11-10 08:00 s1 t1 204'])
  assert.deepEqual(dayTold(reading, '2026-11-17'), ['cancelled 2026-11-17 08:00 s1 t1 204'])
  assert.deepEqual(dayTold(reading, '2026-11-24'), ['held 2026-11-24 08:00 LATIN t2,t1 '])
  assert.deepEqual(
    reading.lessons.map(({ classes }) => classes.join()),
    ['c1', 'g1'],
  )
  assert.deepEqual(
    reading.changes.map(({ kind }) => kind),
    ['cancelled', 'added'],
  )
  assert.deepEqual(reading.leftAside, [
    { category: 'Conseils de classe', events: 1 },
    { category: 'Jours fériés', events: 1 },
  ])
  assert.deepEqual(told(reading), [
    'warning unknownReference DESCRIPTION LATIN',
    'warning unknownReference DESCRIPTION Accueil',
    'error unknownReference DESCRIPTION 4E GREC',
  ])
})

test('a lesson told twice is one; it is cancelled only where all that tell it say so', async () => {
  const lines = ['Matière : MATHEMATIQUES', 'Professeur : LEFEVRE J.', 'Salle : 204']
  const held = (number: number) => pronoteEvent(number, '20261117', 'Cours', 'MATHEMATIQUES', lines)
  const off = (number: number) =>
    pronoteEvent(number, '20261117', 'Cours - Cours annulé', 'MATHEMATIQUES', lines)
  const rows = [
    [[held(1), off(2)], 'held'],
    [[off(1), held(2)], 'held'],
    [[off(1), off(2)], 'cancelled'],
  ] as const
  for (const [events, state] of rows) {
    const reading = await read(pronote(...events))
    assert.equal(reading.lessons.length, 1)
    assert.deepEqual(dayTold(reading, '2026-11-17'), [`${state} 2026-11-17 08:00 s1 t1 204`])
  }
})

test('no class is guessed: without a name or an owner the event is left out, once for all its weeks', async () => {
  const line = ['SUMMARY:MATHEMATIQUES - SALLE POLYVALENTE']
  const rule = 'RRULE:FREQ=WEEKLY;COUNT=40'
  const reading = await read(
    calendar(event('1', ...tuesdays, rule, ...line), event('2', ...tuesdays, rule, ...line)),
  )
  assert.deepEqual(reading.lessons, [])
  assert.deepEqual(told(reading), [
    'warning unknownReference SUMMARY SALLE POLYVALENTE',
    'error missingValue DESCRIPTION -',
  ])
  const owned = await readTimetableIcs(
    [fileOf(calendar(event('1', ...tuesdays, rule, ...line)), '4e_B.ics')],
    options,
  )
  assert.deepEqual(owned.lessons[0]?.classes, ['c1'])
})

test('the calendar of a teacher gives its lessons to that teacher', async () => {
  const text = calendar(
    'X-WR-CALNAME:GARCIA Marc',
    event(
      '1',
      ...tuesdays,
      'RRULE:FREQ=WEEKLY;COUNT=40',
      'SUMMARY:MATHEMATIQUES - 4E B',
      'LOCATION:À distance',
    ),
  )
  const [lesson] = (await read(text)).lessons
  assert.deepEqual(
    [lesson?.teachers, lesson?.classes, lesson?.isRemote, lesson?.rooms],
    [['t2'], ['c1'], true, []],
  )
})
