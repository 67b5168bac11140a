import { second } from '../../../kernel/duration.ts'

/** A whole school behind one address may mistype at the same minute; 40 bits stand against the rest. */
export const triesAtOnce = 800
/** Afterwards one each second: at that rate one address needs years for one code of a region. */
export const tryEveryMs = second
/** Addresses remembered; the one longest unseen is forgotten first, which costs nothing but memory to keep. */
export const addressesRemembered = 20_000

/** Wrong codes by address prefix: a bucket of tries that refills. Instants in milliseconds. */
export interface CodeTries {
  /** True while this address may try; says nothing of the code. */
  mayTry(prefix: string, now: number): boolean
  /** A wrong code was typed. */
  wrong(prefix: string, now: number): void
}

interface Bucket {
  readonly used: number
  readonly at: number
}

export interface TryLimits {
  readonly atOnce: number
  readonly everyMs: number
  readonly addresses: number
}

const defaultLimits: TryLimits = { atOnce: triesAtOnce, everyMs: tryEveryMs, addresses: addressesRemembered }

/** Right codes cost nothing, so a class of thirty behind one address never waits for its own. */
export const createCodeTries = (limits: TryLimits = defaultLimits): CodeTries => {
  const buckets = new Map<string, Bucket>()
  const usedBy = (prefix: string, now: number): Bucket => {
    const bucket = buckets.get(prefix)
    if (bucket === undefined) return { used: 0, at: now }
    const refilled = Math.floor(Math.max(0, now - bucket.at) / limits.everyMs)
    const used = Math.max(0, bucket.used - refilled)
    return { used, at: used === 0 ? now : bucket.at + refilled * limits.everyMs }
  }
  return {
    mayTry: (prefix, now) => usedBy(prefix, now).used < limits.atOnce,
    wrong: (prefix, now) => {
      const { used, at } = usedBy(prefix, now)
      buckets.delete(prefix)
      buckets.set(prefix, { used: Math.min(limits.atOnce, used + 1), at })
      const oldest = buckets.keys().next()
      if (buckets.size > limits.addresses && oldest.done !== true) buckets.delete(oldest.value)
    },
  }
}
