import type { PassKeys } from './pass-keys.ts'

/** What the sender is told, and told again however often it asks. */
export interface Receipt {
  /** Instant, milliseconds. */
  readonly receivedAt: number
  /** As `7K4M-20QF`. */
  readonly number: string
}

/** Crockford's 32 signs, without those that are read for others: https://www.crockford.com/base32.html */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const numberSigns = 8

/**
 * The number of a hand-in, from its id: 40 bits. Nobody counts, so it needs neither the database nor a lock, it
 * survives every crash, and two processes that are sent the same hand-in give it the same number. It is keyed, so a
 * number that nobody was given cannot be made up.
 */
export const receiptNumberOf = (keys: PassKeys, schoolId: string, handInId: string): string => {
  const mac = keys.receiptMac(`${schoolId}/${handInId}`)
  const text = Array.from(
    { length: numberSigns },
    (_, index) => signs[(mac[index] ?? 0) % signs.length],
  ).join('')
  return `${text.slice(0, numberSigns / 2)}-${text.slice(numberSigns / 2)}`
}
