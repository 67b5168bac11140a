import { join } from 'node:path'
import { day } from '../../../kernel/duration.ts'
import { createGroupCommit } from './group-commit.ts'
import type { SpoolDisk, SpoolFile } from './spool-disk.ts'
import { lineOf, type SpoolRecord } from './spooled-hand-in.ts'

/** Records written with one sync. */
const groupMost = 500
/** A segment is written for a day, so that old ones can go. */
const segmentMs = day

const segmentName = (number: number): string => `${String(number).padStart(10, '0')}.journal`

export const segmentNumber = (name: string): number | null => {
  const found = /^(\d{10})\.journal$/.exec(name)
  return found === null ? null : Number(found[1])
}

/** The spool's record of what it accepted: appended to, never changed. */
export interface SpoolJournal {
  /** Resolves once the record, and every file that lies in the folder by now, is on the disk. */
  append(record: SpoolRecord): Promise<void>
  close(): Promise<void>
}

interface Segment {
  readonly file: SpoolFile
  readonly openedAt: number
  length: number
}

interface JournalParts {
  readonly folder: string
  readonly disk: SpoolDisk
  readonly clock: () => number
  /** Above all that are there: a segment of an earlier start may end in a torn line, and is not written again. */
  readonly firstSegment: number
}

export const createSpoolJournal = ({ folder, disk, clock, firstSegment }: JournalParts): SpoolJournal => {
  let nextSegment = firstSegment
  let segment: Segment | null = null

  const leaveSegment = async (): Promise<void> => {
    const left = segment
    segment = null
    await left?.file.close()
  }

  const current = async (): Promise<Segment> => {
    if (segment !== null && clock() - segment.openedAt >= segmentMs) await leaveSegment()
    if (segment !== null) return segment
    const file = await disk.create(join(folder, segmentName(nextSegment)))
    nextSegment += 1
    segment = { file, openedAt: clock(), length: 0 }
    return segment
  }

  const writeGroup = async (records: readonly SpoolRecord[]): Promise<void> => {
    const to = await current()
    await disk.syncFolder(folder)
    const bytes = Buffer.from(records.map(lineOf).join(''))
    for (let written = 0; written < bytes.length;) {
      const count = await to.file.write(bytes.subarray(written), to.length)
      written += count
      to.length += count
    }
    await to.file.syncData()
  }

  const commit = createGroupCommit<SpoolRecord>(async (records) => {
    try {
      await writeGroup(records)
    } catch (error) {
      // After a failed sync nobody knows what of it the disk has: that segment is not written again.
      await leaveSegment().catch(() => undefined)
      throw error
    }
  }, groupMost)

  return {
    append: commit.add,
    close: async () => {
      await commit.idle()
      await leaveSegment()
    },
  }
}
