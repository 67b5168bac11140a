import type { Question, SeatAnswer } from '../../../src/gate/domain/answers.ts'
import type { EndReason } from '../../../src/gate/domain/decisions.ts'
import type { SeatClaim } from '../../../src/gate/domain/inputs.ts'
import { second } from '../../../src/kernel/duration.ts'
import { adoptLine, lineByEpoch, personOf, writeLine } from './model-line.ts'
import { type Device, type Model, nextSerial, type Seat, seatById, unnumbered } from './model-state.ts'

/** Who asked for more time has ten times the limits. */
const timesOf = (seat: Seat): number => (seat.extended ? 10 : 1)
export const idleLimit = (model: Model, seat: Seat): number => model.policy.idleLimitMs * timesOf(seat)
export const heldAtLeast = (model: Model, seat: Seat): number => model.policy.heldAtLeastMs * timesOf(seat)
export const unsignedLife = (model: Model, seat: Seat): number => model.policy.unsignedLifeMs * timesOf(seat)

const isUnsigned = (model: Model, seat: Seat): boolean => model.policy.reportsSignIns && !seat.signed
const idleEnd = (model: Model, seat: Seat): number =>
  Math.max(seat.activityAt, seat.mark?.until ?? 0) + idleLimit(model, seat)

/** The clocks of a seat; the first one to run out ends it. */
export const endOf = (model: Model, seat: Seat): { readonly at: number; readonly reason: EndReason } => {
  if (!seat.collected) return { at: seat.collectBy, reason: 'missed' }
  const clocks: { at: number; reason: EndReason }[] = [{ at: idleEnd(model, seat), reason: 'idle' }]
  if (isUnsigned(model, seat)) clocks.push({ at: seat.unsignedUntil, reason: 'unsigned' })
  if (seat.noticeUntil !== null) clocks.push({ at: seat.noticeUntil, reason: 'notice' })
  return clocks.reduce((first, one) => (one.at < first.at ? one : first))
}

export const wholeSecond = (at: number): number => Math.ceil(at / second) * second

/** End of a token minted now: a token life, not beyond the end of the seat, in whole seconds. */
export const tokenEnd = (model: Model, seat: Seat, at: number): number => {
  const end = seat.collected ? endOf(model, seat).at : Infinity
  return wholeSecond(Math.max(at + 1, Math.min(at + model.policy.tokenLifeMs, end)))
}

export const deviceOf = (seat: Seat, name: string): Device | undefined =>
  seat.devices.find((one) => one.name === name)

export const countOthers = (seat: Seat, name: string, at: number): number =>
  seat.devices.filter((one) => one.name !== name && one.exp > at).length

/** Mints a token for a device. */
const mint = (
  model: Model,
  seat: Seat,
  token: { readonly device: string; readonly renewal: number; readonly presented: number },
  at: number,
): SeatClaim => {
  const exp = tokenEnd(model, seat, at)
  const known = deviceOf(seat, token.device)
  const { device: name, renewal, presented } = token
  if (known === undefined) seat.devices.push({ name, renewal, presented, exp, written: null })
  else Object.assign(known, { renewal, presented, exp })
  seat.lastExp = Math.max(seat.lastExp, exp)
  return { seat: seat.id, device: name, renewal, exp }
}

/** The token of a device that shows none; null if four others sit there. */
export const giveToken = (model: Model, seat: Seat, device: string, at: number): SeatClaim | null => {
  const known = deviceOf(seat, device)
  if (known === undefined) {
    if (countOthers(seat, device, at) >= model.policy.devicesPerSeat) return null
    return mint(model, seat, { device, renewal: 0, presented: -1 }, at)
  }
  const renewal = known.presented < known.renewal ? known.renewal : known.renewal + 1
  return mint(model, seat, { device, renewal, presented: known.presented }, at)
}

/** A token is shown. Null: another holder of the same device's token showed a newer one. */
const show = (seat: Seat, claim: SeatClaim): Device | null => {
  const { device: name, renewal, exp } = claim
  const known = deviceOf(seat, name)
  if (known !== undefined && renewal < known.presented) return null
  if (known === undefined || renewal > known.renewal) seat.lastExp = Math.max(seat.lastExp, exp)
  if (known === undefined) {
    const device = { name, renewal, presented: renewal, exp, written: null }
    seat.devices.push(device)
    return device
  }
  known.presented = renewal
  if (renewal > known.renewal) Object.assign(known, { renewal, exp })
  return known
}

export interface Sitting {
  readonly seat: Seat
  readonly device: Device
}

export const isSitting = (found: Sitting | SeatAnswer): found is Sitting => 'seat' in found

/** The live seat of a token, or why it is worth nothing. */
export const sit = (model: Model, claim: SeatClaim, at: number): Sitting | SeatAnswer => {
  const seat = seatById(model, claim.seat) ?? adopt(model, claim, at)
  // The token shows that a seat kept for its ticket was collected, and that was lost.
  const wasLost = seat?.collected === false && seat.ended === null && isEarlier(model, claim, at)
  if (wasLost) collect(model, seat, claim.device, at)
  if (seat === null || seat.ended !== null || !seat.collected) return { kind: 'over' }
  const exp = deviceOf(seat, claim.device)?.exp ?? claim.exp
  if (exp <= at && countOthers(seat, claim.device, at) >= model.policy.devicesPerSeat)
    return { kind: 'devices' }
  const device = show(seat, claim)
  return device === null ? { kind: 'shared' } : { seat, device }
}

