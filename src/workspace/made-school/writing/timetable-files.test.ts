import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import { parse } from 'csv-parse/sync'
import test from 'node:test'
import { defined } from '../../../kernel/assert.ts'
import { makeSchool } from '../make-school.ts'
import { textOf } from './text-of.ts'
import { classCalendars, timetableCalendar } from './timetable-calendar.ts'
import { timetableCsv } from './timetable-csv.ts'

const schoolYear = 2025
const wish = { seed: 2, pupils: 120, level: 'college', schoolYear } as const
const school = defined(makeSchool(wish).establishments[0], 'one school')

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))

void test('made-up timetable: the CSV has its columns and a line for each lesson', async () => {
  const text = await textOf(timetableCsv(school), 'utf-8')
  assert.ok(text.startsWith('semaines;jour;debut;fin;classe;matiere;professeur;salle\r\n'))
  const rows: readonly Readonly<Record<string, string>>[] = parse(text, { delimiter: ';', columns: true })
  assert.equal(rows.length, school.lessons.length)
  assert.deepEqual(new Set(rows.map((row) => row['semaines'])), new Set(['', 'A', 'B']))
  const names = new Set([...school.classes, ...school.groups].map(({ name }) => name))
  for (const row of rows) {
    assert.ok(names.has(row['classe'] ?? ''))
    assert.match(row['jour'] ?? '', /^(?:lundi|mardi|mercredi|jeudi|vendredi)$/)
    assert.match(`${row['debut']} ${row['fin']}`, /^\d\d:\d\d \d\d:\d\d$/)
    assert.match(row['professeur'] ?? '', /^[\p{Lu} -]+ \p{Lu}\p{Ll}/u)
  }
})

void test('made-up timetable: the calendar has an event for each lesson, on its weekday, at its hour', async () => {
  const text = await textOf(timetableCalendar(school), 'utf-8')
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  const events = eventsOf(text)
  assert.equal(events.length, school.lessons.length)
  for (const [index, event] of events.entries()) {
    const lesson = school.lessons[index]
    const start = event.startDate
    assert.equal(start.dayOfWeek() - 1, lesson?.day)
    assert.equal(start.toString().slice(11, 16), lesson?.start)
    assert.equal(event.location, lesson?.room)
    assert.equal(event.summary, `${lesson?.subject.name} - ${lesson?.class.name}`)
    assert.ok(start.toString() >= `${schoolYear}-09-01`)
  }
})

void test('made-up timetable: there is a calendar for each class, with the lessons of its groups', async () => {
  const files = classCalendars(school)
  assert.equal(files.length, school.classes.length)
  for (const [index, file] of files.entries()) {
    const own = school.classes[index]
    const groups = new Set(
      school.pupils.filter((pupil) => pupil.class === own).flatMap((pupil) => pupil.groups),
    )
    const held = school.lessons.filter((lesson) => lesson.class === own || groups.has(lesson.class))
    assert.equal(eventsOf(await textOf(file, 'utf-8')).length, held.length)
  }
})
