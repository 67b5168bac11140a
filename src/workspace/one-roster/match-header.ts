import type { FileReport } from '../csv/file-report.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import { nameMeant } from './name-meant.ts'
import type { Column } from './tables.ts'

/** Where each column lies; those that are missing have no place. */
export interface Header {
  readonly places: ReadonlyMap<string, number>
  readonly width: number
}

/** A column that is not of the format may only be called so (OneRoster 1.2 CSV binding, "Extensions"). */
const extension = /^metadata\./
const headerLine = 1

const isNeverRead = ({ kind }: Column): boolean => kind === 'never' || kind === 'ethnic'

/** The places by name, and what is said about names that are not those of the format. */
const placesOf = (
  names: readonly string[],
  columns: Readonly<Record<string, Column>>,
  strictness: Strictness,
  report: FileReport,
): ReadonlyMap<string, number> => {
  const doubt = strictness === 'strict' ? 'error' : 'warning'
  const places = new Map<string, number>()
  for (const [at, name] of names.entries()) {
    if (!Object.hasOwn(columns, name)) continue
    if (places.has(name)) report('error', 'duplicateKey', { line: headerLine, field: name, value: name })
    else places.set(name, at)
  }
  for (const [at, name] of names.entries()) {
    if (Object.hasOwn(columns, name) || extension.test(name)) continue
    const missing = Object.keys(columns).filter((column) => !places.has(column))
    const meant = nameMeant(name, missing)
    const place = { line: headerLine, field: name, value: name }
    if (meant === null) report(doubt, 'unknownColumn', place)
    else {
      report(doubt, 'misspeltColumn', { ...place, expected: meant })
      if (strictness === 'tolerant') places.set(meant, at)
    }
  }
  return places
}

/** Null where the file cannot be read, which is then reported: a needed column is missing, or, strictly, the order is another one. */
export const matchHeader = (
  fields: readonly string[],
  columns: Readonly<Record<string, Column>>,
  strictness: Strictness,
  report: FileReport,
): Header | null => {
  const isStrict = strictness === 'strict'
  const names = fields.map((name) => name.trim())
  const places = placesOf(names, columns, strictness, report)
  let isReadable = true
  for (const [name, column] of Object.entries(columns)) {
    if (places.has(name) || isNeverRead(column)) continue
    const place = { field: name, expected: name }
    if (column.isRequired) {
      isReadable = false
      report('error', 'missingColumn', place)
    } else report(isStrict ? 'error' : 'warning', 'missingColumn', { line: headerLine, ...place })
  }
  const order = Object.keys(columns).flatMap((name) => places.get(name) ?? [])
  if (order.some((at, index) => at < (order[index - 1] ?? -1))) {
    const expected = Object.keys(columns).join(',')
    if (isStrict) isReadable = false
    report(
      isStrict ? 'error' : 'warning',
      'wrongOrderOfColumns',
      isStrict ? { expected } : { line: 1, expected },
    )
  }
  return isReadable ? { places, width: names.length } : null
}
