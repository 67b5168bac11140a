import type { Answer, HoldAnswer, Standing } from '../../../src/gate/domain/answers.ts'
import type { Arrive, Here, Hold as HoldInput, OpenEpoch, Quit } from '../../../src/gate/domain/inputs.ts'
import { fill, freeSeats, grant, heldMayEnter, holdWithRoom } from './model-fill.ts'
import {
  adoptLine,
  calledAt,
  countAhead,
  isCallOver,
  lineByEpoch,
  personOf,
  writeLine,
} from './model-line.ts'
import { checkEnoughCalled, type ToldCall, writeCalls } from './model-calls.ts'
import { collect, end, giveToken } from './model-seat.ts'
import {
  currentLine,
  type Lane,
  laneByName,
  type Line,
  type Model,
  newLine,
  nextSerial,
  type Person,
  type Seat,
  seatById,
} from './model-state.ts'

const numbersPerBlock = 1_000

export const arrive = (model: Model, { lane: name }: Arrive): Answer => {
  const line = currentLine(laneByName(model, name))
  if (line.issued >= line.reserved) line.reserved = line.issued + numbersPerBlock
  line.issued += 1
  return { to: 'arrive', ticket: { epoch: line.epoch, lane: name, n: line.issued } }
}

const standing = (standing: Standing, firstSeen: boolean): Answer => ({
  to: 'here',
  standing,
  firstSeen,
  told: null,
  strangers: null,
})

/** A check-in. `calls` are those that the porter makes in this step. */
export const here = (model: Model, input: Here, calls: readonly ToldCall[]): Answer => {
  const { at, ticket } = input
  const lane = model.lanes.find((one) => one.name === ticket.lane)
  const known = lane === undefined ? undefined : lineByEpoch(lane, ticket.epoch)
  if (lane === undefined || (known === undefined && at >= model.settleUntil))
    return standing({ kind: 'unknown' }, false)
  const line = known ?? adoptLine(lane, ticket.epoch)
  if (line !== currentLine(lane)) line.issued = Math.max(line.issued, ticket.n)
  if (ticket.n > line.issued) return standing({ kind: 'unknown' }, false)
  const person = personOf(line, ticket.n)
  const seat = seatById(model, `${ticket.epoch}:${ticket.lane}:${ticket.n}`)
  if (seat !== undefined) person.done = true
  const over = ended(model, line, person, { seat, at })
  if (over !== null) return standing(over, false)
  const firstSeen = person.seen === 0
  person.seen = 2
  writeCalls(model, calls, at)
  if (
    !person.done &&
    person.n > line.called &&
    freeSeats(model, at) > 0 &&
    holdWithRoom(model, input.classKey ?? null) === undefined
  )
    checkEnoughCalled(model, lane, at, 0)
  if (!person.done) comeForward(model, { lane, line, person }, input)
  return standing(standingOf(model, { lane, line, person }, input), firstSeen)
}

interface Found {
  readonly seat: Seat | undefined
  readonly at: number
}

const ended = (model: Model, line: Line, person: Person, { seat, at }: Found): Standing | null => {
  const then = person.n <= line.called ? calledAt(line, person.n) : null
  if (person.done && (seat === undefined || seat.ended !== null))
    return { kind: 'ended', why: 'used', calledAt: then }
  if (!person.done && person.missed >= 2) return { kind: 'ended', why: 'missed', calledAt: then }
  return isCallOver(model, line, person, at) ? { kind: 'ended', why: 'late', calledAt: then } : null
}

interface Place {
  readonly lane: Lane
  readonly line: Line
  readonly person: Person
}

/** Whoever is called steps to the door; whose class has seats held takes one of them. */
const comeForward = (model: Model, place: Place, input: Here): void => {
  const { line, person } = place
  const { at, script, bearing, classKey = null } = input
  const { atDoorMs, atDoorStillMs } = model.policy
  const hold = holdWithRoom(model, classKey)
  if (person.n > line.called && hold === undefined) return
  const stay = { stayUntil: at + (script ? atDoorMs : atDoorStillMs), still: !script }
  if (person.atDoor === null) person.atDoor = { ...stay, stranger: bearing === 'stranger', classKey }
  else Object.assign(person.atDoor, stay)
  if (hold === undefined) fill(model, at)
  else if (heldMayEnter(model, at)) grant(model, place, at)
}

const standingOf = (model: Model, { lane, line, person }: Place, input: Here): Standing => {
  const { at } = input
  const seat = seatById(model, `${line.epoch}:${lane.name}:${person.n}`)
  if (seat !== undefined && seat.ended === null) {
    if (!seat.collected && !input.collect) return { kind: 'granted', collectBy: seat.collectBy }
    if (!seat.collected) collect(model, seat, input.device, at)
    const claim = giveToken(model, seat, input.device, at)
    return claim === null ? { kind: 'ended', why: 'used', calledAt: null } : { kind: 'inside', claim }
  }
  const ahead = countAhead(lane, line, person.n)
  if (person.n > line.called) {
    person.atDoor = null
    return { kind: 'waiting', ahead }
  }
  return { kind: 'atDoor', calledAt: calledAt(line, person.n), ahead, second: person.missed > 0 }
}

export const quit = (model: Model, { ticket, at }: Quit): Answer => {
  const lane = model.lanes.find((one) => one.name === ticket.lane)
  const line = lane === undefined ? undefined : lineByEpoch(lane, ticket.epoch)
  if (line === undefined || ticket.n > line.issued) return { to: 'done' }
  const seat = seatById(model, `${ticket.epoch}:${ticket.lane}:${ticket.n}`)
  if (seat === undefined) {
    Object.assign(personOf(line, ticket.n), { done: true, atDoor: null })
    writeLine(model, line)
  } else if (!seat.collected) end(model, seat, 'left', at)
  return { to: 'done' }
}

/** Seats for a whole class: refused with figures, held, or in the order of asking. */
export const hold = (model: Model, { classKey, size, until, at }: HoldInput): Answer => {
  const { capacity } = model.policy
  if (size > capacity || size < 1) return toHold({ kind: 'refused', why: 'tooLarge', limit: capacity })
  const known = model.holds.find((one) => one.classKey === classKey)
  const free = freeSeats(model, at)
  if (known !== undefined && known.heldAt !== null && size > known.size && free < size - known.size)
    return toHold({ kind: 'refused', why: 'noRoom', limit: known.size + free })
  const own = known ?? { classKey, serial: nextSerial(model), size, until, askedAt: at, heldAt: null }
  if (known === undefined) model.holds.push(own)
  Object.assign(own, { size, until })
  fill(model, at)
  if (own.heldAt !== null) return toHold({ kind: 'held', size, until })
  const before = model.holds.slice(0, model.holds.indexOf(own)).filter((one) => one.heldAt === null)
  return toHold({
    kind: 'queued',
    size,
    free: freeSeats(model, at),
    before: before.length,
    seatsBefore: before.reduce((sum, one) => sum + one.size, 0),
    since: own.askedAt,
  })
}

const toHold = (answer: HoldAnswer): Answer => ({ to: 'hold', answer })

export const openEpoch = (model: Model, { epoch, at }: OpenEpoch): Answer => {
  if (epoch === model.epoch) return { to: 'done' }
  model.epoch = epoch
  model.settleUntil = at + model.policy.settleMs
  for (const hold of model.holds) if (hold.heldAt !== null) hold.heldAt = Math.min(hold.heldAt, at)
  for (const lane of model.lanes) lane.lines.push(newLine(epoch, true))
  return { to: 'done' }
}
