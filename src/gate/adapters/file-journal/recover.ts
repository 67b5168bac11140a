import { join } from 'node:path'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Recovered } from '../../ports.ts'
import type { Disk } from '../disk.ts'
import { segmentName, snapshotName, type JournalFiles } from './file-names.ts'
import type { JournalRefusal } from './journal-refusal.ts'
import { readSegment } from './read-segment.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'

export interface RecoveredFiles {
  readonly content: Omit<Recovered, 'lost'>
  /** Where writing goes on. `end` 0: the segment is to be made; otherwise what lies behind `end` is to be cut. */
  readonly tail: { readonly serial: number; readonly end: number; readonly nextFrame: number }
  /** Serials of the segments after the snapshot. */
  readonly segments: readonly number[]
  /** Bytes of frames after the snapshot. */
  readonly bodyBytes: number
  /** Names of files that a newer snapshot has replaced, or that were never finished. */
  readonly superseded: readonly string[]
}

interface Place {
  readonly disk: Disk
  readonly folder: string
  readonly site: string
}

const newestSnapshot = async (
  { disk, folder, site }: Place,
  files: JournalFiles,
): Promise<Outcome<Snapshot | null, JournalRefusal>> => {
  const serial = files.snapshots.at(-1)
  if (serial === undefined) return accepted(null)
  const path = join(folder, snapshotName(serial))
  const bytes = await disk.read(path)
  return readSnapshot({ path, bytes, expected: { site, kind: 'snapshot', serial } })
}

/** A segment is made before the snapshot of its number, and only when the one before is complete. */
const firstMissing = (segments: readonly number[], first: number, snapshot: boolean): number | null => {
  if (segments.length === 0) return snapshot ? first : null
  const at = segments.findIndex((serial, index) => serial !== first + index)
  return at < 0 ? null : first + at
}

/** Reads what a journal's folder holds, and changes nothing. */
export const recover = async (
  place: Place,
  files: JournalFiles,
): Promise<Outcome<RecoveredFiles, JournalRefusal>> => {
  const { disk, folder, site } = place
  const snapshot = await newestSnapshot(place, files)
  if (!snapshot.ok) return snapshot
  const first = snapshot.value?.serial ?? 1
  const segments = files.segments.filter((serial) => serial >= first)
  const missing = firstMissing(segments, first, snapshot.value !== null)
  if (missing !== null) return refused({ kind: 'missing', file: join(folder, segmentName(missing)) })
  const entries: Uint8Array[] = []
  let lastAt = snapshot.value?.at ?? null
  let tail = { serial: first, end: 0, nextFrame: snapshot.value?.nextFrame ?? 1 }
  let tornBytes = 0
  let bodyBytes = 0
  for (const serial of segments) {
    const path = join(folder, segmentName(serial))
    const bytes = await disk.read(path)
    const last = serial === segments.at(-1)
    const expected = { site, kind: 'segment', serial } as const
    const read = readSegment({ path, bytes, expected }, { nextFrame: tail.nextFrame, last })
    if (!read.ok) return read
    if (read.value.end === 0 && serial === snapshot.value?.serial) {
      return refused({ kind: 'corrupt', file: path, offset: 0 })
    }
    for (const entry of read.value.entries) entries.push(entry)
    lastAt = read.value.lastAt ?? lastAt
    tornBytes += bytes.length - read.value.end
    bodyBytes += read.value.bodyBytes
    tail = { serial, end: read.value.end, nextFrame: read.value.nextFrame }
  }
  return accepted({
    content: { snapshot: snapshot.value?.bytes ?? null, entries, tornBytes, lastAt },
    tail,
    segments,
    bodyBytes,
    superseded: [
      ...files.unfinished,
      ...files.segments.filter((serial) => serial < first).map((serial) => segmentName(serial)),
      ...files.snapshots.slice(0, -1).map((serial) => snapshotName(serial)),
    ],
  })
}
