import type { RecordFindings } from '../xml/record-findings.ts'
import { plainName } from './name-book.ts'

export const timetableColumns = [
  'semaines',
  'jour',
  'debut',
  'fin',
  'classe',
  'matiere',
  'professeur',
  'salle',
] as const
export type TimetableColumn = (typeof timetableColumns)[number]

/** Where each column stands. */
export type ColumnPlaces = Readonly<Record<TimetableColumn, number>>

/**
 * The header is exactly `semaines;jour;debut;fin;classe;matiere;professeur;salle`. Accents, capitals and another order
 * are doubts; a missing column is an error; one more is left aside with a warning.
 */
export const readHeader = (cells: readonly string[], findings: RecordFindings): ColumnPlaces | undefined => {
  const written = cells.map(plainName)
  for (const [index, name] of written.entries()) {
    const column = timetableColumns.find((known) => known === name)
    if (!column) findings.warning('unknownColumn', cells[index] ?? '', cells[index] ?? '', null)
    else if (cells[index] !== column) findings.doubt('misspeltColumn', column, cells[index] ?? '', column)
  }
  for (const column of timetableColumns) {
    if (!written.includes(column)) findings.error('missingColumn', column, null, column)
  }
  const known = written.filter((name) => timetableColumns.some((column) => column === name))
  if (!findings.isBad && known.join(';') !== timetableColumns.join(';')) {
    findings.doubt('wrongOrderOfColumns', '', cells.join(';'), timetableColumns.join(';'))
  }
  if (findings.isBad) return undefined
  const place = (column: TimetableColumn): number => written.indexOf(column)
  return {
    semaines: place('semaines'),
    jour: place('jour'),
    debut: place('debut'),
    fin: place('fin'),
    classe: place('classe'),
    matiere: place('matiere'),
    professeur: place('professeur'),
    salle: place('salle'),
  }
}
