import { join } from 'node:path'
import type { Log } from '../../../platform/log.ts'
import type { SpoolDisk } from './spool-disk.ts'
import { segmentNumber } from './spool-journal.ts'
import { recordOf, type SpooledHandIn, spoolKeyOf, type SpoolRecord } from './spooled-hand-in.ts'

export interface RecoveredSpool {
  /** All that was accepted, by key. */
  readonly accepted: ReadonlyMap<string, SpooledHandIn>
  /** Keys of those that have not reached their place. */
  readonly waiting: ReadonlySet<string>
  readonly nextSegment: number
}

interface Segment {
  readonly name: string
  readonly number: number
  readonly records: readonly SpoolRecord[]
}

const readSegment = async (disk: SpoolDisk, folder: string, name: string, log: Log): Promise<Segment> => {
  const text = (await disk.read(join(folder, name))).toString('utf8')
  const lines = text.split('\n').filter((line) => line !== '')
  const records = lines.map(recordOf)
  const torn = records.filter((record) => record === null).length
  if (torn > 0) log('warn', 'hand-in-spool-torn', { count: torn })
  return { name, number: segmentNumber(name) ?? 0, records: records.filter((record) => record !== null) }
}

const acceptedIn = ({ records }: Segment): readonly SpooledHandIn[] =>
  records.flatMap((record) => ('accepted' in record ? [record.accepted] : []))

/** Oldest first, and no further than the first that still says something: what was moved is told after it was accepted. */
const forgotten = (
  segments: readonly Segment[],
  waiting: ReadonlySet<string>,
  keptSince: number,
): readonly Segment[] => {
  const isNeeded = (segment: Segment): boolean =>
    acceptedIn(segment).some((handIn) => waiting.has(spoolKeyOf(handIn)) || handIn.receivedAt >= keptSince)
  const first = segments.findIndex(isNeeded)
  return first < 0 ? segments : segments.slice(0, first)
}

interface RecoverParts {
  readonly folder: string
  readonly disk: SpoolDisk
  readonly log: Log
  /** Receipts from before then are forgotten, once moved. Milliseconds. */
  readonly keptSince: number
}

/**
 * Reads the journal from its beginning and clears away what it does not speak of: files of hand-ins that were being
 * accepted when the process ended. Of two records of one hand-in the later one counts: only that one was acknowledged.
 */
export const recoverSpool = async ({
  folder,
  disk,
  log,
  keptSince,
}: RecoverParts): Promise<RecoveredSpool> => {
  await disk.makeFolder(folder)
  const names = await disk.list(folder)
  const segmentNames = names.filter((name) => segmentNumber(name) !== null).toSorted()
  const segments = await Promise.all(segmentNames.map((name) => readSegment(disk, folder, name, log)))
  const accepted = new Map<string, SpooledHandIn>()
  const waiting = new Set<string>()
  for (const record of segments.flatMap(({ records }) => records)) {
    if ('moved' in record) {
      for (const key of record.moved) waiting.delete(key)
    } else {
      accepted.set(spoolKeyOf(record.accepted), record.accepted)
      waiting.add(spoolKeyOf(record.accepted))
    }
  }
  const gone = forgotten(segments, waiting, keptSince)
  for (const handIn of gone.flatMap(acceptedIn)) accepted.delete(spoolKeyOf(handIn))
  const needed = new Set(
    [...waiting].flatMap((key) => accepted.get(key)?.files.map(({ part }) => part) ?? []),
  )
  const kept = new Set([
    ...needed,
    ...segmentNames.filter((name) => gone.every((each) => each.name !== name)),
  ])
  for (const name of names) if (!kept.has(name)) await disk.remove(join(folder, name))
  const lost = [...needed].filter((part) => !names.includes(part)).length
  if (lost > 0) log('error', 'hand-in-files-lost', { count: lost })
  return { accepted, waiting, nextSegment: 1 + Math.max(0, ...segments.map(({ number }) => number)) }
}
