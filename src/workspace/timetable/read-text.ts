import { type Outcome, accepted, refused } from '../../kernel/outcome.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'

const mebibyte = 2 ** 20

/** An error about a file as a whole. */
export const fileError = (
  file: string,
  code: RosterFinding['code'],
  expected: string | null,
): RosterFinding => ({
  severity: 'error',
  code,
  place: { file, line: null, field: null },
  value: null,
  expected,
})

const bytesOf = async (file: RosterFile, bytesMost: number): Promise<Outcome<Buffer, RosterFinding>> => {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of file.open()) {
    bytes += piece.length
    if (bytes > bytesMost) {
      return refused(fileError(file.name, 'fileTooLarge', `${Math.floor(bytesMost / mebibyte)} MiB`))
    }
    pieces.push(piece)
  }
  return accepted(Buffer.concat(pieces))
}

/** UTF-8 where the bytes are valid as such, else windows-1252; no byte order mark. UTF-16 is refused. */
const decoded = (bytes: Buffer): string | undefined => {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The text of a small file. At most `bytesMost` are held; beyond, reading stops. */
export const readText = async (
  file: RosterFile,
  bytesMost: number,
): Promise<Outcome<string, RosterFinding>> => {
  const bytes = await bytesOf(file, bytesMost)
  if (!bytes.ok) return bytes
  const text = decoded(bytes.value)
  if (text === undefined) {
    return refused(fileError(file.name, 'wrongEncoding', 'UTF-8, windows-1252'))
  }
  return text.trim() === '' ? refused(fileError(file.name, 'emptyFile', null)) : accepted(text)
}
