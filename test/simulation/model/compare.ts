import assert from 'node:assert/strict'
import type { Answer } from '../../../src/gate/domain/answers.ts'
import type { Announcement } from '../../../src/gate/domain/announcement.ts'
import type { Porter, Step } from '../../../src/gate/domain/porter.ts'
import type { Input } from '../../../src/gate/domain/inputs.ts'
import type { LineSnapshot, PorterSnapshot, SeatSnapshot } from '../../../src/gate/domain/snapshot.ts'
import { countHeld, seatsOfHold } from './model-fill.ts'
import { countAhead, countPresent } from './model-line.ts'
import { currentLine, type Hold, type Lane, type Line, type Model, type Seat } from './model-state.ts'

const wordsPerPlane = 128
const numbersPerChunk = wordsPerPlane * 32

/** A bit of the exported planes `seated`, `missed` and `second`: 0, 1 and 2. */
const bit = (words: Uint32Array, plane: 0 | 1 | 2, n: number): boolean => {
  const chunk = Math.floor(n / numbersPerChunk)
  const within = n % numbersPerChunk
  const word = words[(chunk * 3 + plane) * wordsPerPlane + (within >>> 5)] ?? 0
  return (word & (1 << (within & 31))) !== 0
}

const showLine = (line: Line): unknown => ({
  epoch: line.epoch,
  reserved: line.reserved,
  called: line.called,
  people: line.people.map((one) => [one.n, one.done, one.missed > 0, one.second]),
})

const shownLine = ({ epoch, reserved, called, bits }: LineSnapshot, line: Line | undefined): unknown => ({
  epoch,
  reserved,
  called,
  people: (line?.people ?? []).map(({ n }) => [n, bit(bits, 0, n), bit(bits, 1, n), bit(bits, 2, n)]),
})

const showSeat = (seat: Seat): unknown => ({
  id: seat.id,
  stranger: seat.stranger,
  classKey: seat.classKey,
  fromHold: seat.holdSerial > 0,
  takenAt: seat.takenAt,
  collectBy: seat.collectBy,
  collected: seat.collected,
  person: seat.person,
  signed: seat.signed,
  mark: seat.mark,
  extended: seat.extended,
  ended: seat.ended,
  devices: seat.devices.map((one) => one.name),
  lastExp: seat.ended === null ? 0 : seat.lastExp,
})

const shownSeat = (seat: SeatSnapshot): unknown => ({
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
  extended: seat.extended,
  ended: seat.ended,
  devices: seat.devices,
  lastExp: seat.lastExp,
})

const showHold = (model: Model, hold: Hold): unknown => {
  const { serial: _, ...plain } = hold
  return { ...plain, used: seatsOfHold(model, hold) }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

/** Who sits where, what is held, and where each number stands. */
const sameHouse = (model: Model, snapshot: PorterSnapshot): void => {
  assert.deepEqual(
    snapshot.seats.toSorted(byId).map(shownSeat),
    model.seats.toSorted(byId).map(showSeat),
    'seats',
  )
  assert.deepEqual(
    snapshot.holds,
    model.holds.map((hold) => showHold(model, hold)),
    'holds',
  )
  const lines = snapshot.lanes.map((lane, index) => [
    lane.name,
    lane.lines.map((line, place) => shownLine(line, model.lanes[index]?.lines[place])),
  ])
  assert.deepEqual(
    lines,
    model.lanes.map((lane) => [lane.name, lane.lines.map(showLine)]),
    'lines',
  )
  const { epoch, mode, settleUntil } = snapshot
  assert.deepEqual([epoch, mode, settleUntil], [model.epoch, model.mode, model.settleUntil])
}

const showLane = (lane: Lane): unknown => {
  const line = lane.lines.find((one) => one.called < one.issued) ?? currentLine(lane)
  return {
    epoch: line.epoch,
    called: line.called,
    issued: line.issued,
    first: countAhead(lane, line, line.called + 1),
    present: countPresent(line, line.called + 1, line.issued),
  }
}

/** What everybody may know. */
const sameAnnouncement = (model: Model, announcement: Announcement): void => {
  const { taken, held } = announcement
  assert.deepEqual([taken, held], [model.seats.length, countHeld(model)], 'seats taken and held')
  for (const lane of model.lanes) {
    const { epoch, called, issued, first, present } = announcement.lanes[lane.name] ?? {}
    const sum = present?.reduce((before, one) => before + one, 0)
    assert.deepEqual({ epoch, called, issued, first, present: sum }, showLane(lane), `lane ${lane.name}`)
  }
}

/**
 * What the model has no part in is left out: how long the wait will be. And a call that is over may be told as another
 * old one, since the porter forgets the exact times of such calls.
 */
const decidable = (model: Model, answer: Answer, at: number): unknown => {
  if (answer.to !== 'here') return answer
  const { standing, firstSeen } = answer
  const calledAt = 'calledAt' in standing ? standing.calledAt : null
  const isOld = calledAt !== null && calledAt < at - model.policy.callLifeMs
  return { standing: isOld ? { ...standing, calledAt: 'long ago' } : standing, firstSeen }
}

/** The answer is the same, and so is all that can be seen afterwards. */
export const compareStep = (
  { model, porter }: { readonly model: Model; readonly porter: Porter },
  { input, step, expected }: { readonly input: Input; readonly step: Step; readonly expected: Answer },
): void => {
  const { at } = input
  const answer = decidable(model, step.answer, at)
  assert.deepEqual(answer, decidable(model, expected, at), `answer to ${input.kind}`)
  if (input.kind === 'tick' && step.decisions.length === 0) return
  compareStates(model, porter, at)
}

export const compareStates = (model: Model, porter: Porter, at: number): void => {
  sameHouse(model, porter.snapshot())
  sameAnnouncement(model, porter.announce(at))
}
