import { writeLine } from './model-line.ts'
import {
  type Hold,
  type Lane,
  type Line,
  type Model,
  nextSerial,
  perMille,
  type Person,
} from './model-state.ts'

/** A seat of a lane with weight 1 moves it on by this; of weight w, by this ÷ w. */
const stride = 2 ** 20
const wakeSeats = 8
const unlimited = 2 ** 31

export const seatsOfHold = (model: Model, hold: Hold): number =>
  model.seats.filter((one) => one.holdSerial === hold.serial).length

export const countHeld = (model: Model): number => {
  let held = 0
  for (const hold of model.holds)
    if (hold.heldAt !== null) held += Math.max(0, hold.size - seatsOfHold(model, hold))
  return held
}

const isOpen = (model: Model): boolean => model.mode === 'shadow' || model.mode === 'bypass'
const isShut = (model: Model, at: number): boolean =>
  model.mode === 'pause' || !model.siteUp || at < model.settleUntil

/** Capacity − taken − held, where the gate is for real. */
export const freeSeats = (model: Model, at: number): number => {
  if (isOpen(model)) return unlimited
  if (isShut(model, at)) return 0
  return Math.max(0, model.policy.capacity - model.seats.length - countHeld(model))
}

export const holdWithRoom = (model: Model, classKey: string | null): Hold | undefined =>
  model.holds.find(
    (one) => one.classKey === classKey && one.heldAt !== null && seatsOfHold(model, one) < one.size,
  )

/** Whether somebody of a class may take a seat that is held for it. */
export const heldMayEnter = (model: Model, at: number): boolean =>
  isOpen(model) || (!isShut(model, at) && model.seats.length + countHeld(model) <= model.policy.capacity)

export const isAtStrangersLimit = ({ policy, seats }: Model): boolean =>
  policy.reportsSignIns &&
  seats.filter((one) => one.stranger && !one.signed).length >= perMille(policy, policy.unsignedMaxPerMille)

const isAtItsLimit = ({ policy, seats }: Model, lane: Lane): boolean =>
  lane.name === 'class' &&
  !policy.admitsClasses &&
  seats.filter((one) => one.inLesson).length >= perMille(policy, policy.lessonMaxPerMille)

export interface Next {
  readonly lane: Lane
  readonly line: Line
  readonly person: Person
}

/** The lowest number at the door of this lane that may enter; earlier epochs first. */
const firstAtDoor = (model: Model, lane: Lane): Next | undefined => {
  const strangersMay = !isAtStrangersLimit(model)
  for (const line of lane.lines)
    for (const person of line.people)
      if (person.atDoor !== null && (strangersMay || !person.atDoor.stranger)) return { lane, line, person }
  return undefined
}

/** Of the lanes with somebody who may enter, the one most behind its weight. */
const mostBehind = (model: Model): Next | undefined => {
  let next: Next | undefined
  for (const lane of model.lanes) {
    const atLimit = isAtItsLimit(model, lane)
    const first = atLimit ? undefined : firstAtDoor(model, lane)
    if (atLimit) lane.pass = Math.max(lane.pass, model.passNow)
    if (first !== undefined && !lane.awake) {
      lane.pass = Math.max(lane.pass, model.passNow - Math.floor((wakeSeats * stride) / lane.weight))
    }
    lane.awake = first !== undefined
    if (first !== undefined && (next === undefined || lane.pass < next.lane.pass)) next = first
  }
  return next
}

/** Gives a seat: of the class's hold if that has room. */
export const grant = (model: Model, { lane, line, person }: Next, at: number): void => {
  const { policy } = model
  const { atDoor } = person
  if (atDoor === null) return
  const collectBy = at + (atDoor.still ? policy.collectWithinStillMs : policy.collectWithinMs)
  if (person.missed > 0) person.second = true
  person.done = true
  person.atDoor = null
  writeLine(model, line)
  lane.grants.push(at)
  model.seats.push({
    id: `${line.epoch}:${lane.name}:${person.n}`,
    stranger: atDoor.stranger,
    classKey: atDoor.classKey,
    holdSerial: holdWithRoom(model, atDoor.classKey)?.serial ?? 0,
    takenAt: at,
    collectBy,
    collected: false,
    devices: [],
    person: null,
    signed: false,
    mark: null,
    inLesson: false,
    extended: false,
    ended: null,
    joined: null,
    lastExp: 0,
    heldSince: at,
    heldOrder: nextSerial(model),
    activityAt: at,
    unsignedUntil: 0,
    unsignedPresses: 0,
    noticeUntil: null,
    lateUsed: 0,
    written: { collectBy, heldSince: at, heldOrder: 0, activityAt: at, unsignedUntil: 0, lastExp: 0 },
  })
}

/** Classes are served whole and in order; one that could never be held keeps nobody waiting. */
const keepHolds = (model: Model, at: number): void => {
  for (const hold of model.holds) {
    if (hold.heldAt !== null || hold.size > model.policy.capacity) continue
    if (freeSeats(model, at) < hold.size) return
    hold.heldAt = at
  }
}

/** Free seats go to those at the door. Where whole classes are admitted, persons enter through holds only. */
export const fill = (model: Model, at: number): void => {
  keepHolds(model, at)
  if (model.policy.admitsClasses && model.mode === 'enforce') return
  while (freeSeats(model, at) > 0) {
    const next = mostBehind(model)
    if (next === undefined) return
    model.passNow = next.lane.pass
    next.lane.pass += Math.floor(stride / next.lane.weight)
    grant(model, next, at)
  }
}
