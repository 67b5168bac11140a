import type { RosterFile } from '../roster/read-roster.ts'

export const rosterFormats = ['oneRoster', 'aaf', 'onde', 'siecle'] as const
export type RosterFormat = (typeof rosterFormats)[number]

/** Enough for the root of an XML file behind its comments, and for the header of a CSV file. */
const headBytes = 4_096

const headOf = async (file: RosterFile): Promise<string> => {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of file.open()) {
    pieces.push(piece)
    length += piece.length
    if (length >= headBytes) break
  }
  // Every name that is looked for is ASCII, or the same in each encoding once its other letters are left out.
  return Buffer.concat(pieces).subarray(0, headBytes).toString('latin1')
}

const oneRosterNames = /^(?:manifest|academicSessions|orgs|courses|classes|enrollments|users|roles)\.csv$/

const formatOfFile = async (file: RosterFile): Promise<RosterFormat | null> => {
  if (oneRosterNames.test(file.name)) return 'oneRoster'
  const head = await headOf(file)
  if (/<(?:!DOCTYPE\s+)?ficAlimMENESR\b/.test(head)) return 'aaf'
  if (/<BEE_(?:ELEVES|RESPONSABLES)\b/.test(head)) return 'siecle'
  const [header = ''] = head.split(/\r?\n/, 1)
  return header.includes(';') && /Nom d'usage|Nom usage|Pr.{1,2}nom/i.test(header) ? 'onde' : null
}

/** The format of a delivery: that of the first of its files that has one. Null: none that is known. */
export const rosterFormatOf = async (files: readonly RosterFile[]): Promise<RosterFormat | null> => {
  for (const file of files) {
    const format = await formatOfFile(file)
    if (format !== null) return format
  }
  return null
}
