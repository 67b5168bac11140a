import { createFileReport } from '../csv/file-report.ts'
import type { FindingList } from '../csv/finding-list.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import type { TableMode } from './cell-reader.ts'
import { type Manifest, manifestName, type OneRosterVersion } from './manifest.ts'

export interface TableFile {
  readonly file: RosterFile
  readonly mode: TableMode
}

/** In the order of loading: each refers to those before it only, or to itself. */
const readTables = [
  'orgs',
  'academicSessions',
  'courses',
  'users',
  'roles',
  'classes',
  'enrollments',
  'demographics',
]
/** Nothing of ours depends on them: without them, references to them are not looked at. */
const spareTables = new Set(['academicSessions', 'courses', 'demographics'])
/** Of the format, but not of a roster: marks, resources, and the passwords of profiles. */
const otherTables =
  'categories classResources courseResources lineItems resources results lineItemLearningObjectiveIds lineItemScoreScales resultLearningObjectiveIds resultScoreScales scoreScales userProfiles userResources'.split(
    ' ',
  )
const tables = [...readTables, ...otherTables]

/** The table that a file is, by its name; null where it is none of the format. */
const tableOf = (file: RosterFile, strictness: Strictness, list: FindingList): string | null => {
  const exact = tables.find((table) => file.name === `${table}.csv`)
  if (exact !== undefined) return exact
  const near = tables.find((table) => file.name.toLowerCase() === `${table}.csv`.toLowerCase())
  const report = createFileReport(file.name, list.add)
  const doubt = strictness === 'strict' ? 'error' : 'warning'
  if (near === undefined) report(doubt, 'unexpectedFile')
  else report(doubt, 'wrongCase', { value: file.name, expected: `${near}.csv` })
  return strictness === 'strict' ? null : (near ?? null)
}

/** How a table is to be read; null where the manifest does not announce it, or nobody here reads it. */
const modeOf = (
  table: string,
  file: RosterFile,
  manifest: Manifest | null,
  strictness: Strictness,
  list: FindingList,
): TableMode | null => {
  const report = createFileReport(file.name, list.add)
  const isStrict = strictness === 'strict'
  const announced = manifest === null ? 'bulk' : manifest.modes.get(table)
  if (announced === undefined || announced === 'absent')
    report(isStrict ? 'error' : 'warning', 'unexpectedFile')
  else if (otherTables.includes(table)) report('warning', 'unexpectedFile')
  if (announced === 'absent' || otherTables.includes(table)) return null
  return announced ?? (isStrict ? null : 'bulk')
}

/** Tells what is announced and not there, and, of a bulk delivery, what a roster cannot do without. */
const tellMissing = (
  given: ReadonlySet<string>,
  isDelta: boolean,
  version: OneRosterVersion,
  manifest: Manifest | null,
  strictness: Strictness,
  list: FindingList,
): void => {
  for (const table of tables) {
    const announced = manifest?.modes.get(table) ?? 'absent'
    const isNeeded =
      readTables.includes(table) &&
      table !== 'demographics' &&
      !isDelta &&
      (table !== 'roles' || version === '1.2')
    if (given.has(table) || (announced === 'absent' && !isNeeded)) continue
    const isSpare = spareTables.has(table) || otherTables.includes(table)
    const severity = strictness === 'tolerant' && isSpare ? 'warning' : 'error'
    createFileReport(`${table}.csv`, list.add)(severity, 'missingFile', { expected: `${table}.csv` })
  }
}

export interface DeliveryFiles {
  readonly version: OneRosterVersion
  /** A delivery with one delta in it is a delta: nobody leaves by not being named. */
  readonly isDelta: boolean
  readonly tables: ReadonlyMap<string, TableFile>
}

/** Which file is which table, by the manifest. Without one all is bulk. */
export const deliveryFiles = (
  files: readonly RosterFile[],
  manifest: Manifest | null,
  strictness: Strictness,
  list: FindingList,
): DeliveryFiles => {
  const given = new Set<string>()
  const read = new Map<string, TableFile>()
  for (const file of files) {
    if (file.name.toLowerCase() === manifestName) continue
    const table = tableOf(file, strictness, list)
    if (table === null) continue
    if (given.has(table)) {
      createFileReport(file.name, list.add)('error', 'unexpectedFile')
      continue
    }
    given.add(table)
    const mode = modeOf(table, file, manifest, strictness, list)
    if (mode !== null) read.set(table, { file, mode })
  }
  const version = manifest?.version ?? (read.has('roles') ? '1.2' : '1.1')
  const isDelta = [...read.values()].some(({ mode }) => mode === 'delta')
  tellMissing(given, isDelta, version, manifest, strictness, list)
  return { version, isDelta, tables: read }
}
