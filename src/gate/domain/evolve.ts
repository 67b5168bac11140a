import { type CapacityChange, withChange } from './capacity-law-state.ts'
import type { Decision } from './decisions.ts'
import { recordCall } from './call-log.ts'
import { leaveDoor } from './door-list.ts'
import { evolveNewSeat, evolveSeat, seatFromDecision } from './evolve-seat.ts'
import { addLine, createLine } from './line.ts'
import { setBit } from './number-bits.ts'
import { planSeat } from './seats.ts'
import { lineOfDecision, openLanes, type PorterState } from './state.ts'

/** Applies a decision. Decisions alone rebuild the state; this decides nothing. */
export const evolve = (state: PorterState, decision: Decision): void => {
  switch (decision.kind) {
    case 'epochOpened':
      return openEpoch(state, decision)
    case 'reserved':
    case 'called':
      return evolveLine(state, decision)
    case 'granted':
    case 'adopted':
      return evolveNewSeat(state, decision)
    case 'collected':
    case 'bound':
    case 'marked':
    case 'extended':
    case 'ended':
    case 'freed':
      return evolveSeat(state, seatFromDecision(state, decision), decision)
    case 'quit':
      return quit(state, decision)
    case 'holdAsked':
    case 'held':
    case 'released':
      return evolveHold(state, decision)
    case 'mode':
      state.mode = decision.mode
      state.modeSince = decision.at
      return undefined
    case 'policy':
      noteCapacity(state, decision)
      state.policy = decision.policy
      // Another limit may end a seat before it was to be looked at.
      for (const seat of state.seats.taken.values()) planSeat(state.seats, seat, state.policy)
      return openLanes(state)
    case 'capacity':
      state.policy = { ...state.policy, capacity: decision.to }
      state.capacity = withChange(state.capacity, withoutKind(decision))
      return undefined
    case 'law':
      state.capacity = { ...state.capacity, lawOn: decision.on }
      return undefined
    case 'settings':
      state.capacity = { ...state.capacity, settings: decision.settings }
      return undefined
  }
}

type Of<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>

const withoutKind = ({ at, from, to, why, seen }: Of<'capacity'>): CapacityChange => ({
  at,
  from,
  to,
  why,
  seen,
})

const noteCapacity = (state: PorterState, { at, policy }: Of<'policy'>): void => {
  const from = state.policy.capacity
  const to = policy.capacity
  if (from !== to) state.capacity = withChange(state.capacity, { at, from, to, why: 'operator', seen: null })
}

const openEpoch = (state: PorterState, { at, epoch, settleUntil }: Of<'epochOpened'>): void => {
  // After a clock was set back, seats taken from now on are still seats of what is held now.
  for (const hold of state.holds.values()) if (hold.heldAt !== null) hold.heldAt = Math.min(hold.heldAt, at)
  state.epoch = epoch
  state.settleUntil = settleUntil
  for (const lane of state.lanes.values()) addLine(lane, createLine(epoch, lane.name))
}

const evolveLine = (state: PorterState, decision: Of<'reserved' | 'called'>): void => {
  const epoch = decision.kind === 'called' ? decision.epoch : state.epoch
  const line = lineOfDecision(state, decision.lane, epoch)
  if (decision.kind === 'reserved') line.reserved = Math.max(line.reserved, decision.upTo)
  else {
    line.called = decision.upTo
    line.issued = Math.max(line.issued, decision.upTo)
    recordCall(line.calls, decision.upTo, decision.at)
  }
}

const quit = (state: PorterState, { ticket }: Of<'quit'>): void => {
  const line = lineOfDecision(state, ticket.lane, ticket.epoch)
  setBit(line.bits, 'seated', ticket.n, true)
  leaveDoor(line.door, ticket.n)
}

const evolveHold = (state: PorterState, decision: Of<'holdAsked' | 'held' | 'released'>): void => {
  const hold = state.holds.get(decision.classKey)
  if (decision.kind === 'released') state.holds.delete(decision.classKey)
  else if (decision.kind === 'held') {
    if (hold !== undefined) hold.heldAt = decision.at
  } else if (hold === undefined) {
    const { classKey, size, until, at } = decision
    state.holds.set(classKey, { classKey, size, until, askedAt: at, heldAt: null, used: 0 })
  } else {
    hold.size = decision.size
    hold.until = decision.until
  }
}
