import { firstAtDoor, type AtTheDoor } from './door-list.ts'
import { firstQueued, hasRoom } from './holds.ts'
import { type Lane, type Line } from './line.ts'
import { count } from './second-counts.ts'
import { freeSeats, heldMayEnter, lessonsAreFull, type PorterState, strangersMayEnter } from './state.ts'
import { decide, type Turn } from './turn.ts'

/** One seat of a lane with weight 1 moves its pass by this; a lane of weight w by this ÷ w. */
const strideOne = 2 ** 20
/** A lane that wakes starts at most so many seats ÷ weight behind (measured: else it takes everything). */
const wakeSeats = 8

/** Seats given in one step; the next step goes on. */
const grantsPerTurn = 4_096

interface Candidate {
  readonly lane: Lane
  readonly line: Line
  readonly person: AtTheDoor
}

/** After every input: free seats go to those at the door, fairly over the lanes, in each lane to the lowest number. */
export const fill = (turn: Turn): void => {
  const { state, at } = turn
  keepHolds(turn)
  if (state.policy.admitsClasses && state.mode === 'enforce') return
  for (let given = 0; given < grantsPerTurn && freeSeats(state, at) > 0; given += 1) {
    const candidate = nextCandidate(state)
    if (candidate === undefined) return
    serve(state, candidate.lane)
    grant(turn, candidate)
  }
}

/** Gives queued holds their seats, whole and in order. */
const keepHolds = (turn: Turn): void => {
  const { state, at } = turn
  for (
    let hold = firstQueued(state.holds, state.policy.capacity);
    hold !== undefined;
    hold = firstQueued(state.holds, state.policy.capacity)
  ) {
    if (freeSeats(state, at) < hold.size) return
    decide(turn, { kind: 'held', at, classKey: hold.classKey })
  }
}

const candidateOf = (state: PorterState, lane: Lane): Candidate | undefined => {
  const strangersMay = strangersMayEnter(state)
  for (const line of lane.lines) {
    const person = firstAtDoor(line.door, strangersMay)
    if (person !== undefined) return { lane, line, person }
  }
  return undefined
}

/** The lane with demand that is most behind its weight. A lane at its own limit is kept level. */
const nextCandidate = (state: PorterState): Candidate | undefined => {
  let next: Candidate | undefined
  for (const lane of state.lanes.values()) {
    const atLimit = lane.name === 'class' && lessonsAreFull(state)
    const candidate = atLimit ? undefined : candidateOf(state, lane)
    if (atLimit) lane.pass = Math.max(lane.pass, state.passNow)
    if (candidate === undefined) {
      lane.awake = false
      continue
    }
    if (!lane.awake) wake(state, lane)
    if (next === undefined || lane.pass < next.lane.pass) next = candidate
  }
  return next
}

const wake = (state: PorterState, lane: Lane): void => {
  lane.awake = true
  lane.pass = Math.max(lane.pass, state.passNow - Math.floor((wakeSeats * strideOne) / lane.weight))
}

const serve = (state: PorterState, lane: Lane): void => {
  state.passNow = lane.pass
  lane.pass += Math.floor(strideOne / lane.weight)
}

const grant = (turn: Turn, { lane, line, person }: Candidate): void => {
  const { state, at } = turn
  const { policy } = state
  const { n, stranger, classKey, still } = person
  const collectBy = at + (still ? policy.collectWithinStillMs : policy.collectWithinMs)
  const ticket = { epoch: line.epoch, lane: lane.name, n }
  decide(turn, { kind: 'granted', at, ticket, collectBy, stranger, classKey })
  count(lane.grants, at, 1)
}

/** Gives a seat of its class's hold to somebody at the door. */
export const grantFromHold = (turn: Turn, candidate: Candidate): void => {
  const { state, at } = turn
  if (hasRoom(state.holds, candidate.person.classKey) && heldMayEnter(state, at)) grant(turn, candidate)
}
