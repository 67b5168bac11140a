import { join } from 'node:path'
import { defined } from '../../../kernel/assert.ts'
import { accepted, type Outcome, refused } from '../../../kernel/outcome.ts'
import type { Log } from '../../../platform/log.ts'
import type { CheckedFile } from '../../files/check-file.ts'
import { handInLimits } from '../hand-in-limits.ts'
import type { Receipt } from '../receipt.ts'
import { recoverSpool } from './recover-spool.ts'
import { createNodeSpoolDisk } from './node-spool-disk.ts'
import type { SpoolDisk } from './spool-disk.ts'
import { type SpooledFile, type SpooledHandIn, spoolKeyOf } from './spooled-hand-in.ts'
import { createSpoolJournal } from './spool-journal.ts'

/** A hand-in that passed every check and waits to be accepted. Its files are moved from where they are. */
export interface OfferedHandIn extends Omit<SpooledHandIn, 'receivedAt' | 'files'> {
  readonly files: readonly CheckedFile[]
}

/** `otherWork`: this id was used for another hand-in, whose receipt this is not. `full`: no room on the disk now. */
export type SpoolRefusal = 'otherWork' | 'full' | 'diskFailed'

/** Takes hand-ins without the database, durably, each at most once (D3). */
export interface Spool {
  /** Accepted once it is on the disk: no crash and no power cut takes it back. */
  accept(offered: OfferedHandIn): Promise<Outcome<Receipt, SpoolRefusal>>
  /** What was accepted lately, moved or not. */
  find(schoolId: string, handInId: string): SpooledHandIn | null
  /** Not yet moved to their place, oldest first. */
  waiting(): readonly SpooledHandIn[]
  /** Where a file of one that waits lies. */
  pathOf(file: SpooledFile): string
  /** These have reached their place: their files go. Rejects where that cannot be written down. */
  moved(handIns: readonly SpooledHandIn[]): Promise<void>
  close(): Promise<void>
}

export interface SpoolParts {
  readonly folder: string
  readonly clock: () => number
  readonly newId: () => string
  readonly log: Log
  readonly disk?: SpoolDisk
  readonly spoolBytes?: number
}

const bytesOf = (files: readonly { readonly bytes: number }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

const receiptOf = ({ receivedAt, number }: SpooledHandIn): Receipt => ({ receivedAt, number })

const isSameWork = (known: SpooledHandIn, offered: OfferedHandIn): boolean =>
  known.pupilId === offered.pupilId &&
  known.homeworkId === offered.homeworkId &&
  known.fingerprint === offered.fingerprint

/** One process has the folder. Whatever lies in it without being accepted is cleared away here. */
export const createSpool = async (parts: SpoolParts): Promise<Spool> => {
  const { folder, clock, newId, log, disk = createNodeSpoolDisk() } = parts
  const { spoolBytes = handInLimits.spoolBytes } = parts
  const recovered = await recoverSpool({ folder, disk, log, keptSince: clock() - handInLimits.receiptKeptMs })
  const journal = createSpoolJournal({ folder, disk, clock, firstSegment: recovered.nextSegment })
  const known = new Map(recovered.accepted)
  const waiting = new Set(recovered.waiting)
  const running = new Map<string, Promise<Outcome<Receipt, SpoolRefusal>>>()
  const waitingHandIns = (): readonly SpooledHandIn[] =>
    [...waiting].map((key) => defined(known.get(key), 'what waits was accepted'))
  let heldBytes = bytesOf(waitingHandIns().flatMap(({ files }) => files))

  const pathOf = ({ part }: SpooledFile): string => join(folder, part)
  const removeAll = (files: readonly SpooledFile[]): Promise<unknown> =>
    Promise.allSettled(files.map((file) => disk.remove(pathOf(file))))

  const bringIn = async ({ file, ...rest }: CheckedFile, part: string): Promise<void> => {
    const path = pathOf({ ...rest, part })
    await disk.rename(file, path)
    const opened = await disk.open(path)
    try {
      await opened.syncData()
    } finally {
      await opened.close()
    }
  }

  const bringAllIn = async (files: readonly CheckedFile[]): Promise<readonly SpooledFile[]> => {
    const named = files.map(({ name, kind, bytes }) => ({ name, kind, bytes, part: `${newId()}.part` }))
    const moves = await Promise.allSettled(
      files.map((file, index) => bringIn(file, defined(named[index], 'as many names as files').part)),
    )
    const failed = moves.find((move) => move.status === 'rejected')
    if (failed === undefined) return named
    await removeAll(named)
    throw failed.reason
  }

  const take = async (offered: OfferedHandIn): Promise<Outcome<Receipt, SpoolRefusal>> => {
    const bytes = bytesOf(offered.files)
    if (heldBytes + bytes > spoolBytes) return refused('full')
    heldBytes += bytes
    try {
      if ((await disk.freeBytes(folder)) - bytes < handInLimits.freeBytesLeast) {
        heldBytes -= bytes
        return refused('full')
      }
      const files = await bringAllIn(offered.files)
      const handIn: SpooledHandIn = { ...offered, files, receivedAt: clock() }
      await journal.append({ accepted: handIn })
      known.set(spoolKeyOf(handIn), handIn)
      waiting.add(spoolKeyOf(handIn))
      return accepted(receiptOf(handIn))
    } catch (error) {
      heldBytes -= bytes
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      log('error', 'hand-in-not-written', { code })
      return refused(isFull(error) ? 'full' : 'diskFailed')
    }
  }

  const accept: Spool['accept'] = async (offered) => {
    const key = spoolKeyOf(offered)
    // Another request with the same id may be taking it in: its end decides, whoever it is.
    for (let other = running.get(key); other !== undefined; other = running.get(key)) await other
    const before = known.get(key)
    if (before !== undefined) {
      return isSameWork(before, offered) ? accepted(receiptOf(before)) : refused('otherWork')
    }
    const taking = take(offered)
    running.set(key, taking)
    try {
      return await taking
    } finally {
      running.delete(key)
    }
  }

  return {
    accept,
    find: (schoolId, handInId) => known.get(spoolKeyOf({ schoolId, handInId })) ?? null,
    waiting: waitingHandIns,
    pathOf,
    moved: async (handIns) => {
      if (handIns.length === 0) return
      await journal.append({ moved: handIns.map(spoolKeyOf) })
      const oldest = clock() - handInLimits.receiptKeptMs
      for (const handIn of handIns) {
        waiting.delete(spoolKeyOf(handIn))
        heldBytes -= bytesOf(handIn.files)
        // Its text has reached its place: only the receipt is still asked for.
        known.set(spoolKeyOf(handIn), { ...handIn, text: '', note: '' })
      }
      for (const [key, { receivedAt }] of known) {
        if (receivedAt < oldest && !waiting.has(key)) known.delete(key)
      }
      await Promise.all(handIns.map(({ files }) => removeAll(files)))
    },
    close: async () => {
      await Promise.allSettled(running.values())
      await journal.close()
    },
  }
}
