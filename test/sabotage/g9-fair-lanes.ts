import { fairLanes } from '../rules/g9-fair-lanes.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPolicy, withPorter } from '../simulation/wrong-porters.ts'

export const sabotages = [
  sabotageOf(
    'G9',
    fairLanes,
    'all lanes have the same share',
    withPolicy(() => ({ weights: { class: 25, known: 25, staff: 25, stranger: 25 } })),
  ),
  sabotageOf(
    'G9',
    fairLanes,
    'strangers never enter while others wait',
    withPolicy(() => ({ weights: { class: 45, known: 35, staff: 12, stranger: 1 } })),
  ),
  sabotageOf(
    'G9',
    fairLanes,
    'lessons take the whole house',
    withPolicy(() => ({ lessonMaxPerMille: 1_000 })),
  ),
  sabotageOf(
    'G9',
    fairLanes,
    'a lesson that is over counts for ever',
    withPorter((porter) => ({
      ...porter,
      step: (input) =>
        porter.step(input.kind === 'mark' ? { ...input, until: input.until + 86_400_000 } : input),
    })),
  ),
]
