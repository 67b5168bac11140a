import type { RecordFindings } from '../xml/record-findings.ts'
import type { TimetableColumn } from './csv-columns.ts'
import type { Weekday } from './domain/school-day.ts'
import { minuteOf } from './domain/time-of-day.ts'
import type { Lesson } from './domain/timetable.ts'
import { maskOf, maskText } from './domain/week-mask.ts'
import type { FactReader } from './fact-reader.ts'
import { lessonKey } from './lesson-key.ts'
import { plainName } from './name-book.ts'
import { roomsOf } from './timetable-reading.ts'

const weekdays: ReadonlyMap<string, Weekday> = new Map([
  ['lundi', 1],
  ['mardi', 2],
  ['mercredi', 3],
  ['jeudi', 4],
  ['vendredi', 5],
  ['samedi', 6],
  ['dimanche', 7],
])

/** Stands between several classes, teachers or rooms of one lesson. */
const between = '|'

/** No cell of a timetable is longer; beyond, quotes are missing. */
const cellCharactersMost = 500

type Cell = (column: TimetableColumn) => string

const listOf = (text: string): readonly string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const timeOf = (cell: Cell, column: 'debut' | 'fin', findings: RecordFindings): number | undefined => {
  const minute = minuteOf(cell(column))
  if (minute === undefined) findings.error('wrongValue', column, cell(column), '08:00')
  return minute
}

/** The lesson of one line; undefined where an error was found. Every fault of the line is told, not only the first. */
export const readCsvLesson = (
  cell: Cell,
  facts: FactReader,
  findings: RecordFindings,
): Lesson | undefined => {
  for (const column of ['jour', 'debut', 'fin', 'classe', 'matiere'] as const) {
    if (cell(column) === '') findings.error('missingValue', column, null, null)
    if (cell(column).length > cellCharactersMost) {
      findings.error('textTooLong', column, cell(column), `${cellCharactersMost}`)
    }
  }
  if (findings.isBad) return undefined
  const weeks = maskOf(cell('semaines'))
  if (!weeks) findings.error('wrongValue', 'semaines', cell('semaines'), 'A, B, 36-40,42')
  const weekday = weekdays.get(plainName(cell('jour')))
  if (!weekday) findings.error('wrongValue', 'jour', cell('jour'), [...weekdays.keys()].join(', '))
  const startMinute = timeOf(cell, 'debut', findings)
  const endMinute = timeOf(cell, 'fin', findings)
  if (startMinute !== undefined && endMinute !== undefined && endMinute <= startMinute) {
    findings.error('wrongValue', 'fin', cell('fin'), `> ${cell('debut')}`)
  }
  const classes = facts.classes(listOf(cell('classe')), 'classe', findings)
  const teachers = facts.teachers(listOf(cell('professeur')), 'professeur', findings)
  if (findings.isBad || !weeks || !weekday || !classes) return undefined
  if (startMinute === undefined || endMinute === undefined) return undefined
  const subject = facts.subject(cell('matiere'), 'matiere', findings)
  const said = { classes, subject, teachers, ...roomsOf(listOf(cell('salle'))), startMinute, endMinute }
  return { ...said, key: lessonKey(said, `${weekday} ${maskText(weeks)}`), weeks, weekday }
}
