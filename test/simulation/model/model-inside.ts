import type { Answer, SeatAnswer } from '../../../src/gate/domain/answers.ts'
import type {
  Bind,
  BindSeat,
  End,
  Keep,
  Late,
  Leave,
  Mark,
  SeatClaim,
  Touch,
} from '../../../src/gate/domain/inputs.ts'
import {
  countOthers,
  deviceOf,
  end,
  giveToken,
  holdFromNow,
  inside,
  isSitting,
  renew,
  sit,
  type Sitting,
  tokenEnd,
  unsignedLife,
} from './model-seat.ts'
import { type Model, perMille, type Seat, seatById, unnumbered } from './model-state.ts'

const toSeat = (answer: SeatAnswer): Answer => ({ to: 'seat', answer })

const stay = (model: Model, sitting: Sitting, claim: SeatClaim, at: number): Answer =>
  toSeat(inside(model, sitting.seat, { claim: renew(model, sitting, claim, at), shown: claim, at }))

/** A device that has joined another seat, and does not know it yet. */
const follow = (model: Model, claim: SeatClaim): SeatClaim => {
  const own = seatById(model, claim.seat) ?? model.late.findLast((one) => one.id === claim.seat)
  const joined = own?.ended === null || own?.joined === null ? undefined : own?.joined
  const other = joined === undefined ? undefined : seatById(model, joined)
  const device = other === undefined ? undefined : deviceOf(other, claim.device)
  if (other === undefined || device === undefined || device.presented >= device.renewal) return claim
  return { ...claim, seat: other.id, renewal: device.presented }
}

export const touch = (model: Model, { claim: shown, activity, at }: Touch): Answer => {
  const claim = follow(model, shown)
  const found = sit(model, claim, at)
  if (!isSitting(found)) return toSeat(found)
  if (activity) found.seat.activityAt = at
  return stay(model, found, claim, at)
}

export const keep = (model: Model, { kind, claim, at }: Keep): Answer => {
  const found = sit(model, claim, at)
  if (!isSitting(found)) return toSeat(found)
  const { seat } = found
  if (kind === 'extend') seat.extended = true
  seat.activityAt = at
  holdFromNow(model, seat, at)
  if (!seat.signed && seat.unsignedPresses < model.policy.unsignedPresses) {
    seat.unsignedPresses += 1
    seat.unsignedUntil = at + unsignedLife(model, seat)
  }
  return stay(model, found, claim, at)
}

export const leave = (model: Model, { claim, at }: Leave): Answer => {
  const found = sit(model, claim, at)
  if (!isSitting(found)) return toSeat(found)
  end(model, found.seat, 'left', at)
  return toSeat({ kind: 'over' })
}

export const endByOperator = (model: Model, { seat: id, at }: End): Answer => {
  const seat = seatById(model, id)
  const done = seat !== undefined && seat.collected && seat.ended === null
  if (done) end(model, seat, 'ended', at)
  return { to: 'end', seat: id, done }
}

const writeDevice = (seat: Seat, name: string, exp: number): void => {
  const known = deviceOf(seat, name)
  const written = { order: seat.devices.filter((one) => one.written !== null).length, ...unnumbered }
  if (known === undefined) seat.devices.push({ name, ...unnumbered, exp, written })
  else known.written ??= written
  seat.written.lastExp = seat.lastExp
}

/** A person has one seat, and a seat at most four devices. */
export const bind = (model: Model, { claim, person, at }: Bind): Answer => {
  const found = sit(model, claim, at)
  if (!isSitting(found)) return toSeat(found)
  const { seat } = found
  const other = model.seats.find((one) => one.ended === null && one.person === person && person !== null)
  if (other !== undefined && other !== seat) return join(model, seat, other, { claim, at })
  const changes = person !== null && seat.person !== null && seat.person !== person
  if (changes && countOthers(seat, claim.device, at) > 0) return toSeat({ kind: 'devices' })
  if (!seat.signed || (person !== null && seat.person !== person)) writeDevice(seat, claim.device, 0)
  seat.signed = true
  if (person !== null) seat.person = person
  return stay(model, found, claim, at)
}

