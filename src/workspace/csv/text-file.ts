import type { RosterFile } from '../roster/read-roster.ts'

/** A file that lies in memory, given in pieces of `pieceBytes`: for tests. */
export const textFile = (name: string, content: string | Uint8Array, pieceBytes = 1_000): RosterFile => ({
  name,
  async *open() {
    const bytes = Buffer.from(content)
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      yield await Promise.resolve(bytes.subarray(at, at + pieceBytes))
    }
  },
})
