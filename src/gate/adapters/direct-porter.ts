import type { Log } from '../../platform/log.ts'
import type { Announcement } from '../domain/announcement.ts'
import type { Answer } from '../domain/answers.ts'
import type { CapacityStanding } from '../domain/capacity-law-state.ts'
import type { Decision } from '../domain/decisions.ts'
import type { Input } from '../domain/inputs.ts'
import type { Mode, Policy } from '../domain/policy.ts'
import type { Porter, PorterReading } from '../domain/porter.ts'
import type { PorterSnapshot } from '../domain/snapshot.ts'
import { type Clock, type Journal, JournalLost, PorterAway, type PorterPort, type Request } from '../ports.ts'

export interface DirectPorterParts {
  readonly porter: Porter
  readonly journal: Journal
  readonly encodeDecision: (decision: Decision) => Uint8Array
  readonly encodeSnapshot: (snapshot: PorterSnapshot) => Uint8Array
  readonly clock: Clock
  readonly newEpoch: () => string
  /** Sees every decision, once it is made. */
  readonly onDecisions: (decisions: readonly Decision[]) => void
  /** Hears every step, right after it was made; on the way of every request, so it must cost next to nothing. */
  readonly onStep?: (input: Input, answer: Answer, decisions: readonly Decision[]) => void
  readonly log: Log
}

export interface DirectPorter extends PorterPort {
  /** To be called every {@link tickMs}. */
  tick(): Promise<void>
  /** Instant since which the journal keeps nothing any more; null while it does. */
  journalLostSince(): number | null
  /** As decided last, by whomever. */
  policy(): Policy
  mode(): Mode
  capacity(): CapacityStanding
  /** How it stands; reading changes no decision. */
  reading(): PorterReading
  close(): Promise<void>
  /** Closes the journal as it is: what a fault has left in memory is not kept. */
  abandon(): Promise<void>
}

export const tickMs = 250

/** Everybody reads the same announcement for so long. */
const announceEveryMs = 1_000

/** A snapshot is made when the journal has grown by so much: a start reads it in well under a second. */
const snapshotAfterBytes = 16 * 1024 * 1024

/**
 * The porter in the same process. An answer goes out when every decision made before it is durable.
 * After a fault in a step nothing is believed of its memory: it is away for good, and its journal is to be opened anew.
 */
export const createDirectPorter = (parts: DirectPorterParts): DirectPorter => {
  const { porter, clock, log } = parts
  const keep = createKeeper(parts)
  let lastAt = clock()
  let announcement: Announcement = porter.announce(lastAt)
  let { policy, mode } = porter.snapshot()
  let away: PorterAway | null = null
  const now = (): number => (lastAt = Math.max(lastAt, clock()))

  /** What throws here is a bug: it may have left half of a step behind. */
  const guarded = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    if (away !== null) throw away
    try {
      return await work()
    } catch (fault) {
      away ??= fault instanceof PorterAway ? fault : new PorterAway(fault)
      throw away
    }
  }

  /** Waits only where something is on its way to the disk: most questions change nothing. */
  const step = (input: Input): Answer | Promise<Answer> => {
    if (away !== null) throw away
    const { answer, decisions } = porter.step(input)
    for (const decision of decisions) {
      if (decision.kind === 'policy') policy = decision.policy
      else if (decision.kind === 'capacity') policy = { ...policy, capacity: decision.to }
      else if (decision.kind === 'mode') mode = decision.mode
    }
    if (decisions.length > 0) parts.onDecisions(decisions)
    parts.onStep?.(input, answer, decisions)
    const durable = keep.decisions(input.at, decisions)
    return durable === null ? answer : durable.then(() => answer)
  }

  /** A number above all that were given: an older journal was put back, and what it forgot is lost. */
  const reopen = async (request: Request): Promise<Answer> => {
    log('error', 'journal-rolled-back')
    await step({ kind: 'openEpoch', epoch: parts.newEpoch(), at: now() })
    return step({ ...request, at: now() })
  }

  return {
    ask: (request) =>
      guarded(async () => {
        const answer = await step({ ...request, at: now() })
        const unknown = answer.to === 'here' && answer.standing.kind === 'unknown'
        const ours = request.kind === 'here' && request.ticket.epoch === announcement.epoch
        return unknown && ours ? reopen(request) : answer
      }),
    announcement: () => announcement,
    tick: () =>
      guarded(async () => {
        const at = now()
        const done = step({ kind: 'tick', at })
        if (at >= announcement.at + announceEveryMs) announcement = porter.announce(at)
        if (keep.isFull()) keep.snapshot(at, porter.snapshot())
        if (keep.lostUnmarkedSince() !== null && announcement.mode === 'enforce') {
          log('error', 'nobody-new-enters', { why: 'the loss of the journal could not be marked' })
          await step({ kind: 'mode', mode: 'pause', at })
        }
        await done
      }),
    journalLostSince: keep.lostSince,
    policy: () => policy,
    reading: () => porter,
    mode: () => mode,
    capacity: porter.capacity,
    close: async () => {
      if (away === null) keep.snapshot(now(), porter.snapshot())
      await keep.close()
    },
    abandon: keep.close,
  }
}

/** Hands decisions to the journal, and goes on from memory after its loss. */
const createKeeper = ({ journal, encodeDecision, encodeSnapshot, clock, log }: DirectPorterParts) => {
  let durable: Promise<void> | null = null
  let snapshotting: Promise<void> | null = null
  let lostSince: number | null = null
  let marked = true

  const lose = (error: unknown): void => {
    if (!(error instanceof JournalLost)) throw error
    if (lostSince !== null) return
    lostSince = clock()
    marked = error.marked
    log('error', 'journal-lost', { marked, cause: String(error.cause) })
  }

  const append = (at: number, decisions: readonly Decision[]): Promise<void> => {
    const appended = journal.append(at, decisions.map(encodeDecision)).catch(lose)
    durable = appended
    return appended.finally(() => {
      if (durable === appended) durable = null
    })
  }

  return {
    /** Null where everything decided so far is durable. */
    decisions: (at: number, decisions: readonly Decision[]): Promise<void> | null =>
      decisions.length > 0 && lostSince === null ? append(at, decisions) : durable,
    isFull: () =>
      lostSince === null && snapshotting === null && journal.sizeSinceSnapshot() > snapshotAfterBytes,
    snapshot: (at: number, snapshot: PorterSnapshot): void => {
      if (lostSince !== null) return
      snapshotting = journal
        .snapshot(at, encodeSnapshot(snapshot))
        .catch(lose)
        .finally(() => (snapshotting = null))
    },
    lostSince: () => lostSince,
    lostUnmarkedSince: () => (marked ? null : lostSince),
    close: async (): Promise<void> => {
      await Promise.allSettled([snapshotting, durable])
      await journal.close()
    },
  }
}
