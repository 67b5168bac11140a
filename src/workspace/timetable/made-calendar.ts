import { defined } from '../../kernel/assert.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import { lessonsOf } from './domain/lessons-of.ts'
import { dateOf, dayOf, dayOfCivil } from './domain/school-day.ts'
import { schoolYear2026Of } from './domain/school-holidays.ts'
import { timeText } from './domain/time-of-day.ts'
import type { Timetable } from './domain/timetable.ts'
import { readTimetableIcs } from './read-timetable-ics.ts'
import type { KnownNames, TimetableReadOptions } from './timetable-reading.ts'

export const names: KnownNames = {
  classes: [
    { key: 'c1', name: '4e B' },
    { key: 'g1', name: '4E LATIN' },
  ],
  teachers: [
    { key: 't1', givenName: 'Jeanne', familyName: 'Lefèvre', usualName: null },
    { key: 't2', givenName: 'Marc', familyName: 'Garcia', usualName: null },
  ],
  subjects: [{ key: 's1', name: 'Mathématiques' }],
}

export const options: TimetableReadOptions = {
  names,
  calendar: {
    ...schoolYear2026Of('B', 'france'),
    alternation: { firstMondayA: dayOfCivil(2026, 8, 31), countsHolidayWeeks: true },
  },
  strictness: 'tolerant',
}

export const fileOf = (text: string, name = 'edt.ics'): RosterFile => ({
  name,
  async *open() {
    yield await Promise.resolve(Buffer.from(text))
  },
})

export const event = (uid: string, ...lines: string[]): string =>
  ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'].join('\r\n')

export const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...events, 'END:VCALENDAR', ''].join('\r\n')

export const maths = [
  'SUMMARY:MATHEMATIQUES - Mme LEFEVRE',
  'LOCATION:204',
  String.raw`DESCRIPTION:Classe : 4E B\nPenser au compas`,
]
export const tuesdays = [
  'DTSTART;TZID=Europe/Paris:20260901T080000',
  'DTEND;TZID=Europe/Paris:20260901T085500',
]

export const read = (text: string, more: Partial<TimetableReadOptions> = {}) =>
  readTimetableIcs([fileOf(text)], { ...options, ...more })

export type Reading = Awaited<ReturnType<typeof read>>

export const told = ({ findings }: Reading) =>
  findings.map(
    ({ severity, code, place, value }) => `${severity} ${code} ${place.field ?? '-'} ${value ?? '-'}`,
  )

export const dayTold = ({ lessons, changes }: Reading, date: string): readonly string[] => {
  const timetable: Timetable = { calendar: options.calendar, lessons, changes }
  const day = defined(dayOf(date), `${date} is a date`)
  return lessonsOf(timetable, day, { kind: 'classes', keys: ['c1', 'g1'] }).map(
    ({ state, now }) =>
      `${state} ${dateOf(now.day)} ${timeText(now.startMinute)} ${now.subject} ${now.teachers.join()} ${now.rooms.join()}`,
  )
}
