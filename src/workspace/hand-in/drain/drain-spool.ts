import type { Log } from '../../../platform/log.ts'
import { DatabaseFault } from '../../../platform/database/database-fault.ts'
import type { SpooledHandIn } from '../spool/spooled-hand-in.ts'
import { storeHandIn, type StoreParts } from './store-hand-in.ts'

/** Hand-ins that are written down as moved with one sync. */
const batchMost = 50

export interface DrainParts extends StoreParts {
  readonly log: Log
}

/**
 * Why a hand-in cannot be placed: its homework or its author is not in this database, as after a restore of an older
 * one, or its files are gone. It waits, and is told. Null for all that concerns the others too.
 */
const strayCode = (error: unknown): string | null => {
  const isStray = error instanceof DatabaseFault && ['missingReference', 'brokenRule'].includes(error.code)
  if (isStray) return error.code
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'ENOENT' : null
}

const storeBatch = async (
  parts: DrainParts,
  batch: readonly SpooledHandIn[],
): Promise<readonly SpooledHandIn[]> => {
  const stored: SpooledHandIn[] = []
  try {
    for (const handIn of batch) {
      try {
        await storeHandIn(parts, handIn)
        stored.push(handIn)
      } catch (error) {
        const code = strayCode(error)
        if (code === null) throw error
        parts.log('error', 'hand-in-not-placed', { code })
      }
    }
  } finally {
    await parts.spool.moved(stored)
  }
  return stored
}

/**
 * Moves all that waits in the spool into the database and the file store, each exactly once by its id. May end at any
 * step and begin anew. Rejects where the database or a disk is away; the rest then waits. How many could not be placed.
 */
export const drainSpool = async (parts: DrainParts): Promise<number> => {
  const waiting = parts.spool.waiting()
  let stored = 0
  for (let from = 0; from < waiting.length; from += batchMost) {
    stored += (await storeBatch(parts, waiting.slice(from, from + batchMost))).length
  }
  return waiting.length - stored
}
