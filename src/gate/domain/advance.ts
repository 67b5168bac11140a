import { second } from '../../kernel/duration.ts'
import { dueBefore } from './deadlines.ts'
import { type Lane, leastShowUp, type Line, wholeShare } from './line.ts'
import { nextPresent } from './number-bits.ts'
import { count, roll } from './second-counts.ts'
import { freeSeats, lets, type PorterState, strangersStandAside } from './state.ts'
import { decide, type Turn } from './turn.ts'

/** The door is filled for so many seconds of the present pace. */
const paceAheadSeconds = 10
/** Kept at the door beside the pace, so that a slow site always has somebody there. */
const leastAtDoor = 5
/** Seats that end within this are expected free. */
const foreseenMs = 60 * second
/** Calls in one turn and lane; the next turn goes on. Bounds the work of a step. */
const callsPerTurn = 4_096

/** Whole-number square root, Newton's method. */
const squareRoot = (value: number): number => {
  if (value < 2) return Math.max(0, value)
  let root = value
  let next = (root + 1) >> 1
  while (next < root) {
    root = next
    next = Math.floor((root + Math.floor(value / root)) / 2)
  }
  return root
}

/** Seats expected to be free within a minute: ended ones that count until their last token's `exp`, and lesson ends. */
export const countReleases = ({ seats }: PorterState, at: number): number => {
  let releases = 0
  for (const seat of dueBefore(seats.deadlines, at + foreseenMs)) if (seat.ended !== null) releases += 1
  for (const seat of dueBefore(seats.lessonEnds, at + foreseenMs)) if (seat.inLesson) releases += 1
  return releases
}

/** How many people a lane should have at the door: its pace for ten seconds and three sigma, and what is or will be free. */
const doorTarget = (lane: Lane, free: number, releases: number, at: number): number => {
  roll(lane.grants, at)
  const pace = Math.ceil((lane.grants.sum * paceAheadSeconds) / 60)
  return pace + 3 * squareRoot(pace) + leastAtDoor + free + releases
}

/** Learns how many of the called come within 15 s: a running average over about 64 of them. */
export const learnShowUp = (lane: Lane, came: boolean): void => {
  lane.showUp += ((came ? wholeShare : 0) - lane.showUp) >> 6
}

const countExpected = (state: PorterState, lane: Lane, at: number): number => {
  const stayedAway = roll(lane.expected, at)
  for (let person = 0; person < stayedAway; person += 1) learnShowUp(lane, false)
  let atDoor = 0
  const aside = strangersStandAside(state, lane)
  for (const { door } of lane.lines) atDoor += aside ? door.known.length : door.byNumber.size
  return atDoor + Math.floor((lane.expected.sum * Math.max(leastShowUp, lane.showUp)) / wholeShare)
}

/**
 * Calls further numbers of a lane, in order, until enough people are expected at the door.
 * Numbers that nobody was lately seen with are passed over at no cost: they stay good for 20 minutes.
 */
export const advance = (turn: Turn, lane: Lane, releases: number): void => {
  const { state, at } = turn
  if ((state.policy.admitsClasses && state.mode === 'enforce') || !lets(state)) return
  const free = freeSeats(state, at)
  const wanted = Math.min(doorTarget(lane, free, releases, at) - countExpected(state, lane, at), callsPerTurn)
  let room = Math.ceil((wanted * wholeShare) / Math.max(leastShowUp, lane.showUp))
  for (const line of lane.lines) {
    if (room <= 0) return
    room -= callOn(turn, lane, line, room)
  }
}

/** The lowest number after this one that somebody is believed to stand there with, or 0. */
const nextToCall = ({ presenceKnownFrom }: PorterState, at: number, line: Line, after: number): number =>
  at < presenceKnownFrom && after < line.surelyGiven
    ? after + 1
    : nextPresent(line.bits, after + 1, line.issued)

const callOn = (turn: Turn, lane: Lane, line: Line, room: number): number => {
  const { state, at } = turn
  if (line.called >= line.issued) return 0
  let called = 0
  let upTo = line.called
  while (called < room) {
    const next = nextToCall(state, at, line, upTo)
    if (next === 0) {
      upTo = line.issued
      break
    }
    upTo = next
    called += 1
  }
  decide(turn, { kind: 'called', at, epoch: line.epoch, lane: lane.name, upTo })
  if (called > 0) {
    count(lane.expected, at, called)
    state.wait?.calledPresent(at, lane.name, called)
  }
  return called
}
