import { createSiteClock } from '../../../src/gate/adapters/site-clock.ts'
import type { Answer } from '../../../src/gate/domain/answers.ts'
import type { Decision } from '../../../src/gate/domain/decisions.ts'
import type { Input, SeatClaim } from '../../../src/gate/domain/inputs.ts'
import type { Policy } from '../../../src/gate/domain/policy.ts'
import type { PorterSnapshot } from '../../../src/gate/domain/snapshot.ts'
import { type Act, asking, type PorterMaker, startAt, type Yard } from '../yard.ts'
import { compareStates, compareStep } from './compare.ts'
import { stepModel } from './create-model.ts'
import { createModelState, type Model } from './model-state.ts'
import { restart, writeAllDown } from './model-time.ts'

/** A yard in which each input goes to the porter and to the model, on a clock that people may set. */
export interface ComparedYard extends Yard {
  /** The journal begins anew with a snapshot, from which later restarts start. */
  checkpoint(): void
  /** All since the last checkpoint is lost, and a new epoch opened. */
  lose(afterMs: number, epoch: string): void
  /** Somebody sets the wall clock. */
  setClock(byMs: number): void
  /** Every token given so far. */
  readonly claims: readonly SeatClaim[]
}

const tickMs = 250
/** A clock this far behind what is written down was set back: the numbers cannot be trusted. */
const behindMs = 30_000

export const createComparedYard = (maker: PorterMaker, policy: Policy): ComparedYard => {
  let wall = startAt
  let monotonic = 0
  const startClock = () => createSiteClock({ wallMs: () => wall, monotonicMs: () => monotonic })
  let clock = startClock()
  let from = startAt
  let epochs = 0
  const now = (): number => Math.max(clock(), from)
  const start = { epoch: 'today', policy, mode: 'enforce' } as const
  let porter = maker.createPorter({ ...start, at: clock() })
  let model = createModelState('today', policy, 'enforce', clock())
  let kept: { snapshot: PorterSnapshot; decisions: Decision[]; model: Model; at: number } = {
    snapshot: porter.snapshot(),
    decisions: [],
    model: structuredClone(model),
    at: startAt,
  }
  const first = kept.snapshot
  const inputs: Input[] = []
  const claims: SeatClaim[] = []
  const decisions: Decision[] = []
  const step = (act: Act): Answer => {
    const input: Input = { ...act, at: now() }
    inputs.push(input)
    const made = porter.step(input)
    decisions.push(...made.decisions)
    kept.decisions.push(...made.decisions)
    const calls = made.decisions.filter((one) => one.kind === 'called')
    const expected = stepModel(model, input, calls)
    compareStep({ model, porter }, { input, step: made, expected })
    claims.push(...tokensOf(made.answer))
    return made.answer
  }
  const begin = (afterMs: number): void => {
    wall += afterMs
    const lastAt = kept.decisions.at(-1)?.at ?? kept.at
    const isSetBack = wall < lastAt - behindMs
    from = isSetBack ? wall : Math.max(wall, lastAt)
    clock = startClock()
    const known = isSetBack ? null : lastAt
    porter = maker.restorePorter(
      { ...start, at: from },
      { snapshot: kept.snapshot, decisions: [...kept.decisions], lastAt: known },
    )
    restart(model, from, known)
    compareStates(model, porter, from)
    epochs += 1
    if (isSetBack) step({ kind: 'openEpoch', epoch: `set-back-${epochs}` })
  }
  const pass = (ms: number, everyMs = tickMs): void => {
    for (let left = ms; left > 0; left -= everyMs) {
      wall += Math.min(left, everyMs)
      monotonic += Math.min(left, everyMs)
      step({ kind: 'tick' })
    }
  }
  return {
    inputs,
    claims,
    steps: [],
    decisions,
    first,
    now,
    porter: () => porter,
    step,
    ...asking(step),
    pass,
    sleep: (ms) => {
      wall += ms
    },
    restart: begin,
    checkpoint: () => {
      writeAllDown(model)
      kept = { snapshot: porter.snapshot(), decisions: [], model: structuredClone(model), at: now() }
    },
    lose: (afterMs, epoch) => {
      kept.decisions.length = 0
      model = structuredClone(kept.model)
      begin(afterMs)
      step({ kind: 'openEpoch', epoch })
      writeAllDown(model)
      kept = { snapshot: porter.snapshot(), decisions: [], model: structuredClone(model), at: now() }
    },
    setClock: (byMs) => {
      wall += byMs
    },
  }
}

const tokensOf = (answer: Answer): SeatClaim[] => {
  if (answer.to === 'here' && answer.standing.kind === 'inside') return [answer.standing.claim]
  return answer.to === 'seat' && answer.answer.kind === 'in' && answer.answer.renewed
    ? [answer.answer.claim]
    : []
}
