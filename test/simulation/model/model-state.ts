import type { EndReason } from '../../../src/gate/domain/decisions.ts'
import type { LaneName } from '../../../src/gate/domain/lanes.ts'
import type { Mode, Policy } from '../../../src/gate/domain/policy.ts'
import { assert } from '../../../src/kernel/assert.ts'
import { minute, second } from '../../../src/kernel/duration.ts'

/**
 * A porter written a second time, from docs/gate.md 2 to 4 alone, in the plainest way: lists of people and seats,
 * looked through at each step. Slow, and easy to read. It takes types from the domain, and no code.
 */
export interface Person {
  readonly n: number
  /** In how many more five-minute steps this person counts as present: 2 when just seen, 0 when not lately seen. */
  seen: 0 | 1 | 2
  /** Has, or had, the seat; or gave the place up. */
  done: boolean
  /** Seats that were not collected. */
  missed: number
  /** Had the second call. */
  second: boolean
  atDoor: {
    stayUntil: number
    still: boolean
    readonly stranger: boolean
    readonly classKey: string | null
  } | null
}

export interface Call {
  readonly upTo: number
  /** When it was called, as of now: our own sleep is given back. */
  at: number
  /** The same as it is written down. */
  writtenAt: number
}

export interface Line {
  readonly epoch: string
  issued: number
  reserved: number
  called: number
  calls: Call[]
  people: Person[]
  /** Something about it was written down. */
  written: boolean
  /** For a line of an epoch that was lost: in which order it was written down again, or 0. */
  adopted: number
}

export interface Lane {
  readonly name: LaneName
  /** Oldest epoch first; numbers are given on the last. */
  lines: Line[]
  weight: number
  pass: number
  awake: boolean
  /** Instants at which it was given seats. */
  grants: number[]
  /** How many present people were called, and when. */
  recentCalls: { readonly at: number; readonly people: number }[]
}

export interface Device {
  readonly name: string
  renewal: number
  presented: number
  exp: number
  /** What a restart knows of it: at least that it sits there. The devices of a seat stand in the order of `order`. */
  written: { readonly order: number; readonly renewal: number; readonly presented: number } | null
}

/** A device of which no number was written down. */
export const unnumbered = { renewal: 0, presented: -1 } as const

export interface Seat {
  readonly id: string
  readonly stranger: boolean
  readonly classKey: string | null
  /** Which hold it is a seat of, or 0. */
  readonly holdSerial: number
  readonly takenAt: number
  collectBy: number
  collected: boolean
  devices: Device[]
  person: string | null
  signed: boolean
  mark: { readonly reason: 'lesson' | 'handIn'; readonly until: number } | null
  inLesson: boolean
  extended: boolean
  ended: { readonly at: number; readonly reason: EndReason } | null
  /** The seat where its device sits now, if that may not have been told yet. */
  joined: string | null
  lastExp: number
  heldSince: number
  /** Among seats held since the same instant, the order in which that began. */
  heldOrder: number
  activityAt: number
  unsignedUntil: number
  unsignedPresses: number
  noticeUntil: number | null
  lateUsed: number
  /** What a restart finds of the soft times above. */
  written: Pick<Seat, 'collectBy' | 'heldSince' | 'heldOrder' | 'activityAt' | 'unsignedUntil' | 'lastExp'>
}

export interface Hold {
  readonly classKey: string
  readonly serial: number
  size: number
  until: number
  readonly askedAt: number
  heldAt: number | null
}

export interface Model {
  epoch: string
  policy: Policy
  mode: Mode
  siteUp: boolean
  settleUntil: number
  lanes: Lane[]
  /** All that count. */
  seats: Seat[]
  /** Collected and ended, in that order; their last requests may still pass. */
  late: Seat[]
  /** The same, and those whose time is over: since the last snapshot. */
  writtenLate: Seat[]
  holds: Hold[]
  passNow: number
  serials: number
  lastTickAt: number
  /** The whole second in which ends were looked at last. */
  lookedAt: number
  lastSecondAt: number
  rotateAt: number
  presenceKnownFrom: number
  /** Present people who wait, as of the last second. */
  waiting: number
}

export const presenceMs = 5 * minute

const laneOrder: readonly LaneName[] = ['class', 'known', 'staff', 'stranger', 'line']

export const newLine = (epoch: string, written: boolean): Line => ({
  epoch,
  issued: 0,
  reserved: 0,
  called: 0,
  calls: [],
  people: [],
  written,
  adopted: 0,
})

/** Opens the lanes that the policy names. */
export const openLanes = (model: Model): void => {
  for (const name of laneOrder) {
    const lane = model.lanes.find((one) => one.name === name)
    const weight = Math.max(1, model.policy.weights[name] ?? 1)
    if (lane !== undefined) lane.weight = weight
    else if (model.policy.weights[name] !== undefined) {
      const lines = [newLine(model.epoch, true)]
      model.lanes.push({ name, lines, weight, pass: 0, awake: false, grants: [], recentCalls: [] })
    }
  }
}

export const createModelState = (epoch: string, policy: Policy, mode: Mode, at: number): Model => {
  const model: Model = {
    epoch,
    policy,
    mode,
    siteUp: true,
    settleUntil: 0,
    lanes: [],
    seats: [],
    late: [],
    writtenLate: [],
    holds: [],
    passNow: 0,
    serials: 0,
    lastTickAt: at,
    lookedAt: Math.floor(at / second) * second,
    lastSecondAt: at,
    rotateAt: at + presenceMs,
    presenceKnownFrom: at,
    waiting: 0,
  }
  openLanes(model)
  return model
}

export const perMille = (policy: Policy, share: number): number =>
  Math.max(1, Math.floor((policy.capacity * share) / 1_000))

export const seatById = (model: Model, id: string): Seat | undefined =>
  model.seats.find((one) => one.id === id)

export const laneByName = (model: Model, name: LaneName): Lane => {
  const lane = model.lanes.find((one) => one.name === name)
  assert(lane !== undefined, `lane ${name} is open`)
  return lane
}

export const currentLine = (lane: Lane): Line => {
  const line = lane.lines.at(-1)
  assert(line !== undefined, 'a lane has a line')
  return line
}

/** The next serial number: of a hold, of a place in the order of seats held. */
export const nextSerial = (model: Model): number => {
  model.serials += 1
  return model.serials
}
