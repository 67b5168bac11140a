import { defined } from '../../kernel/assert.ts'
import type { Decision } from './decisions.ts'
import { recordCall } from './call-log.ts'
import { leaveDoor } from './door-list.ts'
import { evolveNewSeat, evolveSeat, seatFromDecision } from './evolve-seat.ts'
import { addLine, adoptLine, createLane, createLine } from './line.ts'
import { setBit } from './number-bits.ts'
import { lineOf, openLanes, type PorterState } from './state.ts'

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
      state.policy = decision.policy
      return openLanes(state)
  }
}

type Of<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>

const openEpoch = (state: PorterState, { epoch, settleUntil }: Of<'epochOpened'>): void => {
  state.epoch = epoch
  state.settleUntil = settleUntil
  for (const lane of state.lanes.values()) addLine(lane, createLine(epoch, lane.name))
}

const evolveLine = (state: PorterState, decision: Of<'reserved' | 'called'>): void => {
  const epoch = decision.kind === 'called' ? decision.epoch : state.epoch
  if (!state.lanes.has(decision.lane))
    state.lanes.set(decision.lane, createLane(decision.lane, state.epoch, 1))
  const known = lineOf(state, decision.lane, epoch)?.line
  const line = known ?? adoptLine(defined(state.lanes.get(decision.lane), 'the lane is open'), epoch)
  if (decision.kind === 'reserved') line.reserved = Math.max(line.reserved, decision.upTo)
  else {
    line.called = decision.upTo
    line.issued = Math.max(line.issued, decision.upTo)
    recordCall(line.calls, decision.upTo, decision.at)
  }
}

const quit = (state: PorterState, { ticket }: Of<'quit'>): void => {
  const line = lineOf(state, ticket.lane, ticket.epoch)?.line
  if (line === undefined) return
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
