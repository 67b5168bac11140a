import type { Policy } from '../../src/gate/domain/policy.ts'
import type { Porter, Step } from '../../src/gate/domain/porter.ts'
import { type PorterMaker, realPorters } from './yard.ts'

/** Every porter that is made goes through `change`: one fault, and nothing else. */
export const withPorter = (change: (porter: Porter) => Porter): PorterMaker => ({
  createPorter: (start) => change(realPorters.createPorter(start)),
  restorePorter: (start, kept) => change(realPorters.restorePorter(start, kept)),
})

/** A porter that believes in other limits than it was given. */
export const withPolicy = (change: (policy: Policy) => Partial<Policy>): PorterMaker => {
  const wrong = (policy: Policy): Policy => ({ ...policy, ...change(policy) })
  const believing = (porter: Porter): Porter => ({
    ...porter,
    step: (input) => porter.step(input.kind === 'policy' ? { ...input, policy: wrong(input.policy) } : input),
  })
  return {
    createPorter: (start) => believing(realPorters.createPorter({ ...start, policy: wrong(start.policy) })),
    restorePorter: (start, kept) => {
      const snapshot = kept.snapshot && { ...kept.snapshot, policy: wrong(kept.snapshot.policy) }
      return believing(
        realPorters.restorePorter({ ...start, policy: wrong(start.policy) }, { ...kept, snapshot }),
      )
    },
  }
}

/** Two steps as one. */
export const andThen = (first: Step, second: Step): Step => ({
  answer: first.answer,
  decisions: [...first.decisions, ...second.decisions],
})
