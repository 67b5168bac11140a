import { minute, second } from '../../kernel/duration.ts'
import type { Log } from '../../platform/log.ts'
import { type Clock, doorsWaitMs, PorterAway } from '../ports.ts'
import type { DirectPorter } from './direct-porter.ts'

export interface RestartingPorterParts {
  /** Opens journal and porter anew, over what was decided; the one before has let the journal go. */
  readonly reopen: () => Promise<DirectPorter>
  readonly newEpoch: () => string
  readonly clock: Clock
  readonly log: Log
  /** It decides again. What it knew softly is to be told anew. */
  readonly onReturn: () => void
  /** Too many faults: not to be mended in this process. */
  readonly giveUp: (fault: unknown) => void
}

export interface RestartingPorter extends DirectPorter {
  /** Instant since which nobody decides; null while somebody does. */
  awaySince(): number | null
}

/** So many faults within so long, and a new process is the better cure. */
const faultsAtMost = 3
const faultsWithinMs = minute
/** A journal that could not be opened anew is tried again after this. */
const reopenAgainMs = second

/**
 * A porter that survives its own faults: after one in a step, the journal is closed and opened anew and the porter
 * restored from its decisions, in place. Meanwhile it rejects with {@link PorterAway}, and doors go on by themselves.
 */
export const createRestartingPorter = (
  first: DirectPorter,
  parts: RestartingPorterParts,
): RestartingPorter => {
  const { clock, log } = parts
  let current = first
  let awaySince: number | null = null
  let mending: Promise<void> = Promise.resolve()
  let again: NodeJS.Timeout | null = null
  let faults: readonly number[] = []
  let closed = false

  const restore = async (since: number): Promise<void> => {
    await current.abandon()
    const restored = await parts.reopen()
    current = restored
    // Doors gave seats meanwhile: only a porter that settles adopts them.
    if (clock() - since > doorsWaitMs) await restored.ask({ kind: 'openEpoch', epoch: parts.newEpoch() })
    awaySince = null
    log('info', 'porter-restored', { awayMs: clock() - since })
    parts.onReturn()
  }

  /** Counts a fault, and mends it unless there were too many. */
  const meet = (fault: unknown): void => {
    const at = clock()
    const since = (awaySince ??= at)
    faults = [...faults.filter((before) => before > at - faultsWithinMs), at]
    const cause = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    log('error', 'porter-fault', { cause, faults: faults.length, most: faultsAtMost })
    if (faults.length >= faultsAtMost) return parts.giveUp(fault)
    mending = restore(since).catch((failure: unknown) => {
      if (closed) return
      again = setTimeout(() => meet(failure), reopenAgainMs)
    })
  }

  /** What a request of this porter met; the first fault of each porter is the only one. */
  const note = (asked: DirectPorter, error: unknown): void => {
    const isNew = asked === current && awaySince === null && !closed
    if (error instanceof PorterAway && isNew) meet(error.cause ?? error)
  }
  const stop = async (): Promise<void> => {
    closed = true
    if (again !== null) clearTimeout(again)
    await mending
  }

  return {
    ask: async (request) => {
      const asked = current
      if (awaySince !== null) throw new PorterAway()
      try {
        return await asked.ask(request)
      } catch (error) {
        note(asked, error)
        throw error
      }
    },
    announcement: () => current.announcement(),
    tick: async () => {
      const asked = current
      if (awaySince !== null) return
      try {
        await asked.tick()
      } catch (error) {
        note(asked, error)
        // Whoever ticks has nobody to tell: the fault is noted, and being mended.
        if (!(error instanceof PorterAway)) throw error
      }
    },
    awaySince: () => awaySince,
    journalLostSince: () => current.journalLostSince(),
    policy: () => current.policy(),
    mode: () => current.mode(),
    capacity: () => current.capacity(),
    reading: () => current.reading(),
    close: async () => {
      await stop()
      await (awaySince === null ? current.close() : current.abandon())
    },
    abandon: async () => {
      await stop()
      await current.abandon()
    },
  }
}
