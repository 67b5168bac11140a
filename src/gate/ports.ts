import type { Announcement } from './domain/announcement.ts'
import type { Answer } from './domain/answers.ts'
import type { Decision } from './domain/decisions.ts'
import type { Input } from './domain/inputs.ts'

type WithoutTime<Any> = Any extends Input ? Omit<Any, 'at'> : never
/** What a door asks of the porter; the porter's side adds the time. */
export type Request = WithoutTime<Exclude<Input, { kind: 'tick' }>>

/**
 * The porter as a door sees it: direct (same process) or remote.
 * An answer comes only when every decision it rests on is durable. Rejects with {@link PorterAway} while nobody decides.
 */
export interface PorterPort {
  ask(request: Request): Promise<Answer>
  /** The newest announcement; at most one second old while the porter lives, the last one while it is away. */
  announcement(): Announcement
}

/**
 * The porter cannot be asked now. What was asked may have been decided or not; the next porter knows.
 * Doors go on by themselves, within limits (docs/gate.md 4).
 */
export class PorterAway extends Error {
  readonly code = 'PORTER_AWAY'
  constructor(cause?: unknown) {
    super('nobody decides here for the moment', { cause })
    this.name = 'PorterAway'
  }
}

/**
 * Away for longer than this, and doors give seats of their own: a porter that comes back later must open a new epoch,
 * so that it settles and adopts them. A restart in place takes well under a second, and needs none.
 */
export const doorsWaitMs = 5_000

/** Milliseconds of site time: the wall clock at start plus monotonic time; never goes back. */
export type Clock = () => number

/** What a journal found when it was opened. */
export interface Recovered {
  /** The newest snapshot, or null. */
  readonly snapshot: Uint8Array | null
  /** The entries after it, oldest first. */
  readonly entries: readonly Uint8Array[]
  /** Bytes of a torn last frame that were cut. */
  readonly tornBytes: number
  /** Site time of the last frame or snapshot, milliseconds; null for a new journal. */
  readonly lastAt: number | null
  /** The journal failed in an earlier run, or was never finished: what follows it is not known. */
  readonly lost: boolean
}

/**
 * Keeps what was decided. One writer: opening a journal that somebody else holds is refused.
 * Bytes in, bytes out; what they mean is the porter's side's business (`decision-codec.ts`).
 */
export interface Journal {
  readonly recovered: Recovered
  /**
   * Appends the entries as one group. Resolves when they are durable.
   * After a failed write or sync it rejects with a {@link JournalLost} for good, and nothing is ever written again.
   */
  append(at: number, entries: readonly Uint8Array[]): Promise<void>
  /** Replaces all entries appended before this call by a snapshot of their effect. Durable when resolved. */
  snapshot(at: number, bytes: Uint8Array): Promise<void>
  /** Bytes appended since the last snapshot: when to make the next one. */
  sizeSinceSnapshot(): number
  /** Waits for what is in flight and lets the journal go. */
  close(): Promise<void>
}

/** The journal can no longer keep anything. `marked` tells whether the next start will know. */
export class JournalLost extends Error {
  readonly marked: boolean
  constructor(message: string, marked: boolean, cause: unknown) {
    super(message, { cause })
    this.name = 'JournalLost'
    this.marked = marked
  }
}

export type DecisionCodec = {
  encode(decision: Decision): Uint8Array
  decode(bytes: Uint8Array): Decision
}
