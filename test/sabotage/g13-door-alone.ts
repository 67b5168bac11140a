import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import type { DoorWorld } from '../rules/door-world.ts'
import type { AnswerVisit } from '../rules/door-browser.ts'
import { doorAlone, nextPorterAdopts } from '../rules/g13-door-alone.ts'
import { sabotageOf } from '../rules/proof.ts'

const forgetsSeats: AnswerVisit = (door, visit, readForm) =>
  answerVisit(door, door.away.since() === null ? visit : { ...visit, seat: null }, readForm)

const believesItself: AnswerVisit = (door, visit, readForm) => {
  const seat = visit.seat === null ? null : { ...visit.seat, lastGivenExp: visit.seat.claim.exp }
  return answerVisit(door, { ...visit, seat }, readForm)
}

const letsEverybodyIn = (world: DoorWorld): void => {
  world.parts = { ...world.parts, away: { ...world.parts.away, admits: () => true } }
}

const letsNobodyIn = (world: DoorWorld): void => {
  world.parts = { ...world.parts, away: { ...world.parts.away, admits: () => false } }
}

/** Whoever comes back to the next porter shows nothing of what a door gave. */
const hidesOwnSeats: AnswerVisit = (door, visit, readForm) => {
  const isOwn = visit.seat !== null && visit.seat.claim.exp !== visit.seat.lastGivenExp
  return answerVisit(door, door.away.since() === null && isOwn ? { ...visit, seat: null } : visit, readForm)
}

export const sabotages = [
  sabotageOf('G13', doorAlone, 'the seated are refused while the porter is away', { answer: forgetsSeats }),
  sabotageOf('G13', doorAlone, 'what a door extended is extended for ever', { answer: believesItself }),
  sabotageOf('G13', doorAlone, 'a door alone lets everybody in', {
    answer: answerVisit,
    prepare: letsEverybodyIn,
  }),
  sabotageOf('G13', doorAlone, 'a door alone lets nobody in: the gate fails closed', {
    answer: answerVisit,
    prepare: letsNobodyIn,
  }),
  sabotageOf('G13', nextPorterAdopts, 'seats that doors extended are worth nothing to the next porter', {
    answer: hidesOwnSeats,
  }),
]