/** The same where only the seat is known: of the device with the newest token, which learns it with its next request. */
export const bindSeat = (model: Model, { seat: id, person, at }: BindSeat): Answer => {
  const seat = seatById(model, id)
  const isLive = seat?.ended === null && seat.collected
  const newest = isLive ? seat.devices.toSorted((a, b) => b.exp - a.exp)[0] : undefined
  if (seat === undefined || newest === undefined) return toSeat({ kind: 'over' })
  const { name: device, presented: renewal, exp } = newest
  const claim = { seat: id, device, renewal, exp }
  const other = model.seats.find((one) => one.ended === null && one.person === person && person !== null)
  const isNew = person !== null && seat.person !== person
  const mayChange = countOthers(seat, device, at) === 0 || (seat.person === null && other === undefined)
  if (isNew && !mayChange) return toSeat({ kind: 'devices' })
  if (other !== undefined && other !== seat) {
    const answer = join(model, seat, other, { claim, at })
    seat.joined = other.id
    return answer
  }
  if (!seat.signed || isNew) writeDevice(seat, device, 0)
  seat.signed = true
  if (person !== null) seat.person = person
  return toSeat(inside(model, seat, { claim, shown: claim, at }))
}

interface Joining {
  readonly claim: SeatClaim
  readonly at: number
}

const join = (model: Model, own: Seat, other: Seat, { claim, at }: Joining): Answer => {
  if (countOthers(other, claim.device, at) >= model.policy.devicesPerSeat) return toSeat({ kind: 'devices' })
  const exp = tokenEnd(model, other, at)
  other.lastExp = Math.max(other.lastExp, exp)
  writeDevice(other, claim.device, exp)
  other.activityAt = at
  const token = giveToken(model, other, claim.device, at)
  if (token === null) return toSeat({ kind: 'devices' })
  if (countOthers(own, claim.device, at) === 0) end(model, own, 'joined', at)
  return toSeat(inside(model, other, { claim: token, shown: claim, at }))
}

/** A request that changes something, after the end: bounded per seat, and in seats together. */
export const late = (model: Model, { seat: id, at }: Late): Answer => {
  const { policy } = model
  const seat = model.late.findLast((one) => one.id === id)
  const endedAt = seat?.ended?.at
  const isOpen = endedAt !== undefined && at < endedAt + policy.lateMs
  if (seat === undefined || !isOpen || seat.lateUsed >= policy.latePerSeat) return { to: 'late', pass: false }
  const users = model.late.filter((one) => one.lateUsed > 0).length
  const pass = seat.lateUsed > 0 || users < perMille(policy, policy.latePerMille)
  if (pass) seat.lateUsed += 1
  return { to: 'late', pass }
}

/** A lesson or a hand-in protects a seat; persons in a lesson have a limit of their own. */
export const mark = (model: Model, { seat: id, reason, until, at }: Mark): Answer => {
  const { policy } = model
  const limit = policy.admitsClasses ? policy.capacity : perMille(policy, policy.lessonMaxPerMille)
  const countLessons = (): number => model.seats.filter((one) => one.inLesson).length
  const seat = seatById(model, id)
  const isFull = reason === 'lesson' && seat?.inLesson !== true && countLessons() >= limit
  const done = seat !== undefined && seat.ended === null && seat.collected && !isFull && until > at
  const isShorterHandIn = reason === 'handIn' && seat?.inLesson === true && (seat.mark?.until ?? 0) >= until
  if (done && !isShorterHandIn) {
    seat.noticeUntil = null
    seat.mark = { reason, until }
    seat.inLesson = reason === 'lesson'
  }
  return { to: 'mark', done, limit, inLesson: countLessons() }
}
