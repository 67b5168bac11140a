/** What an attacker does, as data that goes to its process. Always against 127.0.0.1, and bounded. */
export type Attack =
  /** So many requests a second over so many connections, whatever the answers are. */
  | {
      readonly kind: 'rate'
      readonly requests: readonly string[]
      readonly perSecond: number
      readonly sockets: number
    }
  /** Connections that send `first`, then `drip` every so often, and never end by themselves. */
  | {
      readonly kind: 'hold'
      readonly sockets: number
      readonly first: string
      readonly drip: string
      readonly everyMs: number
    }
  /** So many requests at once on a connection, so many a second over all; the answers are read, or left lying. */
  | {
      readonly kind: 'pipeline'
      readonly request: string
      readonly depth: number
      readonly perSecond: number
      readonly sockets: number
      readonly reads: boolean
    }

export type AttackOrder =
  | { readonly order: 'plan'; readonly attack: Attack }
  | { readonly order: 'start' }
  | { readonly order: 'stop' }

export interface AttackCounts {
  readonly sent: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
  readonly opened: number
  /** Connections that the gate closed. */
  readonly cut: number
}

export type AttackReport =
  { readonly kind: 'underWay' } | { readonly kind: 'allCut' } | ({ readonly kind: 'stopped' } & AttackCounts)
