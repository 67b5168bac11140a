import type { Decision } from './decisions.ts'
import { evolve } from './evolve.ts'
import { observe } from './observe.ts'
import type { PorterState } from './state.ts'

/** One input being answered: the state, its time, and what has been decided so far. */
export interface Turn {
  readonly state: PorterState
  readonly at: number
  readonly decisions: Decision[]
}

export const decide = (turn: Turn, decision: Decision): void => {
  turn.decisions.push(decision)
  if (turn.state.wait !== null) observe(turn.state, decision, turn.state.wait)
  evolve(turn.state, decision)
}
