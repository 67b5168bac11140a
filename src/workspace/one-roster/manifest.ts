import { createFileReport } from '../csv/file-report.ts'
import type { FindingList } from '../csv/finding-list.ts'
import { readCsv } from '../csv/read-csv.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { Strictness } from '../roster/roster-finding.ts'

export const oneRosterVersions = ['1.1', '1.2'] as const
export type OneRosterVersion = (typeof oneRosterVersions)[number]

export const fileModes = ['absent', 'bulk', 'delta'] as const
export type FileMode = (typeof fileModes)[number]

export interface Manifest {
  /** Null where it does not say, or says something that is not known. */
  readonly version: OneRosterVersion | null
  /** Whether it says one, known or not. */
  readonly hasVersion: boolean
  /** By the name of the table; those that it does not speak of are not there. */
  readonly modes: ReadonlyMap<string, FileMode>
}

export const manifestName = 'manifest.csv'
const header = ['propertyName', 'value']

const sameWord = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Reads `manifest.csv`. Lines that mean nothing are reported and left out. */
export const readManifest = async (
  file: RosterFile,
  strictness: Strictness,
  list: FindingList,
): Promise<Manifest> => {
  const isStrict = strictness === 'strict'
  const doubt = isStrict ? 'error' : 'warning'
  const report = createFileReport(file.name, list.add)
  const modes = new Map<string, FileMode>()
  let version: OneRosterVersion | null = null
  let hasVersion = false

  const readVersion = (line: number, value: string): void => {
    hasVersion = true
    version = oneRosterVersions.find((known) => known === value) ?? null
    if (version !== null) return
    const meant = oneRosterVersions.find((known) => value.replace(/^v/i, '').startsWith(known)) ?? null
    const expected = oneRosterVersions.join(', ')
    report(meant === null ? 'error' : doubt, 'wrongValue', {
      line,
      field: 'oneroster.version',
      value,
      expected,
    })
    if (!isStrict) version = meant
  }

  const readMode = (line: number, property: string, value: string): void => {
    const mode = fileModes.find((known) => sameWord(known, value))
    const place = { line, field: property, value }
    if (mode === undefined) return report('error', 'wrongValue', { ...place, expected: fileModes.join(', ') })
    if (mode !== value) report(doubt, 'wrongCase', { ...place, expected: mode })
    if (mode === value || !isStrict) modes.set(property.slice('file.'.length), mode)
  }

  let isFirst = true
  const options = {
    encoding: isStrict ? 'utf-8' : 'detect',
    delimiter: ',',
    isTolerant: !isStrict,
    report,
  } as const
  for await (const { line, fields } of readCsv(file, options)) {
    const [property = '', value = ''] = fields.map((field) => field.trim())
    if (isFirst) {
      isFirst = false
      if (property === header[0] && value === header[1]) continue
      const isHeader = sameWord(property, header[0] ?? '')
      report(doubt, isHeader ? 'misspeltColumn' : 'missingColumn', {
        line,
        field: property,
        value: fields.join(','),
        expected: header.join(','),
      })
      if (isHeader) continue
    }
    if (property === 'oneroster.version') readVersion(line, value)
    else if (property.startsWith('file.')) readMode(line, property, value)
    else if (property === 'manifest.version' && value !== '1.0')
      report(doubt, 'wrongValue', { line, field: property, value, expected: '1.0' })
  }
  return { version, hasVersion, modes }
}
