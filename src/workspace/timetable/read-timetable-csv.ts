import { setImmediate as rest } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse/sync'
import { defined } from '../../kernel/assert.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { type FindingList, createFindingList } from '../xml/finding-list.ts'
import { type RecordFindings, createRecordFindings } from '../xml/record-findings.ts'
import { type TimetableColumn, readHeader } from './csv-columns.ts'
import { readCsvLesson } from './csv-lesson.ts'
import type { Lesson } from './domain/timetable.ts'
import { type FactReader, createFactReader } from './fact-reader.ts'
import { fileError, readText } from './read-text.ts'
import type { TimetableReadOptions, TimetableReader } from './timetable-reading.ts'

/** A cité scolaire of 3,000 pupils has some 5,000 lines of 80 bytes. */
const fileBytesMost = 8 * 2 ** 20
const rowsMost = 20_000
/** Between two rests, in which the process does its other work: about 10 ms. */
const rowsBetweenRests = 500
const lineCharactersMost = 4_096

interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

interface Reading {
  readonly options: TimetableReadOptions
  readonly facts: FactReader
  readonly list: FindingList
  readonly lessons: Map<string, Lesson>
}

const delimiterOf = (text: string): string => {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  return header.includes(';') || !header.includes(',') ? ';' : ','
}

/** Rows up to `rowsMost`, and what stopped the reading. */
const rowsOf = (
  file: string,
  text: string,
): { readonly rows: readonly Row[]; readonly fault?: RosterFinding } => {
  const rows: Row[] = []
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      trim: true,
      skipEmptyLines: true,
      relaxColumnCount: true,
      maxRecordSize: lineCharactersMost,
      toLine: rowsMost + 2,
      onRecord: (cells: string[], { lines }) => {
        rows.push({ cells, line: lines })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const isLong = error.code === 'CSV_MAX_RECORD_SIZE'
    const place = { file, line: typeof error['lines'] === 'number' ? error['lines'] : null, field: null }
    return {
      rows,
      fault: {
        severity: 'error',
        code: isLong ? 'lineTooLong' : 'notWellFormed',
        place,
        value: isLong ? null : error.code,
        expected: isLong ? `${lineCharactersMost}` : null,
      },
    }
  }
  return { rows }
}

const readRows = async (
  file: RosterFile,
  read: readonly Row[],
  { options, facts, list, lessons }: Reading,
): Promise<void> => {
  const ofLine = (line: number): RecordFindings =>
    createRecordFindings(file.name, line, options.strictness, list)
  const [header, ...rows] = read
  const places = header && readHeader(header.cells, ofLine(header.line))
  if (!places) return
  for (const [index, { cells, line }] of rows.entries()) {
    if (index % rowsBetweenRests === 0) await rest()
    const findings = ofLine(line)
    if (cells.length !== header.cells.length) {
      findings.error('wrongNumberOfFields', '', `${cells.length}`, `${header.cells.length}`)
      continue
    }
    const cell = (column: TimetableColumn): string =>
      defined(cells[places[column]], 'a line has as many cells as the header')
    const lesson = readCsvLesson(cell, facts, findings)
    if (!lesson) continue
    if (lessons.has(lesson.key)) findings.warning('duplicateKey', '', cells.join(';'), null)
    else lessons.set(lesson.key, lesson)
  }
}

const readFile = async (file: RosterFile, reading: Reading): Promise<void> => {
  const text = await readText(file, fileBytesMost)
  if (!text.ok) return reading.list.add(text.refusal)
  const { rows, fault } = rowsOf(file.name, text.value)
  await readRows(file, rows, reading)
  if (fault) reading.list.add(fault)
  if (rows.length > rowsMost) reading.list.add(fileError(file.name, 'tooManyRows', `${rowsMost}`))
}

/** Reads timetables in the format of `docs/formats/timetable-csv.md`. A CSV has no changes. */
export const readTimetableCsv: TimetableReader = async (files, options) => {
  const list = createFindingList()
  const facts = createFactReader(options.names)
  const lessons = new Map<string, Lesson>()
  for (const file of files) await readFile(file, { options, facts, list, lessons })
  return {
    lessons: [...lessons.values()],
    changes: [],
    newSubjects: facts.newSubjects(),
    leftAside: [],
    findings: list.kept,
    findingsInAll: list.inAll,
  }
}
