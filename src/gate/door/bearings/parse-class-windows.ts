import { minute } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { classKeyClaim, classKeyMaxLength } from '../tokens/claim.ts'
import type { Sentence } from '../tokens/sentence.ts'
import type { ClassWindow, ClassWindows } from './class-windows.ts'
import { splitCsvLine, type CsvField } from './csv-line.ts'

export const classFileLimitBytes = 2 * 1024 * 1024
export const classFileLimitLines = 50_000
/** Enough to mend a file; the rest is counted. */
export const faultsShown = 100

/** What is wrong in `classes.csv`: line and column (character) from 1. */
export interface ClassFault extends Sentence {
  readonly line: number
  readonly column: number
}

export interface ClassFileRefusal {
  readonly faults: readonly ClassFault[]
  /** Further bad lines. */
  readonly more: number
}

interface Row {
  readonly classKey: string
  readonly window: ClassWindow
}

type Told = Sentence & { readonly column: number }

const columns = ['class', 'from', 'to'] as const

const wrongClass = (column: number): Told => ({
  column,
  fr: `la classe doit avoir 1 à ${classKeyMaxLength} lettres, chiffres, espaces ou . _ ° / - : corrigez son nom`,
  en: `a class has 1 to ${classKeyMaxLength} letters, digits, spaces or . _ ° / - : correct its name`,
})

const wrongTime = (column: number): Told => ({
  column,
  fr: 'écrivez une heure locale : 08:00 (chaque jour) ou 2026-09-01T08:00, sans Z ni décalage',
  en: 'write a local time: 08:00 (every day) or 2026-09-01T08:00, without Z or offset',
})

const wrongOrder = (column: number): Told => ({
  column,
  fr: 'la fin doit suivre le début, et les deux être des heures, ou les deux des dates',
  en: 'the end must follow the start, and both be times, or both be dates',
})

const wrongFields = (column: number): Told => ({
  column,
  fr: 'il faut trois champs : class, from, to ; fermez les guillemets',
  en: 'three fields are needed: class, from, to; close the quotes',
})

const noHeader: ClassFault = {
  line: 1,
  column: 1,
  fr: 'la première ligne doit être : class,from,to (ou class;from;to)',
  en: 'the first line must be: class,from,to (or class;from;to)',
}

const wholeFile = (fr: string, en: string): Outcome<never, ClassFileRefusal> =>
  refused({ faults: [{ line: 1, column: 1, fr, en }], more: 0 })

interface LocalTime {
  readonly daily: boolean
  readonly minute: number
}

const timePattern = /^(?:(20\d{2})-(\d{2})-(\d{2})[T ])?(\d{2}):(\d{2})(?::00)?$/

/** `08:00`, every day, or `2026-09-01T08:00`; null for anything else. */
export const parseLocalTime = (text: string): LocalTime | null => {
  const parts = timePattern.exec(text.trim())
  if (parts === null) return null
  const [year, month, date, hours, minutes] = parts.slice(1).map(Number)
  if (hours === undefined || minutes === undefined || hours > 23 || minutes > 59) return null
  if (parts[1] === undefined) return { daily: true, minute: hours * 60 + minutes }
  if (year === undefined || month === undefined || date === undefined) return null
  const instant = new Date(Date.UTC(year, month - 1, date, hours, minutes))
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date
  return exists ? { daily: false, minute: instant.getTime() / minute } : null
}

const parseRow = (fields: readonly CsvField[]): Outcome<Row, Told> => {
  const [key, from, to] = fields
  if (key === undefined || from === undefined || to === undefined || fields.length > 3) {
    return refused(wrongFields(fields[3]?.column ?? 1))
  }
  const classKey = classKeyClaim(key.text.trim().normalize('NFC'))
  const start = parseLocalTime(from.text)
  const end = parseLocalTime(to.text)
  if (classKey === null) return refused(wrongClass(key.column))
  if (start === null) return refused(wrongTime(from.column))
  if (end === null) return refused(wrongTime(to.column))
  if (start.daily !== end.daily || end.minute <= start.minute) return refused(wrongOrder(to.column))
  return accepted({ classKey, window: { daily: start.daily, from: start.minute, to: end.minute } })
}

const parseLine = (line: string, delimiter: ';' | ','): Outcome<Row, Told> => {
  const fields = splitCsvLine(line, delimiter)
  return 'column' in fields ? refused(wrongFields(fields.column)) : parseRow(fields)
}

const delimiterOf = (header: string): ';' | ',' | null => {
  const delimiter = header.includes(';') ? ';' : ','
  const fields = splitCsvLine(header, delimiter)
  if ('column' in fields || fields.length !== columns.length) return null
  const named = columns.every((name, index) => fields[index]?.text.trim().toLowerCase() === name)
  return named ? delimiter : null
}

const parseLines = (lines: readonly string[]): Outcome<ClassWindows, ClassFileRefusal> => {
  const delimiter = delimiterOf(lines[0] ?? '')
  if (delimiter === null) return refused({ faults: [noHeader], more: 0 })
  const windows = new Map<string, ClassWindow[]>()
  const faults: ClassFault[] = []
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue
    const row = parseLine(line, delimiter)
    if (!row.ok) {
      faults.push({ line: index + 1, ...row.refusal })
      continue
    }
    const { classKey, window } = row.value
    const known = windows.get(classKey)
    if (known === undefined) windows.set(classKey, [window])
    else known.push(window)
  }
  if (faults.length === 0) return accepted(windows)
  return refused({ faults: faults.slice(0, faultsShown), more: Math.max(0, faults.length - faultsShown) })
}

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The windows of `classes.csv`, or everything that is wrong in it: a file with one bad line changes nothing. */
export const parseClassWindows = (bytes: Uint8Array): Outcome<ClassWindows, ClassFileRefusal> => {
  if (bytes.length > classFileLimitBytes) {
    return wholeFile(
      `le fichier dépasse ${classFileLimitBytes} octets : gardez les jours à venir`,
      `the file is larger than ${classFileLimitBytes} bytes: keep the days to come`,
    )
  }
  const text = decode(bytes)
  if (text === null) {
    return wholeFile(
      'le fichier n’est pas en UTF-8 : enregistrez-le en « CSV UTF-8 »',
      'not UTF-8: save it as "CSV UTF-8"',
    )
  }
  const lines = text.split(/\r\n|\n|\r/)
  return lines.length > classFileLimitLines + 1
    ? wholeFile(
        `plus de ${classFileLimitLines} lignes : gardez les jours à venir`,
        `more than ${classFileLimitLines} lines: keep the days to come`,
      )
    : parseLines(lines)
}
