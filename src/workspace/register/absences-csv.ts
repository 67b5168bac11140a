import { csvCell } from '../../platform/csv-cell.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import type { Language } from '../web/route.ts'
import type { Absence } from './read-absences.ts'
import { registerWords } from './words.ts'

/** So that a spreadsheet reads UTF-8. */
const byteOrderMark = '\ufeff'

const cellsOf = (absence: Absence, language: Language): readonly (string | number | null)[] => {
  const { halfDays, marks } = registerWords[language]
  return [
    absence.date,
    timeText(absence.startMinute),
    absence.className,
    absence.familyName,
    absence.givenName,
    absence.subject,
    absence.mark === 'late' ? halfDays.columns.late : marks.absent,
    absence.lateMinutes,
    absence.isExcused ? halfDays.yes : halfDays.no,
  ]
}

/** One line for each lesson missed or begun late, with semicolons as French spreadsheets expect. */
export const absencesCsv = (absences: readonly Absence[], language: Language): string => {
  const rows = [
    registerWords[language].halfDays.csv,
    ...absences.map((absence) => cellsOf(absence, language)),
  ]
  return byteOrderMark + rows.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')
}
