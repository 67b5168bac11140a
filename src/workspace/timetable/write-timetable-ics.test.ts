import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lessonsOf } from './domain/lessons-of.ts'
import { type Day, dayOfCivil } from './domain/school-day.ts'
import { schoolYear2026Of } from './domain/school-holidays.ts'
import type { Lesson, Timetable, Who } from './domain/timetable.ts'
import { readTimetableIcs } from './read-timetable-ics.ts'
import type { KnownNames } from './timetable-reading.ts'
import { type FeedNames, writeTimetableIcs } from './write-timetable-ics.ts'

const tuesday = dayOfCivil(2026, 11, 24)

const names: KnownNames = {
  classes: [{ key: 'c1', name: '4e B' }],
  teachers: [
    { key: 't1', givenName: 'Jeanne', familyName: 'Lefèvre', usualName: null },
    { key: 't2', givenName: 'Marc', familyName: 'Garcia', usualName: null },
  ],
  subjects: [
    { key: 's1', name: 'Mathématiques' },
    { key: 's2', name: 'Histoire-géographie, enseignement moral et civique ; option facultative' },
  ],
}

const nameOf: FeedNames = (kind, key) => {
  const teacher = names.teachers.find((one) => one.key === key)
  if (kind === 'teacher' && teacher) return `${teacher.familyName.toUpperCase()} ${teacher.givenName}`
  if (kind === 'room') return key
  return [...names.classes, ...names.subjects].find((one) => one.key === key)?.name ?? key
}

const lesson = (key: string, weekday: 2 | 4, startMinute: number, subject: string): Lesson => ({
  key,
  weeks: key === 'b' ? { kind: 'letter', letter: 'A' } : { kind: 'every' },
  weekday,
  startMinute,
  endMinute: startMinute + 55,
  classes: ['c1'],
  subject,
  teachers: ['t1'],
  rooms: ['204'],
  isRemote: false,
})

const timetable: Timetable = {
  calendar: {
    ...schoolYear2026Of('B', 'france'),
    alternation: { firstMondayA: dayOfCivil(2026, 8, 31), countsHolidayWeeks: false },
  },
  lessons: [lesson('a', 2, 480, 's1'), lesson('b', 2, 540, 's2'), lesson('c', 4, 480, 's1')],
  changes: [
    { kind: 'cancelled', lesson: 'b', day: tuesday },
    { kind: 'room', lesson: 'a', day: tuesday, rooms: [], isRemote: true },
    {
      kind: 'moved',
      lesson: 'c',
      day: tuesday + 2,
      to: { day: tuesday + 3, startMinute: 600, endMinute: 650 },
    },
    { kind: 'replaced', lesson: 'a', day: tuesday + 7, teachers: ['t2'] },
    {
      kind: 'added',
      lesson: { ...lesson('x', 2, 900, 's1'), key: 'x', day: tuesday + 1, rooms: ['112', '113'] },
    },
  ],
}

const who: Who = { kind: 'classes', keys: ['c1'] }
const days = Array.from({ length: 230 }, (_, index) => dayOfCivil(2026, 10, 12) + index)

const feed = (from: readonly Day[], language: 'fr' | 'en' = 'fr') =>
  writeTimetableIcs({
    name: 'Inès — 4e B',
    language,
    lessons: from.flatMap((day) => lessonsOf(timetable, day, who)),
    nameOf,
    writtenAtMs: Date.UTC(2026, 10, 24, 6, 58, 1),
    uidDomain: 'college.example.fr',
  })

const unfolded = (text: string): string => text.replaceAll('\r\n ', '')

test('lines end with CRLF, have at most 75 octets, and split no letter', () => {
  const text = feed(days)
  assert.ok(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n'))
  for (const line of text.slice(0, -2).split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.ok(!line.includes('\n') && !line.includes('\uFFFD'), line)
  }
  assert.ok(text.includes('BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n'))
})

test('an event says what was and what is, and escapes what must be', () => {
  const text = unfolded(feed([tuesday, tuesday + 1, tuesday + 2, tuesday + 3]))
  assert.ok(text.includes('UID:a-2026-11-24@college.example.fr\r\nDTSTAMP:20261124T065801Z\r\n'))
  assert.ok(
    text.includes('DTSTART;TZID=Europe/Paris:20261124T080000\r\nDTEND;TZID=Europe/Paris:20261124T085500'),
  )
  assert.ok(
    text.includes('DESCRIPTION:Salle changée : à distance au lieu de 204\\nMatière : Mathématiques\\n'),
  )
  assert.ok(
    text.includes('SUMMARY:Cours annulé : Histoire-géographie\\, enseignement moral et civique \\; option'),
  )
  assert.equal(text.match(/STATUS:CANCELLED/g)?.length, 1)
  assert.ok(text.includes('UID:c-2026-11-26@college.example.fr'), 'a moved lesson keeps the day of its plan')
  assert.ok(text.includes('DTSTART;TZID=Europe/Paris:20261127T100000'))
  assert.ok(!text.includes('20261126T080000'), 'and is nowhere else')
  assert.ok(text.includes('LOCATION:112\\, 113'))
})

const uids = (text: string): readonly string[] => [...unfolded(text).matchAll(/UID:.*/g)].map(String)

test('UIDs are unique, and the same whatever the days, the language and the time of writing', () => {
  const all = uids(feed(days))
  assert.equal(new Set(all).size, all.length)
  for (const uid of uids(feed(days.slice(30, 60), 'en'))) assert.ok(all.includes(uid), uid)
})

const shown = (of: Timetable, day: Day): readonly object[] =>
  lessonsOf(of, day, who)
    .filter(({ state }) => state !== 'away')
    .map(({ state, now }) => ({ state, now }))

for (const language of ['fr', 'en'] as const) {
  test(`what is written in ${language} is read back as the same days`, async () => {
    const text = feed(days, language)
    const reading = await readTimetableIcs(
      [
        {
          name: 'feed.ics',
          async *open() {
            yield await Promise.resolve(Buffer.from(text))
          },
        },
      ],
      { names, calendar: timetable.calendar, strictness: 'strict' },
    )
    assert.deepEqual(reading.findings, [])
    const read = { ...timetable, lessons: reading.lessons, changes: reading.changes }
    let lessons = 0
    for (const day of days) {
      lessons += shown(read, day).length
      assert.deepEqual(shown(read, day), shown(timetable, day))
    }
    assert.ok(lessons > 60, `${lessons}`)
  })
}
