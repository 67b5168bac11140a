import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { RosterFile } from '../../roster/read-roster.ts'

/** Streams these files into an archive, at its root. The same files give the same bytes, in every time zone. */
export const zipFile = (name: string, files: readonly RosterFile[], schoolYear: number): RosterFile => ({
  name,
  async *open() {
    const zip = new ZipFile()
    // The format keeps local time only, so a local time is given.
    const mtime = new Date(schoolYear, 8, 1)
    for (const file of files) {
      zip.addReadStreamLazy(file.name, { mtime, forceDosTimestamp: true }, (give) => {
        give(null, Readable.from(file.open()))
      })
    }
    zip.end()
    for await (const piece of zip.outputStream) {
      yield typeof piece === 'string' ? Buffer.from(piece) : piece
    }
  },
})
