/**
 * What clients saw of a gate, one JSON object a line, in no particular order.
 * It is written by whoever asked (never by the gate) and read by `preau check-history`.
 * Instants are milliseconds of one clock: `sent` just before the request, `got` just after its answer.
 */
export interface Exchange {
  readonly sent: number
  readonly got: number
  /** One browser's storage, or one that behaves like it. */
  readonly client: string
}

export type Event =
  /** First line: what the gate was told to do. */
  | {
      readonly kind: 'settings'
      readonly at: number
      readonly capacity: number
      readonly reportsSignIns: boolean
      readonly tokenLifeMs: number
      readonly atDoorMs: number
      readonly atDoorStillMs: number
      readonly unsignedLifeMs: number
      readonly unsignedPresses: number
      readonly devicesPerSeat: number
      readonly callLifeMs: number
      /** Newcomers sit from this instant on: a history recorded from the gate's start, or null. */
      readonly settledAt: number | null
    }
  /** The operator changed the capacity; acknowledged in this exchange. */
  | (Exchange & { readonly kind: 'capacity'; readonly capacity: number })
  | (Exchange & { readonly kind: 'ticket'; readonly ticket: SeenTicket })
  /** A check-in and its answer. */
  | (Exchange & {
      readonly kind: 'here'
      readonly ticket: SeenTicket
      readonly standing: 'waiting' | 'atDoor' | 'granted' | 'inside' | 'ended' | 'unknown'
      readonly script: boolean
      readonly ahead?: number
    })
  /** A range was told for the first time: the turn comes between the two instants. */
  | (Exchange & {
      readonly kind: 'told'
      readonly ticket: SeenTicket
      readonly low: number
      readonly high: number
    })
  /** A seat token was given or renewed. */
  | (Exchange & {
      readonly kind: 'token'
      readonly ticket: SeenTicket | null
      readonly seat: string
      readonly device: string
      readonly renewal: number
      readonly exp: number
    })
  /** The site answered a request shown with this token. */
  | (Exchange & {
      readonly kind: 'served'
      readonly seat: string
      readonly device: string
      readonly renewal: number
      readonly changes: boolean
    })
  /** The gate no longer believed this token. */
  | (Exchange & {
      readonly kind: 'turnedAway'
      readonly seat: string
      readonly device: string
      readonly renewal: number
    })
  | (Exchange & { readonly kind: 'kept'; readonly seat: string })
  | (Exchange & { readonly kind: 'left'; readonly seat: string })
  | (Exchange & {
      readonly kind: 'signedIn'
      readonly seat: string
      readonly device: string
      readonly person: string
    })
  /** The person closed the page for good, asleep or gone: what follows from this client is nothing. */
  | { readonly kind: 'gone'; readonly at: number; readonly client: string }
  /** The browser lost its storage on purpose: a new ticket is no lost place. */
  | { readonly kind: 'forgot'; readonly at: number; readonly client: string }
  /** The gate's process was killed, or started again. */
  | { readonly kind: 'killed' | 'started'; readonly at: number }

export interface SeenTicket {
  readonly epoch: string
  readonly lane: string
  readonly n: number
  readonly stranger: boolean
}

export type EventKind = Event['kind']
