import type { TicketId } from '../../domain/ticket.ts'

interface Placed {
  readonly ticket: TicketId
  /** Milliseconds. */
  readonly issuedAt: number
}

const rank = ({ ticket }: Placed): string => `${ticket.lane}:${ticket.epoch}:${ticket.n}`

const isBefore = (one: Placed, other: Placed): boolean => {
  const sameLine = one.ticket.epoch === other.ticket.epoch && one.ticket.lane === other.ticket.lane
  if (sameLine && one.ticket.n !== other.ticket.n) return one.ticket.n < other.ticket.n
  if (one.issuedAt !== other.issuedAt) return one.issuedAt < other.issuedAt
  return rank(one) <= rank(other)
}

/**
 * Of two places that one browser holds, the one that counts (G2): the lower number in one line,
 * else the one given earlier, since epochs and lanes have no order among themselves.
 */
export const lowestTicket = <One extends Placed, Other extends Placed>(
  one: One,
  other: Other,
): One | Other => (isBefore(one, other) ? one : other)
