import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defined } from '../../kernel/assert.ts'
import { makeSchool } from '../made-school/make-school.ts'
import { classCalendars, timetableCalendar } from '../made-school/writing/timetable-calendar.ts'
import { timetableCsv } from '../made-school/writing/timetable-csv.ts'
import { lessonsOf } from './domain/lessons-of.ts'
import { dayOfCivil } from './domain/school-day.ts'
import { readTimetableCsv } from './read-timetable-csv.ts'
import { readTimetableIcs } from './read-timetable-ics.ts'
import type { TimetableReadOptions } from './timetable-reading.ts'
import { type Reading, options } from './made-calendar.ts'

const byKey = ({ lessons }: Reading) => [...lessons].sort((one, other) => (one.key < other.key ? -1 : 1))

test('W3 a made-up school gives the same week by calendar, by class calendars and by CSV', async () => {
  const school = makeSchool({ seed: 11, pupils: 200, level: 'college', schoolYear: 2026 })
  const establishment = defined(school.establishments[0], 'a made-up school has an establishment')
  const made: TimetableReadOptions = {
    strictness: 'strict',
    calendar: {
      ...options.calendar,
      alternation: { firstMondayA: dayOfCivil(2026, 9, 7), countsHolidayWeeks: true },
    },
    names: {
      classes: school.roster.classes,
      subjects: school.roster.subjects,
      teachers: school.roster.people,
    },
  }
  const whole = await readTimetableIcs([timetableCalendar(establishment)], made)
  const again = await readTimetableIcs([timetableCalendar(establishment)], made)
  const parts = await readTimetableIcs(classCalendars(establishment), made)
  const csv = await readTimetableCsv([timetableCsv(establishment)], made)
  assert.deepEqual(whole.findings, [])
  assert.deepEqual(parts.findings, [])
  assert.deepEqual(again, whole)
  assert.deepEqual(byKey(parts), byKey(whole))
  for (const day of [dayOfCivil(2026, 9, 15), dayOfCivil(2026, 11, 24), dayOfCivil(2027, 1, 12)]) {
    for (const { key } of school.roster.classes) {
      const shown = ({ lessons, changes }: Reading) =>
        lessonsOf({ calendar: made.calendar, lessons, changes }, day, { kind: 'classes', keys: [key] }).map(
          ({ now }) => JSON.stringify(now),
        )
      assert.deepEqual(shown(whole).sort(), shown(csv).sort())
    }
  }
})
