import type { Log } from '../../../platform/log.ts'
import type { WorkspaceParts } from '../../web/workspace-parts.ts'
import { inSchool } from '../../database/in-school.ts'
import { noteFailed } from '../import-rows.ts'
import { readingLimits } from './reading-limits.ts'
import { type ReadingOrder, runReading } from './run-reading.ts'

/** The readings of one process: one at a time for a school, a few in all, the others in their order. */
interface Readings {
  /** False: this school has one already. */
  start(order: ReadingOrder): boolean
  /** The reading of a school, which resolves when it is over; null: there is none. */
  of(schoolId: string): Promise<void> | null
}

const createReadings = (atOnce: number, log: Log): Readings => {
  const schools = new Map<string, Promise<void>>()
  const waiting: (() => void)[] = []
  let running = 0
  const turn = async (): Promise<void> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
  }
  const end = (): void => {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
  const read = async (order: ReadingOrder): Promise<void> => {
    await turn()
    try {
      await runReading(order)
    } catch (error) {
      log('error', 'import-reading', { cause: error instanceof Error ? error.message : 'unknown' })
      // The row stays "reading" where not even this is possible; the page then says that nothing reads it.
      await inSchool(order.database, order.schoolId, (session) =>
        noteFailed(session, order.importId, 'stopped'),
      ).catch(() => undefined)
    } finally {
      schools.delete(order.schoolId)
      end()
    }
  }
  return {
    of: (schoolId) => schools.get(schoolId) ?? null,
    start: (order) => {
      if (schools.has(order.schoolId)) return false
      schools.set(order.schoolId, read(order))
      return true
    },
  }
}

const ofParts = new WeakMap<WorkspaceParts, Readings>()

/** The readings that belong to these parts: they last as long as the workspace does, not as one request. */
export const readingsOf = (parts: WorkspaceParts): Readings => {
  const known = ofParts.get(parts)
  if (known !== undefined) return known
  const made = createReadings(readingLimits.atOnce, parts.log)
  ofParts.set(parts, made)
  return made
}
