import type { CapacityState } from './capacity-law-state.ts'
import type { ClassHold } from './holds.ts'
import type { LaneName } from './lanes.ts'
import { addLine, createLane, createLine, type Lane, type Line } from './line.ts'
import { exportDecided, importDecided } from './number-bits.ts'
import type { Mode, Policy } from './policy.ts'
import type { Seat } from './seat.ts'
import { addSeat, markSeat, signSeat } from './seats.ts'
import { openLanes, type PorterState } from './state.ts'
import { newSeat, ticketOfSeat } from './evolve-seat.ts'

export interface LineSnapshot {
  readonly epoch: string
  readonly reserved: number
  readonly called: number
  readonly calls: readonly { readonly upTo: number; readonly at: number }[]
  /** `seated`, `missed` and `second`, as `exportDecided` gives them. */
  readonly bits: Uint32Array
}

export interface SeatSnapshot extends Pick<
  Seat,
  | 'id'
  | 'stranger'
  | 'classKey'
  | 'fromHold'
  | 'takenAt'
  | 'collectBy'
  | 'collected'
  | 'person'
  | 'signed'
  | 'mark'
  | 'lessonUntil'
  | 'extended'
  | 'ended'
> {
  readonly devices: readonly string[]
  /** End of its last token, for an ended seat; else not known here. */
  readonly lastExp: number
}

/** All that decisions made. Presence, touches and pace are soft, and not in it. */
export interface PorterSnapshot {
  readonly epoch: string
  readonly mode: Mode
  readonly modeSince: number
  readonly policy: Policy
  readonly capacity: CapacityState
  readonly settleUntil: number
  readonly lanes: readonly {
    readonly name: LaneName
    /** The current one is the last. */
    readonly lines: readonly LineSnapshot[]
  }[]
  readonly seats: readonly SeatSnapshot[]
  /** Seats that count no more, and whose last requests may still pass. */
  readonly late: readonly SeatSnapshot[]
  readonly holds: readonly ClassHold[]
}

const exportLine = (line: Line): LineSnapshot => ({
  epoch: line.epoch,
  reserved: line.reserved,
  called: line.called,
  calls: line.calls.entries.map((entry) => ({ ...entry })),
  bits: exportDecided(line.bits),
})

const exportSeat = (seat: Seat): SeatSnapshot => ({
  id: seat.id,
  stranger: seat.stranger,
  classKey: seat.classKey,
  fromHold: seat.fromHold,
  takenAt: seat.takenAt,
  collectBy: seat.collectBy,
  collected: seat.collected,
  person: seat.person,
  signed: seat.signed,
  mark: seat.mark,
  lessonUntil: seat.lessonUntil,
  extended: seat.extended,
  ended: seat.ended,
  devices: [...seat.devices.keys()],
  lastExp: seat.ended === null ? 0 : seat.lastExp,
})

export const exportState = (state: PorterState): PorterSnapshot => ({
  epoch: state.epoch,
  mode: state.mode,
  modeSince: state.modeSince,
  policy: state.policy,
  capacity: { ...state.capacity, memory: { ...state.capacity.memory, goodSince: null } },
  settleUntil: state.settleUntil,
  lanes: [...state.lanes.values()].map((lane) => ({
    name: lane.name,
    lines: lane.lines.map(exportLine),
  })),
  seats: [...state.seats.taken.values()].map(exportSeat),
  late: [...state.seats.late.values()].filter(({ id }) => !state.seats.taken.has(id)).map(exportSeat),
  holds: [...state.holds.values()].map((hold) => ({ ...hold })),
})

const importLine = (lane: LaneName, snapshot: LineSnapshot): Line => {
  const line = createLine(snapshot.epoch, lane)
  line.reserved = snapshot.reserved
  line.called = snapshot.called
  line.issued = snapshot.called
  line.calls.entries = snapshot.calls.map((entry) => ({ ...entry }))
  importDecided(line.bits, snapshot.bits)
  return line
}

const importLane = (snapshot: PorterSnapshot['lanes'][number], epoch: string): Lane => {
  const lane = createLane(snapshot.name, epoch, 1)
  lane.lines = []
  for (const line of snapshot.lines) addLine(lane, importLine(snapshot.name, line))
  return lane
}

const seatFrom = ({ devices, ...plain }: SeatSnapshot): Seat =>
  newSeat(ticketOfSeat(plain.id), plain.takenAt, {
    ...plain,
    devices: new Map(devices.map((device) => [device, { renewal: 0, presented: -1, exp: 0 }])),
  })

const importSeat = (state: PorterState, snapshot: SeatSnapshot): void => {
  const { person, signed, mark, ended } = snapshot
  const seat = seatFrom({ ...snapshot, person: null, signed: false, mark: null })
  addSeat(state.seats, seat, state.policy)
  if (signed) signSeat(state.seats, seat, ended === null ? person : null)
  seat.person = person
  markSeat(state.seats, seat, mark)
}

/** Those that ended first are forgotten first. */
const orderLate = ({ late }: PorterState['seats']): void => {
  const inOrder = [...late.values()].toSorted((a, b) => (a.ended?.at ?? 0) - (b.ended?.at ?? 0))
  late.clear()
  for (const seat of inOrder) late.set(seat.id, seat)
}

/** Puts a snapshot into a new state. */
export const importState = (state: PorterState, snapshot: PorterSnapshot): void => {
  state.epoch = snapshot.epoch
  state.mode = snapshot.mode
  state.modeSince = snapshot.modeSince
  state.policy = snapshot.policy
  state.capacity = snapshot.capacity
  state.settleUntil = snapshot.settleUntil
  state.lanes.clear()
  for (const lane of snapshot.lanes) state.lanes.set(lane.name, importLane(lane, snapshot.epoch))
  openLanes(state)
  for (const hold of snapshot.holds) state.holds.set(hold.classKey, { ...hold })
  for (const seat of snapshot.seats) importSeat(state, seat)
  for (const seat of snapshot.late) state.seats.late.set(seat.id, seatFrom(seat))
  orderLate(state.seats)
}
