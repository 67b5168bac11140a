import { minute, second } from '../../../src/kernel/duration.ts'
import { checkAllLanesCalled, type ToldCall, writeCalls } from './model-calls.ts'
import { agePresence, countPeopleWaiting, leaveDoorUnseen } from './model-line.ts'
import { end, endOf, heldAtLeast, idleLimit, unsignedLife, wholeSecond } from './model-seat.ts'
import { type Model, presenceMs, type Seat, unnumbered } from './model-state.ts'

const sleepMs = 30 * second

/** Ends are looked at once in each whole second. */
export const tick = (model: Model, at: number, calls: readonly ToldCall[]): void => {
  const now = Math.floor(at / second) * second
  const isNewSecond = now > model.lookedAt
  model.lastTickAt = at
  model.lookedAt = Math.max(model.lookedAt, now)
  if (isNewSecond) endWhatIsOver(model, now, at)
  if (at < model.lastSecondAt + second) return writeCalls(model, calls, at)
  model.lastSecondAt = at
  if (at >= model.rotateAt) {
    model.rotateAt = at + presenceMs
    agePresence(model)
  }
  leaveDoorUnseen(model, at)
  model.waiting = countPeopleWaiting(model)
  writeCalls(model, calls, at)
  checkAllLanesCalled(model, at)
  model.late = model.late.filter((one) => one.ended !== null && one.ended.at + model.policy.lateMs > at)
  model.holds = model.holds.filter((one) => one.until > at)
  giveNotice(model, at)
}

const endWhatIsOver = (model: Model, now: number, at: number): void => {
  for (const seat of model.seats) if (seat.mark !== null && seat.mark.until <= now) seat.inLesson = false
  for (const seat of model.seats) {
    const { at: due, reason } = endOf(model, seat)
    if (seat.ended === null && due <= now) end(model, seat, reason, at)
  }
  model.seats = model.seats.filter((one) => one.ended === null || one.lastExp > now)
}

/** While k wait, the k longest-held seats outside a lesson or a hand-in are on notice. */
const giveNotice = (model: Model, at: number): void => {
  const { policy, mode, waiting, seats } = model
  const candidates = seats
    .filter((one) => one.collected && one.ended === null)
    .filter((one) => one.mark === null || one.mark.until <= at)
    .filter((one) => at - one.heldSince >= heldAtLeast(model, one))
    .sort((a, b) => a.heldSince - b.heldSince || a.heldOrder - b.heldOrder)
  const longest = new Set(candidates.slice(0, mode === 'enforce' ? waiting : 0))
  for (const seat of seats) {
    if (!longest.has(seat)) seat.noticeUntil = null
    else seat.noticeUntil ??= at + policy.noticeMs + policy.tokenLifeMs
  }
}

/** The time without us is given back to everybody. */
const giveBack = (model: Model, at: number, gap: number): void => {
  const { policy } = model
  const until = at + policy.tokenLifeMs
  for (const seat of model.seats.filter((one) => one.ended === null)) {
    if (!seat.collected) seat.collectBy = Math.max(seat.collectBy, at + policy.collectWithinMs)
    seat.activityAt = Math.max(seat.activityAt, until - idleLimit(model, seat))
    seat.unsignedUntil = Math.max(seat.unsignedUntil, until)
    if (seat.noticeUntil !== null) seat.noticeUntil = Math.max(seat.noticeUntil, until)
  }
  for (const lane of model.lanes) {
    for (const line of lane.lines) {
      for (const call of line.calls) call.at += gap
      for (const person of line.people) if (person.atDoor !== null) person.atDoor.stayUntil += gap
    }
  }
}

export const noteSleep = (model: Model, at: number): void => {
  const gap = at - model.lastTickAt
  if (gap <= sleepMs) return
  giveBack(model, at, gap)
  model.rotateAt += gap
  model.lastTickAt = at
}

/** What a snapshot keeps of the soft times. */
export const writeAllDown = (model: Model): void => {
  model.writtenLate = [...model.late]
  for (const lane of model.lanes) {
    for (const line of lane.lines) {
      Object.assign(line, { written: true, adopted: 0 })
      for (const call of line.calls) call.writtenAt = call.at
    }
  }
  for (const [index, seat] of model.seats.entries()) {
    const { collectBy, takenAt } = seat
    const heldOrder = index - model.seats.length
    seat.written = {
      collectBy,
      heldSince: takenAt,
      heldOrder,
      activityAt: takenAt,
      unsignedUntil: 0,
      lastExp: 0,
    }
    for (const [order, device] of seat.devices.entries()) device.written = { order, ...unnumbered }
  }
}

/** The process ended, and another one starts from what was written down; presence and touches were soft. */
export const restart = (model: Model, at: number, lastAt: number | null): void => {
  Object.assign(model, {
    siteUp: true,
    passNow: 0,
    lastTickAt: at,
    lookedAt: Math.floor(at / second) * second,
    lastSecondAt: at,
    rotateAt: at + presenceMs,
    presenceKnownFrom: at + presenceMs,
    waiting: 0,
  })
  model.late = [...model.writtenLate]
  for (const seat of [...model.seats, ...model.late]) Object.assign(seat, { lateUsed: 0, joined: null })
  for (const seat of model.seats) returnTo(model, seat, at)
  for (const lane of model.lanes) {
    Object.assign(lane, { pass: 0, awake: false, grants: [], recentCalls: [] })
    lane.lines = lane.lines.filter((one) => one.written).sort((a, b) => b.adopted - a.adopted)
    for (const line of lane.lines) {
      line.issued = Math.max(line.called, line.reserved)
      for (const call of line.calls) call.at = call.writtenAt
      for (const person of line.people) Object.assign(person, { seen: 0, atDoor: null })
    }
  }
  giveBack(model, at, lastAt === null ? 0 : Math.max(0, at - lastAt))
  const earliest = at + presenceMs - model.policy.callLifeMs
  for (const lane of model.lanes)
    for (const line of lane.lines)
      for (const call of line.calls) call.at = Math.max(Math.min(call.at, at), earliest)
}

/** A seat after a restart lives one token life and a minute at least. */
const returnTo = (model: Model, seat: Seat, at: number): void => {
  const { policy } = model
  const { written } = seat
  const lastExp = seat.ended === null ? written.lastExp : seat.lastExp
  Object.assign(seat, { ...written, lastExp, noticeUntil: null, unsignedPresses: 0 })
  seat.devices = seat.devices
    .filter((one) => one.written !== null)
    .sort((a, b) => (a.written?.order ?? 0) - (b.written?.order ?? 0))
  for (const device of seat.devices) Object.assign(device, device.written)
  // A clock that was set back lengthens no limit.
  seat.collectBy = Math.min(seat.collectBy, at + policy.collectWithinStillMs)
  seat.heldSince = Math.min(seat.heldSince, at)
  seat.activityAt = Math.min(seat.activityAt, at)
  seat.unsignedUntil = Math.min(seat.unsignedUntil, at + unsignedLife(model, seat))
  if (seat.ended !== null || !seat.collected) return
  const alive = at + policy.tokenLifeMs + minute
  seat.inLesson = seat.mark?.reason === 'lesson' && seat.mark.until > at
  seat.activityAt = Math.max(seat.activityAt, alive - idleLimit(model, seat))
  seat.unsignedUntil = Math.max(seat.unsignedUntil, alive)
  seat.lastExp = Math.max(seat.lastExp, wholeSecond(at + policy.tokenLifeMs))
  for (const device of seat.devices) device.exp = seat.lastExp
}
