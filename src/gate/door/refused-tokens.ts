import { minute } from '../../kernel/duration.ts'
import type { TokenFailure } from './tokens/token-failure.ts'

export type RefusalReason = TokenFailure | 'shared' | 'duplicate'

/** Bad tokens by reason, address prefix and minute: counted, never logged one by one (G14). */
export interface RefusedTokens {
  count(reason: RefusalReason, prefix: string, at: number): void
  /** Counts of whole minutes that are over, and forgets them. */
  takeMinutes(at: number): readonly RefusedMinute[]
}

export interface RefusedMinute {
  /** Start of the minute, milliseconds. */
  readonly minute: number
  readonly reason: RefusalReason
  readonly prefix: string
  readonly count: number
}

/** More prefixes in one minute are counted together: a flood must not grow our memory. */
export const prefixesPerMinute = 4_096
const otherPrefixes = 'others'

/** The network an address belongs to: /24 of IPv4, /48 of IPv6. An address is not a person, and is not kept. */
export const addressPrefix = (address: string): string => {
  if (address.includes(':')) return `${address.split(':').slice(0, 3).join(':')}::/48`
  const parts = address.split('.')
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : address
}

export const createRefusedTokens = (): RefusedTokens => {
  const minutes = new Map<number, Map<string, RefusedMinute>>()
  return {
    count: (reason, prefix, at) => {
      const start = Math.floor(at / minute) * minute
      const counts = minutes.get(start) ?? new Map<string, RefusedMinute>()
      minutes.set(start, counts)
      const full = counts.size >= prefixesPerMinute && !counts.has(`${reason} ${prefix}`)
      const counted = full ? otherPrefixes : prefix
      const key = `${reason} ${counted}`
      counts.set(key, { minute: start, reason, prefix: counted, count: (counts.get(key)?.count ?? 0) + 1 })
    },
    takeMinutes: (at) => {
      const over = [...minutes.keys()].filter((start) => start + minute <= at)
      const taken = over.flatMap((start) => [...(minutes.get(start)?.values() ?? [])])
      for (const start of over) minutes.delete(start)
      return taken
    },
  }
}
