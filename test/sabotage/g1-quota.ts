import { quota } from '../rules/g1-quota.ts'
import { sabotageOf } from '../rules/proof.ts'
import { andThen, withPolicy, withPorter } from '../simulation/wrong-porters.ts'

const raising = (kind: 'leave' | 'hold', by: number) =>
  withPorter((porter) => ({
    ...porter,
    step: (input) => {
      const step = porter.step(input)
      if (input.kind !== kind) return step
      const { policy } = porter.snapshot()
      const raised = { ...policy, capacity: policy.capacity + by }
      const { decisions } = porter.step({ kind: 'policy', policy: raised, at: input.at })
      return andThen(step, { ...step, decisions: decisions.filter((one) => one.kind !== 'policy') })
    },
  }))

export const sabotages = [
  sabotageOf(
    'G1',
    quota,
    'there is one seat more than the capacity',
    withPolicy(({ capacity }) => ({ capacity: capacity + 1 })),
  ),
  sabotageOf('G1', quota, 'seats that are held are not counted', raising('hold', 3)),
  sabotageOf('G1', quota, 'a seat is free while its last token lives', raising('leave', 1)),
  sabotageOf(
    'G1',
    quota,
    'after a loss nobody is waited for',
    withPolicy(() => ({ settleMs: 0 })),
  ),
]
