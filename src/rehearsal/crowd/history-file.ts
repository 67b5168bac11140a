import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Event } from '../history.ts'

export interface HistoryFile {
  write(events: readonly Event[]): void
  /** Rejects with the fault of the disk, if it had one. */
  close(): Promise<void>
}

/** Bytes put together before they are written. */
const pieceBytes = 64 * 1024

/** Writes a new history, for `preau check-history`. An existing file is replaced. */
export const openHistoryFile = (path: string): HistoryFile => {
  const stream = createWriteStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })
  const ended = finished(stream)
  // The fault is told by `close`; until then it must not end the process.
  ended.catch(() => undefined)
  let piece = ''
  return {
    write(events) {
      for (const event of events) piece += `${JSON.stringify(event)}\n`
      if (piece.length < pieceBytes) return
      stream.write(piece)
      piece = ''
    },
    async close() {
      stream.end(piece)
      await ended
    },
  }
}
