import { minute, second } from '../../../kernel/duration.ts'
import type { Log } from '../../../platform/log.ts'
import { type Clock, doorsWaitMs, PorterAway, type PorterPort } from '../../ports.ts'
import { createTokenBucket, type TokenBucket } from './token-bucket.ts'

/** What a door does by itself while the porter is away, counted: tokens, seats, people. */
export type AwayCount = 'extended' | 'entered' | 'toldToWait' | 'tooOld' | 'signInsUntold'

/** The porter's absence, as this door sees it. */
export interface Away {
  /** Instant since which the porter does not answer; null while it does. */
  since(): number | null
  /** Whether one more may have a seat of this door's own. The called go first: others leave one place for them. */
  admits(at: number, called: boolean): boolean
  /** For a seat to somebody without a number: the epoch of this door's own seats, and the next of its numbers. */
  ownSeat(): { readonly epoch: string; readonly n: number }
  /** How long a token of this door is believed, milliseconds: no longer than one of the porter's. */
  readonly tokenLifeMs: number
  count(what: AwayCount): void
}

export interface AwaySettings {
  /** Doors that share the site's capacity; each gives its own part. */
  readonly doors: number
  /** Time that a visit takes: in so long, as many leave as there are seats. */
  readonly meanVisitMs: number
}

/** Mean visit of the field (docs/gate.md 4). */
export const defaultAwaySettings: AwaySettings = { doors: 1, meanVisitMs: 12 * minute }

export interface AwayParts {
  readonly porter: PorterPort
  readonly settings: AwaySettings
  /** As the policy has it now. */
  readonly tokenLifeMs: () => number
  readonly newEpoch: () => string
  readonly clock: Clock
  readonly log: Log
}

/** Whoever comes after a lull finds at most the seats of so long. */
const burstMs = 10 * second
/** At least so many: one for the called, one for others. */
const leastBurst = 2
/** The log says so often how the absence goes on. */
const tellEveryMs = minute

const bucketFor = (capacity: number, { doors, meanVisitMs }: AwaySettings, at: number): TokenBucket => {
  const refillMs = Math.ceil((meanVisitMs * doors) / Math.max(1, capacity))
  return createTokenBucket({ refillMs, most: Math.max(leastBurst, Math.floor(burstMs / refillMs)) }, at)
}

interface Absence {
  readonly since: number
  readonly bucket: TokenBucket
  readonly counts: Map<AwayCount, number>
  toldAt: number
}

/** The same porter, and what is known of its absence: noticed by the first question it does not answer. */
export const watchPorter = (parts: AwayParts): { readonly porter: PorterPort; readonly away: Away } => {
  const { porter, settings, clock, log } = parts
  const epoch = parts.newEpoch()
  let absence: Absence | null = null
  let ownSeats = 0

  const begin = (cause: unknown): void => {
    const since = clock()
    const bucket = bucketFor(porter.announcement().capacity, settings, since)
    absence = { since, bucket, counts: new Map(), toldAt: since }
    log('error', 'porter-away', { cause: String(cause) })
  }
  const end = ({ since, counts }: Absence): void => {
    absence = null
    log('info', 'porter-back', { awayMs: clock() - since, ...Object.fromEntries(counts) })
  }

  return {
    porter: {
      announcement: () => porter.announcement(),
      ask: async (request) => {
        const before = absence
        try {
          const answer = await porter.ask(request)
          // An answer to a question of before the absence tells nothing of its end.
          if (before !== null && before === absence) end(before)
          return answer
        } catch (error) {
          if (error instanceof PorterAway && absence === null) begin(error.cause ?? error)
          throw error
        }
      },
    },
    away: {
      get tokenLifeMs() {
        return parts.tokenLifeMs()
      },
      since: () => absence?.since ?? null,
      admits: (at, called) =>
        absence !== null && at > absence.since + doorsWaitMs && absence.bucket.take(at, called ? 0 : 1),
      ownSeat: () => ({ epoch, n: (ownSeats += 1) }),
      count: (what) => {
        if (absence === null) return
        absence.counts.set(what, (absence.counts.get(what) ?? 0) + 1)
        if (clock() < absence.toldAt + tellEveryMs) return
        absence.toldAt = clock()
        log('error', 'porter-still-away', { since: absence.since, ...Object.fromEntries(absence.counts) })
      },
    },
  }
}
