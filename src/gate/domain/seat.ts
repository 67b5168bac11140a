import type { Question } from './answers.ts'
import type { EndReason } from './decisions.ts'
import type { Policy } from './policy.ts'
import type { SeatId, TicketId } from './ticket.ts'

/** One device on a seat. `presented` is the newest renewal it has shown: an older one is somebody else's copy. */
export interface SeatDevice {
  renewal: number
  presented: number
  exp: number
}

export interface Seat {
  readonly id: SeatId
  readonly ticket: TicketId
  readonly stranger: boolean
  readonly classKey: string | null
  readonly fromHold: boolean
  /** It counts since then. */
  readonly takenAt: number
  collectBy: number
  collected: boolean
  readonly devices: Map<string, SeatDevice>
  person: string | null
  signed: boolean
  mark: { readonly reason: 'lesson' | 'handIn'; readonly until: number } | null
  /** Its lesson mark runs. */
  inLesson: boolean
  /** End of its last lesson; null for a seat that never was one of a lesson. */
  lessonUntil: number | null
  extended: boolean
  ended: { readonly at: number; readonly reason: EndReason } | null
  /** Its device sits there now. Soft: for a device that was not there to be told. */
  joined: SeatId | null
  /** The seat counts until this instant at least: the end of its last token. */
  lastExp: number
  heldSince: number
  activityAt: number
  unsignedUntil: number
  unsignedPresses: number
  /** On notice: ends then without an answer. */
  noticeUntil: number | null
  lateUsed: number
  /** When the seat is looked at next. */
  due: number
}

/** With more time asked for, every limit is ten times as long (WCAG 2.2.1). */
const timesExtended = 10
const limitOf = (seat: Seat, limitMs: number): number => (seat.extended ? limitMs * timesExtended : limitMs)

export const idleLimitOf = (seat: Seat, policy: Policy): number => limitOf(seat, policy.idleLimitMs)
export const heldAtLeastOf = (seat: Seat, policy: Policy): number => limitOf(seat, policy.heldAtLeastMs)
export const unsignedLifeOf = (seat: Seat, policy: Policy): number => limitOf(seat, policy.unsignedLifeMs)

export const isMarked = (seat: Seat, at: number): boolean => seat.mark !== null && seat.mark.until > at

const isUnsigned = (seat: Seat, policy: Policy): boolean => policy.reportsSignIns && !seat.signed

const idleEnd = (seat: Seat, policy: Policy): number =>
  Math.max(seat.activityAt, seat.mark?.until ?? 0) + idleLimitOf(seat, policy)

/** When a collected seat ends if nothing happens, and why. A mark protects it from both clocks. */
export const endOf = (seat: Seat, policy: Policy): { readonly at: number; readonly reason: EndReason } => {
  let end: { at: number; reason: EndReason } = { at: idleEnd(seat, policy), reason: 'idle' }
  if (isUnsigned(seat, policy) && seat.unsignedUntil < end.at)
    end = { at: seat.unsignedUntil, reason: 'unsigned' }
  if (seat.noticeUntil !== null && seat.noticeUntil < end.at) end = { at: seat.noticeUntil, reason: 'notice' }
  return end
}

/** When the seat must be looked at next: to lapse, to free or to end it. */
export const dueOf = (seat: Seat, policy: Policy): number => {
  if (seat.ended !== null) return seat.lastExp
  return seat.collected ? endOf(seat, policy).at : seat.collectBy
}

/** What the person inside is asked now. */
export const questionOf = (seat: Seat, policy: Policy, at: number, waiting: number): Question | null => {
  if (seat.noticeUntil !== null)
    return { case: 'notice', endsAt: seat.noticeUntil, since: seat.heldSince, waiting }
  if (isUnsigned(seat, policy) && at >= seat.unsignedUntil - policy.idleWarningMs) {
    return { case: 'unsigned', endsAt: seat.unsignedUntil, since: seat.heldSince, waiting }
  }
  const end = idleEnd(seat, policy)
  if (at >= end - policy.idleWarningMs) return { case: 'idle', endsAt: end, since: seat.activityAt, waiting }
  return null
}

export const countLiveDevices = (seat: Seat, at: number, except: string): number => {
  let live = 0
  for (const [device, { exp }] of seat.devices) if (exp > at && device !== except) live += 1
  return live
}
