import { join } from 'node:path'
import { assert } from '../../../kernel/assert.ts'
import { JournalLost, type Journal } from '../../ports.ts'
import type { Disk, Release } from '../disk.ts'
import { segmentName, snapshotName } from './file-names.ts'
import { fitsFrame } from './frame.ts'
import { createGroupQueue, sizeOf, type AppendWork, type SnapshotWork, type Turn } from './group-queue.ts'
import { entryMaxBytes, groupMaxBytes, segmentMaxBytes, snapshotMaxBytes, waitingMaxBytes } from './limits.ts'
import type { LostMark } from './lost-mark.ts'
import { appendFrame, createSegment, type Segment } from './segment.ts'
import { writeSnapshot } from './snapshot.ts'

export interface WriterParts {
  readonly disk: Disk
  readonly folder: string
  readonly site: string
  readonly mark: LostMark
  readonly release: Release
  readonly segment: Segment
  /** Serials of the segments that no snapshot has replaced yet, the open one last. */
  readonly segments: readonly number[]
  /** Serial of the snapshot that the journal began with. */
  readonly snapshot: number | null
  /** Bytes of frames in those segments. */
  readonly bodyBytes: number
}

/** Writes to an opened folder: one loop for the groups, and beside it at most one snapshot at a time. */
export const createJournalWriter = (parts: WriterParts): Omit<Journal, 'recovered'> => {
  const { disk, folder, mark } = parts
  const queue = createGroupQueue()
  let segment = parts.segment
  let replaceable = [
    ...parts.segments.map((serial) => ({ serial, name: segmentName(serial) })),
    ...(parts.snapshot === null ? [] : [{ serial: parts.snapshot, name: snapshotName(parts.snapshot) }]),
  ]
  let sinceSnapshot = parts.bodyBytes
  let accepting = true
  let toAccept = mark.found
  let running: Promise<void> | null = null
  let snapshotting: Promise<void> = Promise.resolve()
  let failure: Promise<JournalLost> | null = null

  const lose = async (cause: unknown): Promise<JournalLost> => {
    const marked = await mark.set()
    const lost = new JournalLost('the journal keeps nothing from here on', marked, cause)
    for (const work of queue.takeAll()) work.reject(lost)
    return lost
  }
  const fail = async (cause: unknown): Promise<JournalLost> => {
    failure ??= lose(cause)
    return failure
  }
  const mustBeWhole = (): void => {
    if (failure !== null) throw new Error('the journal was lost meanwhile')
  }

  const nextSegment = async (): Promise<void> => {
    const { file, serial, nextFrame } = segment
    segment = await createSegment(parts, { serial: serial + 1, firstFrame: nextFrame })
    replaceable.push({ serial: segment.serial, name: segmentName(segment.serial) })
    await file.close()
  }

  const commit = async (group: readonly AppendWork[]): Promise<void> => {
    if (segment.end >= segmentMaxBytes) await nextSegment()
    const at = group.at(-1)?.at ?? 0
    const written = await appendFrame(
      segment,
      at,
      group.flatMap((work) => work.entries),
    )
    sinceSnapshot += written
    mustBeWhole()
    for (const work of group) work.resolve()
  }

  /** A file that cannot be removed harms nothing: the next snapshot or start tries again. */
  const removeReplaced = async (serial: number): Promise<void> => {
    const kept: typeof replaceable = []
    for (const file of replaceable.splice(0)) {
      const removed =
        file.serial < serial &&
        (await disk.remove(join(folder, file.name)).then(
          () => true,
          () => false,
        ))
      if (!removed) kept.push(file)
    }
    replaceable = [...kept, ...replaceable]
  }

  const keep = async (
    { at, bytes, resolve }: SnapshotWork,
    serial: number,
    nextFrame: number,
  ): Promise<void> => {
    await writeSnapshot(parts, { serial, nextFrame, at, bytes }, mustBeWhole)
    mustBeWhole()
    if (toAccept) await mark.clear()
    toAccept = false
    mustBeWhole()
    await removeReplaced(serial)
    replaceable.push({ serial, name: snapshotName(serial) })
    resolve()
  }

  const beginSnapshot = async (work: SnapshotWork): Promise<void> => {
    await nextSegment()
    sinceSnapshot = 0
    const { serial, nextFrame } = segment
    const attempt = async (): Promise<void> => {
      try {
        await keep(work, serial, nextFrame)
      } catch (cause) {
        work.reject(await fail(cause))
      }
    }
    snapshotting = snapshotting.then(attempt)
  }

  const take = async (turn: Turn): Promise<void> => {
    try {
      await (turn.kind === 'group' ? commit(turn.group) : beginSnapshot(turn.snapshot))
    } catch (cause) {
      const lost = await fail(cause)
      for (const work of turn.kind === 'group' ? turn.group : [turn.snapshot]) work.reject(lost)
    }
  }

  const run = async (): Promise<void> => {
    /* What is appended in the same turn of the event loop goes into the same group. */
    await Promise.resolve()
    for (let turn = queue.takeTurn(); turn !== null; turn = failure === null ? queue.takeTurn() : null) {
      await take(turn)
    }
    running = null
  }

  const mustAccept = (at: number): void => {
    assert(accepting, 'nothing is asked of a closed journal')
    assert(fitsFrame(at), 'site time is whole, from 0 to 2^48 - 1')
  }
  const start = (): void => {
    running ??= run()
  }

  return {
    append: async (at, entries) => {
      mustAccept(at)
      const size = sizeOf(entries)
      assert(size <= groupMaxBytes, `one append has at most ${groupMaxBytes} bytes`)
      assert(
        entries.every(({ length }) => length <= entryMaxBytes),
        `an entry has at most ${entryMaxBytes} bytes`,
      )
      if (failure !== null) throw await failure
      if (entries.length === 0) return
      const kept = Promise.withResolvers<void>()
      queue.push({ kind: 'append', at, entries, size, resolve: kept.resolve, reject: kept.reject })
      if (queue.waitingBytes() > waitingMaxBytes) void fail(new Error('the disk does not answer'))
      else start()
      await kept.promise
    },
    snapshot: async (at, bytes) => {
      mustAccept(at)
      assert(bytes.length <= snapshotMaxBytes, `a snapshot has at most ${snapshotMaxBytes} bytes`)
      if (failure !== null) throw await failure
      const kept = Promise.withResolvers<void>()
      queue.push({ kind: 'snapshot', at, bytes, resolve: kept.resolve, reject: kept.reject })
      start()
      await kept.promise
    },
    sizeSinceSnapshot: () => sinceSnapshot,
    close: async () => {
      if (!accepting) return
      accepting = false
      await running
      await snapshotting
      await failure
      await Promise.allSettled([segment.file.close(), mark.close()])
      await parts.release()
    },
  }
}
