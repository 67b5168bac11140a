import type { RosterFile } from '../../roster/read-roster.ts'
import type { MadeEstablishment, MadeLesson } from '../made-school.ts'
import { contentLine } from '../../timetable/fold-lines.ts'
import { plainLetters } from '../making/plain-letters.ts'
import { madeFile } from './made-file.ts'
import { teacherName } from './timetable-csv.ts'

const dayMs = 86_400_000
/** September to the beginning of July; the file names no holidays. */
const weeksWritten = 44

/** Paris, with the rule of summer time: every calendar that names a zone must describe it. */
const timezone = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Paris',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)

/** The first Monday from the first of September on: week A begins there. */
const firstMonday = (schoolYear: number): number => {
  const first = Date.UTC(schoolYear, 8, 1)
  const sinceMonday = (new Date(first).getUTCDay() + 6) % 7
  return first + ((7 - sinceMonday) % 7) * dayMs
}

const eventLines = (lesson: MadeLesson, order: number, school: MadeEstablishment): readonly string[] => {
  const week = lesson.weeks === 'B' ? 1 : 0
  const monday = firstMonday(school.schoolYear)
  const date = new Date(monday + (lesson.day - 1 + week * 7) * dayMs)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '')
  const at = (time: string): string => `${date}T${time.replace(':', '')}00`
  const everyOther = lesson.weeks !== ''
  return [
    'BEGIN:VEVENT',
    `UID:${school.uai}-${order}@example.fr`,
    `DTSTAMP:${school.schoolYear}0825T080000Z`,
    `DTSTART;TZID=Europe/Paris:${at(lesson.start)}`,
    `DTEND;TZID=Europe/Paris:${at(lesson.end)}`,
    `RRULE:FREQ=WEEKLY;INTERVAL=${everyOther ? 2 : 1};COUNT=${everyOther ? weeksWritten / 2 : weeksWritten}`,
    `SUMMARY:${escaped(`${lesson.subject.name} - ${lesson.class.name}`)}`,
    `DESCRIPTION:${escaped(`Classe : ${lesson.class.name}`)}\\n${escaped(`Matière : ${lesson.subject.name}`)}\\n${escaped(`Professeur : ${teacherName(lesson.teacher)}`)}`,
    `LOCATION:${escaped(lesson.room)}`,
    'END:VEVENT',
  ]
}

function* calendarText(
  school: MadeEstablishment,
  name: string,
  holds: (lesson: MadeLesson) => boolean,
): Iterable<string> {
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Preau//made-up school//FR', 'CALSCALE:GREGORIAN']
  yield [...head, `X-WR-CALNAME:${escaped(name)}`, ...timezone].map(contentLine).join('')
  for (const [order, lesson] of school.lessons.entries()) {
    if (holds(lesson)) yield eventLines(lesson, order, school).map(contentLine).join('')
  }
  yield 'END:VCALENDAR\r\n'
}

/** The week of all classes in one calendar. */
export const timetableCalendar = (school: MadeEstablishment): RosterFile =>
  madeFile('emploi-du-temps.ics', 'utf-8', () => calendarText(school, school.name, () => true))

/** A calendar for each class, with the lessons of the groups in which its pupils are. */
export const classCalendars = (school: MadeEstablishment): readonly RosterFile[] => {
  const groups = Map.groupBy(
    school.pupils.flatMap((pupil) => pupil.groups.map((group) => ({ in: pupil.class, group }))),
    (each) => each.in,
  )
  return school.classes.map((each) => {
    const held = new Set([each, ...(groups.get(each) ?? []).map(({ group }) => group)])
    return madeFile(`emploi-du-temps-${plainLetters(each.name)}.ics`, 'utf-8', () =>
      calendarText(school, each.name, (lesson) => held.has(lesson.class)),
    )
  })
}
