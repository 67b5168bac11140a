import ipaddr from 'ipaddr.js'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

/** The fronts whose forwarded address and scheme are believed. */
export interface Behind {
  readonly ranges: readonly (readonly [Address, number])[]
  /** A peer on our own Unix socket is the front. */
  readonly unix: boolean
}

export const nobodyInFront: Behind = { ranges: [], unix: false }

export interface BehindRefusal {
  readonly entry: string
  readonly what: string
  readonly toDo: string
}

/** An address without brackets, port or zone, IPv4-mapped ones as IPv4; null if it is none. */
export const parseAddress = (text: string): Address | null => {
  const bare = text.replace(/%.*$/, '')
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return null
  return ipaddr.process(bare)
}

const parseRange = (entry: string): readonly [Address, number] | null => {
  const [address, bits, more] = entry.split('/')
  const parsed = parseAddress(address ?? '')
  if (parsed === null || more !== undefined) return null
  const width = parsed.kind() === 'ipv4' ? 32 : 128
  if (bits === undefined) return [parsed, width]
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : width + 1
  return length <= width ? [parsed, length] : null
}

/** Entries are addresses, CIDR ranges, or `unix`. A range of all addresses is refused: anybody could then be anybody. */
export const parseBehind = (entries: readonly string[]): Outcome<Behind, BehindRefusal> => {
  const ranges: (readonly [Address, number])[] = []
  for (const entry of entries.filter((candidate) => candidate !== 'unix')) {
    const range = parseRange(entry)
    if (range === null) {
      return refused({
        entry,
        what: 'not an address range',
        toDo: 'write it as 10.0.0.0/8, fd00::/8 or unix',
      })
    }
    if (range[1] === 0) {
      return refused({ entry, what: 'all addresses', toDo: 'name the addresses of your front only' })
    }
    ranges.push(range)
  }
  return accepted({ ranges, unix: entries.includes('unix') })
}

const inRange = (address: Address, [start, length]: readonly [Address, number]): boolean => {
  if (address instanceof ipaddr.IPv4) return start instanceof ipaddr.IPv4 && address.match(start, length)
  return start instanceof ipaddr.IPv6 && address.match(start, length)
}

export const isBehind = (behind: Behind, address: Address): boolean =>
  behind.ranges.some((range) => inRange(address, range))
