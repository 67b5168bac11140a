import { type RefusalReason, type RefusedTokens } from '../door/refused-tokens.ts'

/** Bad tokens by reason, since the start of the process. */
export interface RefusedCounts {
  read(): Readonly<Record<string, number>>
  /** The same tokens, counted here as well. */
  beside(tokens: RefusedTokens): RefusedTokens
}

export const createRefusedCounts = (): RefusedCounts => {
  const counts = new Map<RefusalReason, number>()
  return {
    read: () => Object.fromEntries(counts),
    beside: (tokens) => ({
      ...tokens,
      count: (reason, prefix, at) => {
        counts.set(reason, (counts.get(reason) ?? 0) + 1)
        tokens.count(reason, prefix, at)
      },
    }),
  }
}

/** What was counted since `then`; reasons without any are left out. */
export const refusedSince = (
  now: Readonly<Record<string, number>>,
  then: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(now)
      .map(([reason, count]) => [reason, count - (then[reason] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  )