/** A new token when half of the last is over, or when the last never arrived; else the same. */
export const renew = (model: Model, { seat, device }: Sitting, claim: SeatClaim, at: number): SeatClaim => {
  const shown = { device: device.name, presented: claim.renewal }
  if (claim.renewal < device.renewal) return mint(model, seat, { ...shown, renewal: device.renewal }, at)
  if (claim.exp - at > model.policy.tokenLifeMs / 2) return claim
  return mint(model, seat, { ...shown, renewal: device.renewal + 1 }, at)
}

const question = (model: Model, seat: Seat, at: number): Question | null => {
  const { waiting, policy } = model
  const since = seat.heldSince
  if (seat.noticeUntil !== null) return { case: 'notice', endsAt: seat.noticeUntil, since, waiting }
  if (isUnsigned(model, seat) && at >= seat.unsignedUntil - policy.idleWarningMs)
    return { case: 'unsigned', endsAt: seat.unsignedUntil, since, waiting }
  const endsAt = idleEnd(model, seat)
  if (at < endsAt - policy.idleWarningMs) return null
  return { case: 'idle', endsAt, since: seat.activityAt, waiting }
}

export const inside = (
  model: Model,
  seat: Seat,
  { claim, shown, at }: { readonly claim: SeatClaim; readonly shown: SeatClaim; readonly at: number },
): SeatAnswer => ({
  kind: 'in',
  claim,
  renewed: claim.renewal !== shown.renewal || claim.seat !== shown.seat || claim.exp !== shown.exp,
  question: question(model, seat, at),
  signed: seat.signed,
})

/** The seat is collected, by a device that will get its token. */
export const collect = (model: Model, seat: Seat, name: string, at: number): void => {
  const exp = tokenEnd(model, seat, at)
  seat.devices.push({ name, ...unnumbered, exp, written: { order: 0, ...unnumbered } })
  const unsignedUntil = at + model.policy.unsignedLifeMs
  const clocks = { heldSince: at, heldOrder: nextSerial(model), activityAt: at, unsignedUntil }
  const written = { ...seat.written, ...clocks, lastExp: exp }
  Object.assign(seat, { collected: true, lastExp: exp, ...clocks, written })
}

/** From now on the seat is held: last in the order of notice. */
export const holdFromNow = (model: Model, seat: Seat, at: number): void => {
  seat.heldSince = at
  seat.heldOrder = nextSerial(model)
  seat.noticeUntil = null
}

/** The seat ends for its holder; it counts until it is free. */
export const end = (model: Model, seat: Seat, reason: EndReason, at: number): void => {
  if (seat.ended !== null) return
  seat.ended = { at, reason }
  seat.noticeUntil = null
  seat.mark = null
  seat.inLesson = false
  if (seat.collected) model.late.push(seat)
  if (seat.collected) model.writtenLate.push(seat)
  if (reason !== 'missed') return
  const [epoch = '', lane, n] = seat.id.split(':')
  const line = model.lanes.filter((one) => one.name === lane).map((one) => lineByEpoch(one, epoch))[0]
  if (line === undefined) return
  const person = personOf(line, Number(n))
  person.done = false
  person.missed += 1
}

/** A token of an earlier epoch, good until the loss, shown before all have settled. */
const isEarlier = ({ epoch, policy, settleUntil }: Model, { seat, exp }: SeatClaim, at: number): boolean =>
  seat.split(':')[0] !== epoch && at < settleUntil && exp + policy.settleMs + policy.tokenLifeMs >= at

/** After a loss, a live seat of an earlier epoch is adopted, until all have settled. */
const adopt = (model: Model, claim: SeatClaim, at: number): Seat | null => {
  const { policy } = model
  const [epoch = '', lane, n] = claim.seat.split(':')
  if (!isEarlier(model, claim, at)) return null
  const own = model.lanes.find((one) => one.name === lane)
  if (own === undefined) return null
  const line = lineByEpoch(own, epoch) ?? adoptLine(own, epoch)
  const person = personOf(line, Number(n))
  // A seat that is known to be over is not live.
  if (person.done) return null
  Object.assign(person, { done: true, atDoor: null })
  writeLine(model, line)
  const exp = Math.max(claim.exp, at + policy.tokenLifeMs)
  const numbers = { renewal: claim.renewal, presented: claim.renewal }
  const device = { name: claim.device, ...numbers, exp, written: { order: 0, ...numbers } }
  const heldOrder = nextSerial(model)
  const unsignedUntil = at + policy.unsignedLifeMs
  const seat: Seat = {
    id: claim.seat,
    stranger: false,
    classKey: null,
    holdSerial: 0,
    takenAt: at,
    collectBy: 0,
    collected: true,
    devices: [device],
    person: null,
    signed: true,
    mark: null,
    inLesson: false,
    extended: false,
    ended: null,
    joined: null,
    lastExp: exp,
    heldSince: at,
    heldOrder,
    activityAt: at,
    unsignedUntil,
    unsignedPresses: 0,
    noticeUntil: null,
    lateUsed: 0,
    written: { collectBy: 0, heldSince: at, heldOrder, activityAt: at, unsignedUntil, lastExp: exp },
  }
  model.seats.push(seat)
  return seat
}
