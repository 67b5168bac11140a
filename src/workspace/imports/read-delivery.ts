import { openArchive } from '../archive/open-archive.ts'
import type { ArchiveSource } from '../archive/archive-source.ts'
import { readAaf } from '../aaf/read-aaf.ts'
import { readOnde } from '../onde/read-onde.ts'
import { readOneRoster } from '../one-roster/read-one-roster.ts'
import type { RosterFile, RosterReader, RosterReading, RosterReadOptions } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { emptyRoster } from '../roster/roster.ts'
import { readSiecle } from '../siecle/read-siecle.ts'
import { type RosterFormat, rosterFormatOf } from './roster-format.ts'

const readers: Readonly<Record<RosterFormat, RosterReader>> = {
  oneRoster: readOneRoster,
  aaf: readAaf,
  onde: readOnde,
  siecle: readSiecle,
}

export interface Delivery extends RosterReading {
  /** Null: nothing was read, and the findings say why. */
  readonly format: RosterFormat | null
}

const nothingRead = (findings: readonly RosterFinding[]): Delivery => ({
  format: null,
  roster: emptyRoster,
  scope: { kind: 'delta', leaving: [] },
  findings,
})

/** Reads the files that somebody gave, packed or not, in whichever format they are. Rejects only with what a disk says. */
export const readDelivery = async (
  sources: readonly ArchiveSource[],
  options: RosterReadOptions,
): Promise<Delivery> => {
  const files: RosterFile[] = []
  for (const source of sources) {
    const opened = await openArchive(source)
    if (!opened.ok) return nothingRead([opened.refusal])
    files.push(...opened.value)
  }
  const format = await rosterFormatOf(files)
  if (format !== null) return { format, ...(await readers[format](files, options)) }
  const [first] = files
  const place = { file: first?.name ?? '', line: null, field: null }
  return nothingRead([{ severity: 'error', code: 'unknownFormat', place, value: null, expected: null }])
}
