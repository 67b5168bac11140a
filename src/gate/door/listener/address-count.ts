import ipaddr from 'ipaddr.js'
import { parseAddress } from '../guards/behind.ts'

/** Open connections per address. */
export interface AddressCount {
  /** Counts one more, unless `limit` are open: then false, and nothing is counted. */
  enter(key: string, limit: number): boolean
  leave(key: string): void
  open(key: string): number
  /** Addresses with at least one connection. */
  addresses(): number
}

/** IPv4-mapped as IPv4; of IPv6 the first 64 bits, which is what one household has. */
export const addressKey = (remote: string): string => {
  const address = parseAddress(remote)
  if (address === null) return remote
  if (address instanceof ipaddr.IPv4) return address.toString()
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

export const createAddressCount = (): AddressCount => {
  const counts = new Map<string, number>()
  const open = (key: string): number => counts.get(key) ?? 0
  return {
    enter(key, limit) {
      if (open(key) >= limit) return false
      counts.set(key, open(key) + 1)
      return true
    },
    leave(key) {
      if (open(key) <= 1) counts.delete(key)
      else counts.set(key, open(key) - 1)
    },
    open,
    addresses: () => counts.size,
  }
}
