import { createPorter } from '../../src/gate/domain/create-porter.ts'
import type { Answer, SeatAnswer, Standing } from '../../src/gate/domain/answers.ts'
import type { Decision } from '../../src/gate/domain/decisions.ts'
import type { Input, SeatClaim } from '../../src/gate/domain/inputs.ts'
import type { Bearing, LaneName } from '../../src/gate/domain/lanes.ts'
import { defaultPolicy, type Mode, type Policy } from '../../src/gate/domain/policy.ts'
import type { Porter, Step } from '../../src/gate/domain/porter.ts'
import { type Kept, restorePorter } from '../../src/gate/domain/restore-porter.ts'
import type { PorterSnapshot } from '../../src/gate/domain/snapshot.ts'
import type { PorterStart } from '../../src/gate/domain/state.ts'
import type { TicketId } from '../../src/gate/domain/ticket.ts'
import { assert } from '../../src/kernel/assert.ts'

/** The two ways in which a porter comes into being. */
export interface PorterMaker {
  createPorter(start: PorterStart): Porter
  restorePorter(start: PorterStart, kept: Kept): Porter
}

export const realPorters: PorterMaker = { createPorter, restorePorter }

type WithoutTime<Any> = Any extends Input ? Omit<Any, 'at'> : never
export type Act = WithoutTime<Input>

/** Somebody with a ticket. */
export interface Waiter {
  readonly ticket: TicketId
  readonly bearing: Bearing
  readonly device: string
  readonly script?: boolean
  readonly collect?: boolean
  readonly classKey?: string
}

export const startAt = Date.UTC(2026, 8, 1, 6)
const tickMs = 250

/** A porter, its clock, and all that was asked, answered and decided. */
export interface Yard {
  readonly inputs: Input[]
  readonly steps: Step[]
  readonly decisions: Decision[]
  /** What a journal begins with. */
  readonly first: PorterSnapshot
  now(): number
  porter(): Porter
  step(act: Act): Answer
  arrive(lane: LaneName): TicketId
  here(waiter: Waiter): Standing
  seat(act: Extract<Act, { kind: 'touch' | 'keep' | 'extend' | 'bind' | 'leave' }>): SeatAnswer
  /** Time goes by, with a tick every 250 ms. */
  pass(ms: number, everyMs?: number): void
  /** Time goes by and the machine does not. */
  sleep(ms: number): void
  /** The process ends, and another one starts from what was decided. */
  restart(afterMs: number, kept?: Kept): void
}

export interface YardStart {
  readonly capacity: number
  readonly mode?: Mode
  readonly change?: Partial<Policy>
  /** Hears every step. */
  readonly watch?: (input: Input, step: Step) => void
}

export const createYard = (maker: PorterMaker, given: YardStart): Yard => {
  const policy = { ...defaultPolicy(given.capacity), ...given.change }
  const start: PorterStart = { epoch: 'today', policy, mode: given.mode ?? 'enforce', at: startAt }
  const inputs: Input[] = []
  const steps: Step[] = []
  const decisions: Decision[] = []
  let at = startAt
  let porter = maker.createPorter(start)
  const first = porter.snapshot()
  const step = (act: Act): Answer => {
    const input: Input = { ...act, at }
    const made = porter.step(input)
    inputs.push(input)
    steps.push(made)
    decisions.push(...made.decisions)
    given.watch?.(input, made)
    return made.answer
  }
  const pass = (ms: number, everyMs = tickMs): void => {
    for (let left = ms; left > 0; left -= everyMs) {
      at += Math.min(left, everyMs)
      step({ kind: 'tick' })
    }
  }
  return {
    inputs,
    steps,
    decisions,
    first,
    now: () => at,
    porter: () => porter,
    step,
    ...asking(step),
    pass,
    sleep: (ms) => {
      at += ms
    },
    restart: (afterMs, kept) => {
      const lastAt = decisions.at(-1)?.at ?? null
      at += afterMs
      porter = maker.restorePorter(
        { ...start, at },
        kept ?? { snapshot: first, decisions: [...decisions], lastAt },
      )
    },
  }
}

/** The questions that have one kind of answer. */
export const asking = (step: (act: Act) => Answer): Pick<Yard, 'arrive' | 'here' | 'seat'> => ({
  arrive: (lane) => {
    const answer = step({ kind: 'arrive', lane })
    assert(answer.to === 'arrive', 'who arrives gets a ticket')
    return answer.ticket
  },
  here: (waiter) => {
    const answer = step({ script: true, collect: true, ...waiter, kind: 'here' })
    assert(answer.to === 'here', 'a check-in is answered')
    return answer.standing
  },
  seat: (act) => {
    const answer = step(act)
    assert(answer.to === 'seat', 'a request inside is answered')
    return answer.answer
  },
})

let devices = 0
/** Somebody new, with a device of their own. */
export const come = (yard: Yard, lane: LaneName, more: Partial<Waiter> = {}): Waiter => {
  devices += 1
  const bearing = lane === 'line' ? 'known' : lane
  return { ticket: yard.arrive(lane), bearing, device: `device-${devices}`, ...more }
}

/** The claim of somebody who comes and finds a seat at once. */
export const comeIn = (yard: Yard, lane: LaneName, more: Partial<Waiter> = {}): SeatClaim => {
  const standing = yard.here(come(yard, lane, more))
  assert(standing.kind === 'inside', `a free seat lets somebody in, not: ${standing.kind}`)
  return standing.claim
}

/** Takes `count` seats. */
export const fillHouse = (yard: Yard, lane: LaneName, count: number): SeatClaim[] =>
  Array.from({ length: count }, () => comeIn(yard, lane))
