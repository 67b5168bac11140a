import type { CapacityStanding } from '../domain/capacity-law-state.ts'
import type { LaneWeights } from '../domain/lanes.ts'
import type { Mode, Policy } from '../domain/policy.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Sentence } from '../door/tokens/sentence.ts'
import type { PorterPort } from '../ports.ts'
import { outOfBounds } from './check-action.ts'
import type { OperatorAction } from './operated-site.ts'
import type { PlanBook } from './plan-book.ts'

/** The porter in this process: what was decided last can be read at once. */
export interface SteeredPorter extends PorterPort {
  policy(): Policy
  mode(): Mode
  capacity(): CapacityStanding
  journalLostSince(): number | null
}

export interface EffectParts {
  readonly porter: SteeredPorter
  readonly plans: PlanBook
}

const onOrOff = (on: boolean): string => (on ? 'on' : 'off')

export const weightsText = (weights: LaneWeights): string =>
  Object.entries(weights)
    .map(([lane, weight]) => `${lane} ${weight}`)
    .join(', ')

/** What was before, as a record keeps it. */
export const beforeOf = (action: OperatorAction, { porter, plans }: EffectParts): string | null => {
  switch (action.kind) {
    case 'capacity':
      return String(porter.policy().capacity)
    case 'law':
      return onOrOff(porter.capacity().lawOn)
    case 'weights':
      return weightsText(porter.policy().weights)
    case 'mode':
      return porter.mode()
    case 'unplan': {
      const plan = plans.plans().find(({ id }) => id === action.plan)
      if (plan === undefined) return null
      const { day, time, mode, capacity } = plan
      return [day ?? 'school days', time, mode, capacity].filter((part) => part !== null).join(' ')
    }
    case 'plan':
    case 'end':
      return null
  }
}

const done = accepted(null)

/** Does what was checked and recorded. Resolves when the porter's decision is durable. */
export const takeEffect = async (
  action: OperatorAction,
  { porter, plans }: EffectParts,
  at: number,
): Promise<Outcome<null, Sentence>> => {
  switch (action.kind) {
    case 'capacity': {
      const answer = await porter.ask({ kind: 'capacity', capacity: action.capacity })
      return answer.to === 'capacity' && !answer.done ? refused(outOfBounds(action.capacity, answer)) : done
    }
    case 'weights':
      await porter.ask({ kind: 'policy', policy: { ...porter.policy(), weights: action.weights } })
      return done
    case 'mode':
      await porter.ask({ kind: 'mode', mode: action.mode })
      return done
    case 'law':
      await porter.ask({ kind: 'law', on: action.on })
      return done
    case 'plan':
      plans.add(action, at)
      return done
    case 'unplan':
      plans.remove(action.plan)
      return done
    case 'end': {
      const answer = await porter.ask({ kind: 'end', seat: action.seat })
      return answer.to === 'end' && answer.done ? done : refused(nobodyThere(action.seat))
    }
  }
}

const nobodyThere = (seat: string): Sentence => ({
  fr: `Personne n’est assis au siège « ${seat} » : il a déjà pris fin, ou n’a jamais été pris.`,
  en: `Nobody sits on the seat "${seat}": it has ended already, or was never taken.`,
})
