import { assert } from '../../kernel/assert.ts'
import { announce } from './announce.ts'
import type { Answer } from './answers.ts'
import { bind, bindSeat } from './bind.ts'
import { capacityStanding, heedAnswers, setCapacity, setLaw } from './capacity-law-inputs.ts'
import { arrive, hold, openEpoch, quit, release } from './control.ts'
import { fill } from './fill.ts'
import { here } from './here.ts'
import type { Input } from './inputs.ts'
import { endByOperator, keep, late, leave, mark, touch } from './inside.ts'
import type { Porter } from './porter.ts'
import { applySettings } from './settings.ts'
import { foreseeCapacity, heldMs, readFigures } from './read-figures.ts'
import { exportState } from './snapshot.ts'
import { forgiveSleep } from './sleep.ts'
import { createState, type PorterStart, type PorterState } from './state.ts'
import { tick } from './tick.ts'
import { decide, type Turn } from './turn.ts'

const answerTo = (turn: Turn, input: Input): Answer => {
  switch (input.kind) {
    case 'arrive':
      return arrive(turn, input)
    case 'here':
      return here(turn, input)
    case 'touch':
      return touch(turn, input)
    case 'keep':
    case 'extend':
      return keep(turn, input)
    case 'late':
      return late(turn, input)
    case 'mark':
      return mark(turn, input)
    case 'bind':
      return bind(turn, input)
    case 'bindSeat':
      return bindSeat(turn, input)
    case 'leave':
      return leave(turn, input)
    case 'quit':
      return quit(turn, input)
    case 'end':
      return endByOperator(turn, input)
    case 'hold':
      return hold(turn, input)
    case 'release':
      return release(turn, input)
    case 'mode':
      if (input.mode !== turn.state.mode) decide(turn, input)
      return { to: 'done' }
    case 'policy':
      decide(turn, input)
      return { to: 'done' }
    case 'planned':
      turn.state.planned = input.rise
      return { to: 'done' }
    case 'settings':
      return applySettings(turn, input)
    case 'capacity':
      return setCapacity(turn, input)
    case 'law':
      return setLaw(turn, input)
    case 'siteAnswers':
      return heedAnswers(turn, input)
    case 'siteHealth':
      turn.state.siteUp = input.up
      return { to: 'done' }
    case 'openEpoch':
      return openEpoch(turn, input)
    case 'tick':
      return tick(turn)
  }
}

/** Gives the porter over a state, new or rebuilt. */
export const porterOf = (state: PorterState): Porter => ({
  step: (input) => {
    assert(Number.isSafeInteger(input.at) && input.at >= state.lastTickAt, 'site time never goes back')
    forgiveSleep(state, input.at)
    const turn: Turn = { state, at: input.at, decisions: [] }
    const answer = answerTo(turn, input)
    if (input.kind !== 'touch' && input.kind !== 'tick') fill(turn)
    return { answer, decisions: turn.decisions }
  },
  announce: (at) => announce(state, at),
  snapshot: () => exportState(state),
  capacity: () => capacityStanding(state),
  figures: () => readFigures(state),
  foresee: (capacity, at) => foreseeCapacity(state, capacity, at),
  heldMs: (seat) => heldMs(state, seat),
})

export const createPorter = (start: PorterStart): Porter => porterOf(createState(start))
