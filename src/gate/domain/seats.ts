import { createDeadlines, type Deadlines, schedule } from './deadlines.ts'
import type { Policy } from './policy.ts'
import { dueOf, type Seat } from './seat.ts'
import type { SeatId } from './ticket.ts'

/** All seats that count, and the ended ones whose last requests may still pass. */
export interface Seats {
  /** Every seat that counts: granted, collected, or ended before its last token's `exp`. */
  readonly taken: Map<SeatId, Seat>
  /** Collected and not ended, the longest-held first. */
  readonly byHeld: Map<SeatId, Seat>
  readonly byPerson: Map<string, Seat>
  /** Ended less than ten minutes ago. */
  readonly late: Map<SeatId, Seat>
  readonly noticed: Set<Seat>
  readonly deadlines: Deadlines<Seat>
  /** Seats given to strangers on which nobody has signed in. */
  unsignedStrangers: number
  inLesson: number
  /** Lessons by their end: it is known before, and then the seat no longer counts as one in a lesson. */
  readonly lessonEnds: Deadlines<Seat>
  /** Ended seats that have used their last requests. */
  lateUsers: number
  /** Granted and not yet collected. */
  uncollected: number
}

export const createSeats = (at: number): Seats => ({
  taken: new Map(),
  byHeld: new Map(),
  byPerson: new Map(),
  late: new Map(),
  noticed: new Set(),
  deadlines: createDeadlines(at),
  unsignedStrangers: 0,
  inLesson: 0,
  lessonEnds: createDeadlines(at),
  lateUsers: 0,
  uncollected: 0,
})

/** Has the seat looked at when it is due; a later due time needs no new entry. */
export const planSeat = (seats: Seats, seat: Seat, policy: Policy): void => {
  const due = dueOf(seat, policy)
  if (due >= seat.due) return
  seat.due = due
  schedule(seats.deadlines, due, seat)
}

export const addSeat = (seats: Seats, seat: Seat, policy: Policy): void => {
  seats.taken.set(seat.id, seat)
  if (seat.stranger && !seat.signed) seats.unsignedStrangers += 1
  if (seat.ended !== null) {
    if (seat.collected) seats.late.set(seat.id, seat)
  } else if (seat.collected) seats.byHeld.set(seat.id, seat)
  else seats.uncollected += 1
  planSeat(seats, seat, policy)
}

export const collectSeat = (seats: Seats, seat: Seat, at: number): void => {
  if (!seat.collected) seats.uncollected -= 1
  seat.collected = true
  seat.heldSince = at
  seats.byHeld.delete(seat.id)
  seats.byHeld.set(seat.id, seat)
}

/** The seat is held from now on: it is the last in the order of notice. */
export const renewHold = (seats: Seats, seat: Seat, at: number): void => {
  seat.heldSince = at
  seat.noticeUntil = null
  seats.noticed.delete(seat)
  seats.byHeld.delete(seat.id)
  seats.byHeld.set(seat.id, seat)
}

export const signSeat = (seats: Seats, seat: Seat, person: string | null): void => {
  if (seat.stranger && !seat.signed) seats.unsignedStrangers -= 1
  seat.signed = true
  if (person === null) return
  if (seat.person !== null && seats.byPerson.get(seat.person) === seat) seats.byPerson.delete(seat.person)
  seat.person = person
  seats.byPerson.set(person, seat)
}

export const markSeat = (seats: Seats, seat: Seat, mark: Seat['mark']): void => {
  leaveLesson(seats, seat)
  seat.mark = mark
  if (mark?.reason !== 'lesson') return
  seat.inLesson = true
  seats.inLesson += 1
  schedule(seats.lessonEnds, mark.until, seat)
}

/** The lesson is over. The mark stays as it was decided; it protects no longer. */
export const leaveLesson = (seats: Seats, seat: Seat): void => {
  if (seat.inLesson) seats.inLesson -= 1
  seat.inLesson = false
}

export const forgetLate = (seats: Seats, seat: Seat): void => {
  if (seats.late.delete(seat.id) && seat.lateUsed > 0) seats.lateUsers -= 1
}

/** The seat ends for its holder; it counts until it is removed. */
export const endSeat = (seats: Seats, seat: Seat, ended: NonNullable<Seat['ended']>): void => {
  if (!seat.collected) seats.uncollected -= 1
  seat.ended = ended
  seat.noticeUntil = null
  seats.noticed.delete(seat)
  seats.byHeld.delete(seat.id)
  if (seat.person !== null && seats.byPerson.get(seat.person) === seat) seats.byPerson.delete(seat.person)
  markSeat(seats, seat, null)
  if (seat.collected) seats.late.set(seat.id, seat)
}

export const removeSeat = (seats: Seats, seat: Seat): void => {
  seats.taken.delete(seat.id)
  if (seat.stranger && !seat.signed) seats.unsignedStrangers -= 1
}
