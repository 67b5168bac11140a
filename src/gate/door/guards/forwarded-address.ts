import { isBehind, parseAddress, type Address, type Behind } from './behind.ts'
import { parseForwarded } from './forwarded-header.ts'

/** Which header the front writes. Only this one is read: the other may come from anybody through the front. */
export type ForwardedBy = 'x-forwarded-for' | 'forwarded'

export interface Peer {
  /** Address of the socket's other end; null on a Unix socket. */
  readonly address: string | null
  readonly tls: boolean
}

export interface Client {
  /** Normal text form, IPv4-mapped ones as IPv4; `unknown` on a Unix socket whose front says nothing. */
  readonly address: string
  readonly scheme: 'http' | 'https'
  /** The peer is one of the fronts in `behind`. */
  readonly front: boolean
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Hops told at most: a longer list is an attempt to keep us busy, and its right end is what counts. */
export const hopLimit = 32

const listOf = (value: string | string[] | undefined): readonly string[] =>
  (Array.isArray(value) ? value.join(',') : (value ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(-hopLimit)

/** `1.2.3.4`, `1.2.3.4:5678`, `[2001:db8::1]:443` or `2001:db8::1`. */
const hopAddress = (hop: string): Address | null => {
  const [, bracketed] = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(hop) ?? []
  if (bracketed !== undefined) return parseAddress(bracketed)
  const [, withPort] = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(hop) ?? []
  return parseAddress(withPort ?? hop)
}

const hopsOf = (headers: Headers, by: ForwardedBy) => {
  if (by === 'forwarded') return parseForwarded(listOf(headers['forwarded']))
  const protos = listOf(headers['x-forwarded-proto'])
  return { hops: listOf(headers['x-forwarded-for']), proto: protos.at(-1) ?? null }
}

/** From right to left past our own fronts; a hop that cannot be read ends the walk at the last one known. */
const clientHop = (hops: readonly string[], nearest: Address | null, behind: Behind): Address | null => {
  let client = nearest
  for (const hop of hops.toReversed()) {
    const address = hopAddress(hop)
    if (address === null) return client
    client = address
    if (!isBehind(behind, address)) return client
  }
  return client
}

/** So many peers are remembered; then they are forgotten, all at once. */
const peersMost = 4_096

/** As {@link clientOf}, for one listener. A peer that is no front is read once: nothing it says changes who it is. */
export const createClients = (behind: Behind, tls: boolean) => {
  const clients = new Map<string, Client>()
  return (address: string | null, headers: Headers): Client => {
    const known = address === null ? undefined : clients.get(address)
    if (known !== undefined) return known
    const client = clientOf({ address, tls }, headers, behind)
    if (client.front || address === null) return client
    if (clients.size >= peersMost) clients.clear()
    clients.set(address, client)
    return client
  }
}

/** The client as verified: what a peer outside `behind` says about itself is not looked at. */
export const clientOf = (
  peer: Peer,
  headers: Headers,
  behind: Behind,
  by: ForwardedBy = 'x-forwarded-for',
): Client => {
  const nearest = peer.address === null ? null : parseAddress(peer.address)
  const front = nearest === null ? peer.address === null && behind.unix : isBehind(behind, nearest)
  const own = peer.tls ? 'https' : 'http'
  if (!front) return { address: nearest?.toString() ?? 'unknown', scheme: own, front }
  const { hops, proto } = hopsOf(headers, by)
  const told = proto?.toLowerCase()
  return {
    address: clientHop(hops, nearest, behind)?.toString() ?? 'unknown',
    scheme: told === 'https' || told === 'http' ? told : own,
    front,
  }
}
