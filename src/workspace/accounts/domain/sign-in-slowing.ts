import { hour, minute, second } from '../../../kernel/duration.ts'
import { createRecentMap, type RecentMap } from './recent-map.ts'
import { createTryBucket } from './try-bucket.ts'

/** One try at an account. Names are kept as they are given: hash what must not be in memory. */
export interface SignInTry {
  /** As typed: of an account that does not exist, too. */
  readonly account: string
  /** A network: an IPv4 address, the first 64 bits of an IPv6 one. */
  readonly address: string
  /** Of a device on which this account signed in before; null for a stranger. */
  readonly device: string | null
}

export type SlowingAnswer = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly waitMs: number }

export interface SignInSlowing {
  /** Whether it may be tried now. What may is counted as wrong until it is known better: many at once gain nothing. */
  ask(attempt: SignInTry, at: number): SlowingAnswer
  /** It was right. */
  passed(attempt: SignInTry, at: number): void
  /** It could not be tried. */
  withdraw(attempt: SignInTry, at: number): void
  /** A new code was used for this account, here: what was tried before is forgotten at this address. */
  forgive(attempt: SignInTry): void
}

export interface SlowingLimits {
  /** Wrong ones of a stranger before the first wait: people mistype, and forget which passphrase it was. */
  readonly strangerFree: number
  readonly strangerWaitMostMs: number
  /** A device that was let in before belongs to somebody of the house. */
  readonly deviceFree: number
  readonly deviceWaitMostMs: number
  /** The first wait after the free ones; each further one doubles it. */
  readonly waitFirstMs: number
  /** Before a stranger's first try where an account, or an address, has many wrong ones lately. */
  readonly crowdedWaitMs: number
  /** Wrong ones of strangers for one account, from everywhere, and how fast they are forgotten. */
  readonly accountTries: number
  readonly accountForgetMs: number
  /** The same for one address: a school of 800 is behind one. */
  readonly addressTries: number
  readonly addressForgetMs: number
  /** After the last wrong one. */
  readonly forgetMs: number
  readonly entriesMost: number
}

const usualSlowing: SlowingLimits = {
  strangerFree: 5,
  strangerWaitMostMs: 15 * minute,
  deviceFree: 10,
  deviceWaitMostMs: minute,
  waitFirstMs: 5 * second,
  crowdedWaitMs: 10 * second,
  accountTries: 50,
  accountForgetMs: 10 * minute,
  addressTries: 300,
  addressForgetMs: 5 * second,
  forgetMs: 12 * hour,
  entriesMost: 50_000,
}

interface Tries {
  readonly wrong: number
  readonly notBefore: number
  readonly lastAt: number
}

const none: Tries = { wrong: 0, notBefore: 0, lastAt: 0 }

const waitAfter = (wrong: number, free: number, firstMs: number, mostMs: number): number => {
  const doubled = wrong - free
  if (doubled < 0) return 0
  // Beyond 20 doublings the limit holds anyway.
  return Math.min(mostMs, firstMs * 2 ** Math.min(doubled, 20))
}

const keyOf = ({ account, address, device }: SignInTry): string =>
  device === null ? `a ${address} ${account}` : `d ${device} ${account}`

/**
 * How sign-in slows down (W8). Each wait belongs to one account *at one address* (or on one known device), so nobody
 * else's tries take one's turn, and nobody locks an account by its name: crowds elsewhere cost a stranger ten seconds
 * once, and a known device nothing.
 */
export const createSignInSlowing = (limits: SlowingLimits = usualSlowing): SignInSlowing => {
  const tries: RecentMap<Tries> = createRecentMap(limits.entriesMost)
  const accounts = createTryBucket(limits.accountTries, limits.accountForgetMs, limits.entriesMost)
  const addresses = createTryBucket(limits.addressTries, limits.addressForgetMs, limits.entriesMost)

  const known = (key: string, at: number): Tries => {
    const found = tries.get(key) ?? none
    return at - found.lastAt >= limits.forgetMs ? none : found
  }
  const nextWait = (wrong: number, isKnown: boolean): number =>
    isKnown
      ? waitAfter(wrong, limits.deviceFree, limits.waitFirstMs, limits.deviceWaitMostMs)
      : waitAfter(wrong, limits.strangerFree, limits.waitFirstMs, limits.strangerWaitMostMs)
  const isCrowded = ({ account, address, device }: SignInTry, at: number): boolean =>
    device === null && (accounts.isFull(account, at) || addresses.isFull(address, at))

  const uncount = ({ account, address, device }: SignInTry, at: number): void => {
    if (device !== null) return
    accounts.take(account, at)
    addresses.take(address, at)
  }

  return {
    ask: (attempt, at) => {
      const key = keyOf(attempt)
      const before = known(key, at)
      if (before.notBefore > at) return { kind: 'wait', waitMs: before.notBefore - at }
      if (before === none && isCrowded(attempt, at)) {
        tries.set(key, { wrong: 0, notBefore: at + limits.crowdedWaitMs, lastAt: at })
        return { kind: 'wait', waitMs: limits.crowdedWaitMs }
      }
      const wrong = before.wrong + 1
      tries.set(key, { wrong, notBefore: at + nextWait(wrong, attempt.device !== null), lastAt: at })
      if (attempt.device === null) {
        accounts.add(attempt.account, at)
        addresses.add(attempt.address, at)
      }
      return { kind: 'go' }
    },
    passed: (attempt, at) => {
      tries.delete(keyOf(attempt))
      uncount(attempt, at)
    },
    withdraw: (attempt, at) => {
      const key = keyOf(attempt)
      const found = tries.get(key)
      if (found !== undefined) tries.set(key, { ...found, wrong: Math.max(0, found.wrong - 1), notBefore: 0 })
      uncount(attempt, at)
    },
    forgive: (attempt) => {
      tries.delete(keyOf(attempt))
      tries.delete(keyOf({ ...attempt, device: null }))
    },
  }
}
