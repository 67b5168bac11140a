import { laneNames, bearings, type Bearing, type LaneName } from '../../domain/lanes.ts'
import type { TicketId } from '../../domain/ticket.ts'

/** Parsers of single claims: a typed value, or null. */
const idPattern = /^[A-Za-z0-9_-]{1,32}$/

/** Epochs, devices, pass ids and pseudonyms: letters of base64url, so that `:` and `.` can part them. */
export const idClaim = (value: unknown): string | null =>
  typeof value === 'string' && idPattern.test(value) ? value : null

const laneClaim = (value: unknown): LaneName | null => laneNames.find((lane) => lane === value) ?? null

export const bearingClaim = (value: unknown): Bearing | null =>
  bearings.find((bearing) => bearing === value) ?? null

/** A whole number from `least` up. */
export const countClaim = (value: unknown, least: number): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : null

export const classKeyMaxLength = 24
const classKeyPattern = /^[\p{L}\p{N}][\p{L}\p{N} ._°/-]{0,23}$/u

/** A class as its school writes it: `3B`, `2nde 4`, `0751234A-TG5`. Spaces at the end are no part of it. */
export const classKeyClaim = (value: unknown): string | null =>
  typeof value === 'string' && classKeyPattern.test(value) && !value.endsWith(' ') ? value : null

export const ticketIdClaim = (epoch: unknown, lane: unknown, n: unknown): TicketId | null => {
  const ticket = { epoch: idClaim(epoch), lane: laneClaim(lane), n: countClaim(n, 1) }
  return ticket.epoch === null || ticket.lane === null || ticket.n === null
    ? null
    : { epoch: ticket.epoch, lane: ticket.lane, n: ticket.n }
}

const seatPattern = /^([^:]{1,32}):([a-z]{1,16}):([1-9][0-9]{0,15})$/

/** `epoch:lane:number` taken apart; null for anything else. */
export const parseSeatId = (value: unknown): TicketId | null => {
  const parts = typeof value === 'string' ? seatPattern.exec(value) : null
  return parts === null ? null : ticketIdClaim(parts[1], parts[2], Number(parts[3]))
}
