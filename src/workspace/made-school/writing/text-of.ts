import type { RosterFile } from '../../roster/read-roster.ts'
import type { Encoding } from './made-file.ts'

/** The whole text of a file. Bytes that are not of this encoding make it fail. */
export const textOf = async (file: RosterFile, encoding: Encoding): Promise<string> => {
  const pieces: Uint8Array[] = []
  for await (const piece of file.open()) pieces.push(piece)
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces))
}
