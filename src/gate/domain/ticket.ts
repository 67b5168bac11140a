import type { LaneName } from './lanes.ts'

/** A place in line. Numbers start at 1 and are given in order, per epoch and lane. */
export interface TicketId {
  readonly epoch: string
  readonly lane: LaneName
  readonly n: number
}

/** `epoch:lane:number`: the same ticket can only ever have the same seat. */
export type SeatId = string

export const seatIdOf = ({ epoch, lane, n }: TicketId): SeatId => `${epoch}:${lane}:${n}`
