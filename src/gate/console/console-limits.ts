import { hour, minute, second } from '../../kernel/duration.ts'

/** A handful of operators, each with a few tabs. */
export const consoleLimits = {
  /** Open connections; each live page holds one. */
  connections: 64,
  /** Live pages at once; one more is told to reload by hand. */
  liveStreams: 16,
  liveEveryMs: 2 * second,
  /** Places of operators at once; the oldest goes first. */
  accesses: 32,
  /** Without a page open for so long. */
  idleMs: 30 * minute,
  /** Whatever is done. */
  absoluteMs: 12 * hour,
  reasonCharacters: 200,
  /** What the charts show. */
  chartMs: hour,
  actionsShown: 20,
  drainMs: second,
} as const
