import type { Bearing, LaneName } from './lanes.ts'
import type { AnswerWindow } from './capacity-law.ts'
import type { Mode, Policy } from './policy.ts'
import type { Settings } from './settings.ts'
import type { SeatId, TicketId } from './ticket.ts'

/** One device's claim on a seat, as its token says. `renewal` counts the tokens given to this device. */
export interface SeatClaim {
  readonly seat: SeatId
  readonly device: string
  readonly renewal: number
  /** Instant at which the token ends, milliseconds. */
  readonly exp: number
}

interface At {
  /** Site time in milliseconds; never earlier than that of the input before. */
  readonly at: number
}

export interface Arrive extends At {
  readonly kind: 'arrive'
  readonly lane: LaneName
}

/** The check-in of a waiter, and the step to the door of whoever is called. */
export interface Here extends At {
  readonly kind: 'here'
  readonly ticket: TicketId
  readonly bearing: Bearing
  /** The page moves by itself; without script a person presses, and gets more time. */
  readonly script: boolean
  /** Collect at once if a seat is ready: a navigation enters by itself. */
  readonly collect: boolean
  readonly device: string
  /** When the number was given, if no range has been told for it yet: the answer tells one, or when it will be known. */
  readonly tellFor?: number
  /** Class of the bearer, where the site admits whole classes. */
  readonly classKey?: string
}

export interface Touch extends At {
  readonly kind: 'touch'
  readonly claim: SeatClaim
  /** A navigation, a request that changes something, or *keep*: moves the idle clock. Others renew the token only. */
  readonly activity: boolean
}

/** `keep` answers the question of a seat; `extend` gives ten times the limits (WCAG 2.2.1). */
export interface Keep extends At {
  readonly kind: 'keep' | 'extend'
  readonly claim: SeatClaim
}

/** A request that changes something, at a seat that has ended: passes for some minutes, counted. */
export interface Late extends At {
  readonly kind: 'late'
  readonly seat: SeatId
}

export interface Mark extends At {
  readonly kind: 'mark'
  readonly seat: SeatId
  readonly reason: 'lesson' | 'handIn'
  readonly until: number
}

/** Somebody signed in on this device; `person` is a pseudonym, or nobody in particular. */
export interface Bind extends At {
  readonly kind: 'bind'
  readonly claim: SeatClaim
  readonly person: string | null
}

/** Somebody signed in on this seat, and the site does not know on which device: it is the one renewed last. */
export interface BindSeat extends At {
  readonly kind: 'bindSeat'
  readonly seat: SeatId
  readonly person: string | null
}

export interface Leave extends At {
  readonly kind: 'leave'
  readonly claim: SeatClaim
}

/** A waiter gives the place up. */
export interface Quit extends At {
  readonly kind: 'quit'
  readonly ticket: TicketId
}

/** The operator or the site ends a seat. */
export interface End extends At {
  readonly kind: 'end'
  readonly seat: SeatId
}

export interface Hold extends At {
  readonly kind: 'hold'
  readonly classKey: string
  readonly size: number
  readonly until: number
}

export interface Release extends At {
  readonly kind: 'release'
  readonly classKey: string
}

export interface SetMode extends At {
  readonly kind: 'mode'
  readonly mode: Mode
}

/** Whether the site behind answers: while it does not, nobody new is sent in, and places are kept. */
export interface SiteHealth extends At {
  readonly kind: 'siteHealth'
  readonly up: boolean
}

/** What an operator has planned; null: nothing. Soft: whoever keeps the plans tells again after a restart. */
export interface Planned extends At {
  readonly kind: 'planned'
  readonly rise: PlannedRise | null
}

/** More people may enter from then on. */
export interface PlannedRise {
  readonly at: number
  readonly capacity: number
}

export interface SetPolicy extends At {
  readonly kind: 'policy'
  readonly policy: Policy
}

/** What the configuration says now: applied where it says something else than before. */
export interface SetSettings extends At {
  readonly kind: 'settings'
  readonly settings: Settings
}

/** An operator's own capacity; `policy` keeps what else there is. */
export interface SetCapacity extends At {
  readonly kind: 'capacity'
  readonly capacity: number
}

/** The capacity law acts, or not (G12). */
export interface SetLaw extends At {
  readonly kind: 'law'
  readonly on: boolean
}

/** How the site has answered lately, told every ten seconds: the capacity law heeds it. */
export interface SiteAnswers extends At {
  readonly kind: 'siteAnswers'
  readonly window: AnswerWindow
  readonly downSince: number | null
}

/** Knowledge was lost: numbers start anew, tickets of the epoch before go first, and nobody enters until all have settled. */
export interface OpenEpoch extends At {
  readonly kind: 'openEpoch'
  readonly epoch: string
}

export interface Tick extends At {
  readonly kind: 'tick'
}

export type Input =
  | Arrive
  | Here
  | Touch
  | Keep
  | Late
  | Mark
  | Bind
  | BindSeat
  | Leave
  | Quit
  | End
  | Hold
  | Release
  | SetMode
  | SetPolicy
  | SetSettings
  | SetCapacity
  | SetLaw
  | SiteAnswers
  | Planned
  | SiteHealth
  | OpenEpoch
  | Tick
