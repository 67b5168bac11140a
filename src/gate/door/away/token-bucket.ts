/** Lets one in every so often, and no more than a few after a pause. Instants come in. */
export interface TokenBucket {
  /** Takes one, if as many as `leave` stay for others. */
  take(at: number, leave: number): boolean
}

export interface BucketSize {
  /** One more every so often, milliseconds. */
  readonly refillMs: number
  readonly most: number
}

/** Empty at first: what was free a moment ago is known to nobody. */
export const createTokenBucket = ({ refillMs, most }: BucketSize, at: number): TokenBucket => {
  let emptySince = at
  return {
    take: (now, leave) => {
      const since = Math.max(emptySince, now - most * refillMs)
      if (now - since < (1 + leave) * refillMs) return false
      emptySince = since + refillMs
      return true
    },
  }
}
