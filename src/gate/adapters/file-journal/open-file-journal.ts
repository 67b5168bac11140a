import { join } from 'node:path'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Clock, Journal } from '../../ports.ts'
import type { Disk, Release } from '../disk.ts'
import { journalFiles, segmentName } from './file-names.ts'
import type { JournalRefusal } from './journal-refusal.ts'
import { createJournalWriter } from './journal-writer.ts'
import { seedOf } from './file-header.ts'
import { openLostMark } from './lost-mark.ts'
import { recover, type RecoveredFiles } from './recover.ts'
import { closeOnFault, createSegment, type Segment } from './segment.ts'

export interface FileJournalOptions {
  /** Made (0700) where it is missing; nobody else's files belong into it. */
  readonly folder: string
  /** The journal of another site is refused. */
  readonly site: string
  readonly disk: Disk
  /** Tells whoever finds the folder held since when. */
  readonly clockAt: Clock
}

/** Cuts a torn tail and makes sure that all that was read is durable: it may have been written and never synced. */
const openTail = async (
  { disk, folder, site }: FileJournalOptions,
  { tail, content }: RecoveredFiles,
): Promise<Segment> => {
  const { serial, end, nextFrame } = tail
  if (end === 0) return createSegment({ disk, folder, site }, { serial, firstFrame: nextFrame })
  const file = await disk.open(join(folder, segmentName(serial)))
  await closeOnFault(file, async () => {
    if (content.tornBytes > 0) await file.truncate(end)
    await file.sync()
    await disk.syncFolder(folder)
  })
  return { serial, file, seed: seedOf({ site, kind: 'segment', serial }), end, nextFrame }
}

const openHeld = async (
  options: FileJournalOptions,
  release: Release,
): Promise<Outcome<Journal, JournalRefusal>> => {
  const { disk, folder, site } = options
  const files = journalFiles(await disk.list(folder))
  const found = await recover({ disk, folder, site }, files)
  if (!found.ok) return found
  const { content, bodyBytes, superseded, tail } = found.value
  const begun = files.segments.length + files.snapshots.length > 0
  const mark = await openLostMark(disk, folder, { exists: files.mark, begun })
  const segment = await closeOnFault(mark, () => openTail(options, found.value))
  await closeOnFault(mark, async () => {
    for (const name of superseded) await disk.remove(join(folder, name))
  })
  const writer = createJournalWriter({
    disk,
    folder,
    site,
    mark,
    release,
    segment,
    segments: found.value.segments.includes(tail.serial)
      ? found.value.segments
      : [...found.value.segments, tail.serial],
    snapshot: content.snapshot === null ? null : (files.snapshots.at(-1) ?? null),
    bodyBytes,
  })
  return accepted({ recovered: { ...content, lost: mark.found }, ...writer })
}

const codeOf = (cause: unknown): string | null =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null

/**
 * Opens the journal in the folder, or says why not.
 *
 * A torn last frame is cut and counted in `recovered.tornBytes`; any other damage is refused with file and offset.
 * `recovered.lost` is true when an earlier run failed, when the folder is a restored copy, or when its making was
 * never finished. It stays true, start after start, until the owner's first `snapshot` is durable: that is how
 * the owner accepts the loss, after opening a new epoch.
 */
export const openFileJournal = async (
  options: FileJournalOptions,
): Promise<Outcome<Journal, JournalRefusal>> => {
  const { disk, folder, clockAt } = options
  let release: Release | null = null
  try {
    await disk.makeFolder(folder)
    const lock = await disk.lock(folder, clockAt())
    if (!lock.ok) return refused({ kind: 'held', folder, holder: lock.refusal })
    release = lock.value
    const opened = await openHeld(options, release)
    if (!opened.ok) await release()
    return opened
  } catch (cause) {
    await release?.()
    const code = codeOf(cause)
    if (code === null) throw cause
    return refused({ kind: 'unusable', folder, code, cause })
  }
}
