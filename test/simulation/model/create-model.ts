import type { Answer } from '../../../src/gate/domain/answers.ts'
import type { Input } from '../../../src/gate/domain/inputs.ts'
import { fill } from './model-fill.ts'
import { bind, bindSeat, endByOperator, keep, late, leave, mark, touch } from './model-inside.ts'
import { type ToldCall, writeCalls } from './model-calls.ts'
import { type Model, openLanes } from './model-state.ts'
import { noteSleep, tick } from './model-time.ts'
import { arrive, here, hold, openEpoch, quit } from './model-waiter.ts'

const answerTo = (model: Model, input: Input, calls: readonly ToldCall[]): Answer => {
  switch (input.kind) {
    case 'arrive':
      return arrive(model, input)
    case 'here':
      return here(model, input, calls)
    case 'touch':
      return touch(model, input)
    case 'keep':
    case 'extend':
      return keep(model, input)
    case 'late':
      return late(model, input)
    case 'mark':
      return mark(model, input)
    case 'bind':
      return bind(model, input)
    case 'bindSeat':
      return bindSeat(model, input)
    case 'leave':
      return leave(model, input)
    case 'quit':
      return quit(model, input)
    case 'end':
      return endByOperator(model, input)
    case 'hold':
      return hold(model, input)
    case 'release':
      model.holds = model.holds.filter((one) => one.classKey !== input.classKey)
      return { to: 'done' }
    case 'mode':
      model.mode = input.mode
      return { to: 'done' }
    case 'policy':
      model.policy = input.policy
      openLanes(model)
      return { to: 'done' }
    case 'siteHealth':
      model.siteUp = input.up
      return { to: 'done' }
    case 'openEpoch':
      return openEpoch(model, input)
    case 'tick':
      tick(model, input.at, calls)
      return { to: 'done' }
    default:
      throw new Error(`the model knows nothing of ${input.kind}: the histories have none`)
  }
}

/** One input: the answer. The model is told the numbers called in this step; all else it finds by itself. */
export const stepModel = (model: Model, input: Input, calls: readonly ToldCall[]): Answer => {
  noteSleep(model, input.at)
  const answer = answerTo(model, input, calls)
  if (input.kind !== 'here' && input.kind !== 'tick') writeCalls(model, calls, input.at)
  // A request inside frees no seat.
  if (input.kind !== 'touch') fill(model, input.at)
  return answer
}
