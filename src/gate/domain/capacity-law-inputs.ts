import type { Answer } from './answers.ts'
import { applyLaw } from './capacity-law.ts'
import { seenIn, type CapacityStanding } from './capacity-law-state.ts'
import { countHeld } from './holds.ts'
import type { SetCapacity, SetLaw, SiteAnswers } from './inputs.ts'
import { boundsOf } from './settings.ts'
import type { PorterState } from './state.ts'
import { decide, type Turn } from './turn.ts'

/** Applies the capacity law to what the site's answers showed. In shadow and bypass it only tells. */
export const heedAnswers = (turn: Turn, { window, downSince }: SiteAnswers): Answer => {
  const { state, at } = turn
  const { policy, mode, capacity: before, waiting } = state
  const from = policy.capacity
  const used = state.seats.taken.size + countHeld(state.holds)
  const look = { at, capacity: from, ...boundsOf(turn), used, waiting, mode, downSince, window }
  const { goodSince, verdict } = applyLaw(before.memory, look)
  state.capacity = { ...before, memory: { ...before.memory, goodSince } }
  if (verdict === null || !before.lawOn) return { to: 'law', verdict: null, done: false }
  const done = mode === 'enforce' || mode === 'pause'
  if (done) decide(turn, { kind: 'capacity', at, from, ...verdict, seen: seenIn(window) })
  return { to: 'law', verdict, done }
}

/** An operator's own capacity: within the bounds it is set, and the law goes on from there. */
export const setCapacity = (turn: Turn, { capacity: to }: SetCapacity): Answer => {
  const { state, at } = turn
  const { least, most } = boundsOf(turn)
  if (to < least || to > most) return { to: 'capacity', done: false, least, most }
  const from = state.policy.capacity
  if (to !== from) decide(turn, { kind: 'capacity', at, from, to, why: 'operator', seen: null })
  return { to: 'capacity', done: true, least, most }
}

export const setLaw = (turn: Turn, { on }: SetLaw): Answer => {
  if (on !== turn.state.capacity.lawOn) decide(turn, { kind: 'law', at: turn.at, on })
  return { to: 'done' }
}

export const capacityStanding = (state: PorterState): CapacityStanding => {
  const { lawOn, memory, changes } = state.capacity
  const { least, most } = boundsOf({ state })
  return { now: state.policy.capacity, least, most, lawOn, changedAt: memory.changedAt, changes }
}
