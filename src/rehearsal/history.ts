/**
 * What clients saw of a gate, one JSON object a line: the settings first, then in no particular order.
 * It is written by whoever asked (never by the gate) and read by `preau check-history`.
 * Instants are milliseconds of one clock, the same as the gate's wall clock:
 * `sent` just before the request, `got` just after its answer, or after the connection that brought none.
 * A request without an answer is written only where it says so.
 * A gate that moves its capacity by itself, or lets everybody through, is not judged: its law is off, its mode `enforce`.
 */
export interface Exchange {
  readonly sent: number
  readonly got: number
  /** One browser's storage, or one that behaves like it. */
  readonly client: string
}

/** What the gate was told to do; durations are those of its policy. */
export interface Settings {
  readonly kind: 'settings'
  readonly at: number
  readonly capacity: number
  readonly reportsSignIns: boolean
  readonly tokenLifeMs: number
  readonly atDoorMs: number
  readonly atDoorStillMs: number
  readonly collectWithinMs: number
  readonly collectWithinStillMs: number
  readonly callLifeMs: number
  readonly idleLimitMs: number
  /** A seat may be put on notice after this long. */
  readonly heldAtLeastMs: number
  readonly unsignedLifeMs: number
  readonly unsignedPresses: number
  /** Requests that change something still pass so long after the end of a seat. */
  readonly lateMs: number
  readonly devicesPerSeat: number
  /** A front believes fresh tokens without asking the gate (HAProxy, Envoy, nginx with Lua). */
  readonly frontTrustsTokens?: boolean
  /** Newcomers sit from this instant on: a history recorded from the gate's start, or null. */
  readonly settledAt: number | null
}

export type Event =
  | Settings
  /** The operator changed the capacity; acknowledged in this exchange. */
  | (Exchange & { readonly kind: 'capacity'; readonly capacity: number })
  /** A ticket was given: once for each ticket, with the exchange that brought its cookie. */
  | (Exchange & { readonly kind: 'ticket'; readonly ticket: SeenTicket })
  /** A check-in (by the page, or a navigation with the ticket) and its answer. */
  | (Exchange & {
      readonly kind: 'here'
      readonly ticket: SeenTicket
      readonly standing: Standing
      readonly script: boolean
      readonly ahead?: number
      /** As told at the door: this number missed its first seat. */
      readonly second?: boolean
    })
  /** A navigation or form, sent with this ticket, whose answer never came: it may have led to a seat. */
  | (Exchange & { readonly kind: 'unanswered'; readonly ticket: SeenTicket })
  /** A range was told for the first time: the turn comes between the two instants. */
  | (Exchange & {
      readonly kind: 'told'
      readonly ticket: SeenTicket
      readonly low: number
      readonly high: number
    })
  /** A seat token was given or renewed; `ticket` is the one this client holds, null when it holds none. */
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
      /** It changed something: such requests pass for a while after the end, and are activity. */
      readonly changes: boolean
      /** It asked for a document: activity. */
      readonly document?: boolean
    })
  /** The gate no longer believed this token. */
  | (Exchange & {
      readonly kind: 'turnedAway'
      readonly seat: string
      readonly device: string
      readonly renewal: number
    })
  /** The press that keeps a seat; `extended` when ten times the time was asked for. */
  | (Exchange & { readonly kind: 'kept'; readonly seat: string; readonly extended?: boolean })
  | (Exchange & { readonly kind: 'left'; readonly seat: string })
  /** `seat` and `device` as in the token shown with the sign-in, before any move to another seat. */
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
  /** The gate's process was killed: just before the signal. */
  | { readonly kind: 'killed'; readonly at: number }
  /**
   * The gate's process was started again: just before the start. `settledAt` is null where the journal was kept;
   * where it was lost or put back, newcomers sit from that instant on (the start and the settle time).
   */
  | { readonly kind: 'started'; readonly at: number; readonly settledAt: number | null }

export const standings = ['waiting', 'atDoor', 'granted', 'inside', 'ended', 'unknown'] as const
export type Standing = (typeof standings)[number]

export interface SeenTicket {
  readonly epoch: string
  readonly lane: string
  readonly n: number
  readonly stranger: boolean
}

export type EventKind = Event['kind']
export type EventOf<Kind extends EventKind> = Extract<Event, { readonly kind: Kind }>
