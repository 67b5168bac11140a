import { join } from 'node:path'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Disk } from '../disk.ts'
import { encodeHeader, journalVersion, seedOf } from './file-header.ts'
import { snapshotName, unfinishedName } from './file-names.ts'
import { decodeFrame, encodeFrame } from './frame.ts'
import type { JournalRefusal } from './journal-refusal.ts'
import { readHeader, type FoundFile } from './read-segment.ts'
import { writeWhole } from './segment.ts'

export interface Snapshot {
  /** Of everything before the segment of this number. */
  readonly serial: number
  /** Number of the first frame that is not in it. */
  readonly nextFrame: number
  readonly at: number
  readonly bytes: Uint8Array
}

/** Writes it aside, syncs, renames, syncs the folder: durable when resolved. `before` each step may throw to stop. */
export const writeSnapshot = async (
  { disk, folder, site }: { readonly disk: Disk; readonly folder: string; readonly site: string },
  { serial, nextFrame, at, bytes }: Snapshot,
  before: () => void,
): Promise<void> => {
  const kind = 'snapshot'
  const header = encodeHeader({ journal: journalVersion, site, kind, serial, firstFrame: nextFrame })
  const body = encodeFrame({ number: nextFrame, at, entries: [bytes] }, seedOf({ site, kind, serial }))
  const unfinished = join(folder, unfinishedName(serial))
  before()
  const file = await disk.create(unfinished)
  try {
    before()
    await writeWhole(file, Buffer.concat([header, body]), 0)
    before()
    await file.sync()
  } finally {
    await file.close()
  }
  before()
  await disk.rename(unfinished, join(folder, snapshotName(serial)))
  before()
  await disk.syncFolder(folder)
}

/** A snapshot got its name only when it was whole, so any damage is a refusal. */
export const readSnapshot = (file: FoundFile): Outcome<Snapshot, JournalRefusal> => {
  const { path, bytes, expected } = file
  const header = readHeader(file)
  if (!header.ok) return header
  const bodyAt = header.value?.end ?? 0
  const found = header.value === null ? null : decodeFrame(bytes, bodyAt, seedOf(expected))
  const content = found?.frame.entries[0]
  if (header.value === null || found === null || content === undefined || found.end !== bytes.length) {
    return refused({ kind: 'corrupt', file: path, offset: bodyAt })
  }
  const nextFrame = header.value.header.firstFrame
  return accepted({ serial: expected.serial, nextFrame, at: found.frame.at, bytes: content })
}
