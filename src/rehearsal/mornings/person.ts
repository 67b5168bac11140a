import type { Bearing, LaneName, SeatClaim, TicketId } from '../../gate/index.ts'

/** What a person is like: drawn before the morning begins. Durations in milliseconds. */
export interface Traits {
  readonly index: number
  readonly kind: 'person' | 'flood' | 'dead'
  readonly arrivesAt: number
  readonly bearing: Bearing
  readonly lane: LaneName
  readonly patienceMs: number
  /** Leaves when the wait told is longer than the patience; without a word. */
  readonly leavesIfLong: boolean
  readonly leavesSilently: boolean
  readonly visitMs: number
  readonly walksAway: boolean
  readonly signsInAfterMs: number | null
  /** Sits in a lesson until its end, if the seat comes before. */
  readonly lesson: boolean
  readonly sleeps: boolean
  readonly keepsOnNotice: boolean
}

export type Whereabouts = 'coming' | 'waiting' | 'called' | 'granted' | 'inside' | 'gone'

/** What happens to a person. */
export interface Person {
  readonly traits: Traits
  where: Whereabouts
  ticket: TicketId | null
  claim: SeatClaim | null
  issuedAt: number
  /** Acts next then; earlier plans are void. */
  plannedAt: number
  nextHereAt: number
  nextLookAt: number
  awakeUntil: number
  asleepUntil: number
  leavesAt: number
  signsAt: number
  visitEndsAt: number
  /** A range is looked for at the first check-in after this. */
  nextTellAt: number
  told: ToldRange | null
  naive: ToldRange | null
  pastPace: ToldRange | null
  firstAhead: number | null
  seatedAt: number | null
  leftAt: number | null
}

export interface ToldRange {
  readonly at: number
  readonly low: number
  readonly high: number
}

export const never = Number.MAX_SAFE_INTEGER

export const createPerson = (traits: Traits): Person => ({
  traits,
  where: 'coming',
  ticket: null,
  claim: null,
  issuedAt: traits.arrivesAt,
  plannedAt: traits.arrivesAt,
  nextHereAt: never,
  nextLookAt: never,
  awakeUntil: never,
  asleepUntil: 0,
  leavesAt: never,
  signsAt: never,
  visitEndsAt: never,
  nextTellAt: never,
  told: null,
  naive: null,
  pastPace: null,
  firstAhead: null,
  seatedAt: null,
  leftAt: null,
})
