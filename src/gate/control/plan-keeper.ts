import { minute, second } from '../../kernel/duration.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Log } from '../../platform/log.ts'
import type { Sentence } from '../door/tokens/sentence.ts'
import type { SteeredPorter } from './action-effect.ts'
import type { OperatorAction, Plan } from './operated-site.ts'
import type { PlanBook } from './plan-book.ts'

/** A plan that the gate slept through is done at the next start, if no more than this has passed. */
const missedMostMs = 15 * minute

/** Whoever looks every 60 s, a tenth more for the client's own spread, looks once in this time. */
const announceAheadMs = 70 * second

export interface PlanKeeperParts {
  readonly plans: PlanBook
  readonly porter: SteeredPorter
  readonly log: Log
  /** The record was written since then: the process ended between the record and the end of the plan. */
  readonly isRecorded: (action: OperatorAction, reason: string, since: number) => boolean
  readonly refusal: (action: OperatorAction, at: number) => Sentence | null
  readonly record: (action: OperatorAction, reason: string) => Promise<void>
  readonly takeEffect: (action: OperatorAction, at: number) => Promise<Outcome<null, Sentence>>
}

/** The capacity first: a gate that becomes one for real does so with the seats it should have. */
const actionsOf = ({ capacity, mode }: Plan): readonly OperatorAction[] => [
  ...(capacity === null ? [] : [{ kind: 'capacity', capacity } as const]),
  ...(mode === null ? [] : [{ kind: 'mode', mode } as const]),
]

/** Lets plans act when their time has come, once each, also across a restart. */
export const createPlanKeeper = (parts: PlanKeeperParts) => {
  const { plans, porter, log } = parts
  let announced = false

  const run = async (plan: Plan, at: number): Promise<void> => {
    const lateMs = at - plan.nextAt
    const told = { plan: plan.id, lateMs }
    if (lateMs > missedMostMs) {
      log('warn', 'plan-skipped', { ...told, why: 'its time passed while the gate was down' })
      return
    }
    const reason = `plan ${plan.id}`
    for (const action of actionsOf(plan)) {
      const refusal = parts.refusal(action, at)
      if (refusal !== null) {
        log('error', 'plan-refused', { ...told, what: refusal.en })
        continue
      }
      if (!parts.isRecorded(action, reason, plan.nextAt)) await parts.record(action, reason)
      await parts.takeEffect(action, at)
    }
    log('info', 'plan-done', told)
  }

  const announce = async (at: number): Promise<void> => {
    const next = plans.plans().find((plan) => opens(plan, porter) && plan.nextAt <= at + announceAheadMs)
    const rise =
      next === undefined ? null : { at: next.nextAt, capacity: next.capacity ?? porter.policy().capacity }
    // Told again each second: a porter that was restored meanwhile has forgotten it.
    if (rise !== null || announced) await porter.ask({ kind: 'planned', rise })
    announced = rise !== null
  }

  return {
    tend: async (at: number): Promise<void> => {
      for (const plan of plans.plans()) {
        if (plan.nextAt > at) break
        await run(plan, at)
        try {
          plans.advance(plan.id, at)
        } catch (error) {
          log('error', 'plans-unwritten', { plan: plan.id, cause: String(error) })
        }
      }
      await announce(at)
    },
  }
}

/** Whether a plan lets more people in than now. */
const opens = ({ mode, capacity }: Plan, porter: SteeredPorter): boolean => {
  const now = porter.policy().capacity
  const endsPause = porter.mode() === 'pause' && mode !== null && mode !== 'pause'
  return endsPause || (capacity !== null && capacity > now)
}
